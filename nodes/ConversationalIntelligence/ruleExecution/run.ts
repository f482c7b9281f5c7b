import type { IDataObject } from 'n8n-workflow';
import { conversationPicker, intelligenceConfigurationPicker } from '../../shared/fields/pickers';
import { groups, jsonObject } from '../../shared/fields/values';
import { defineOperation } from '../../shared/runtime/operation';

export const run = defineOperation({
	name: 'Run',
	value: 'run',
	action: 'Run rule',
	description:
		'Analyse a conversation again with a rule. It may cost money; results appear under Operator Result some time later.',
	calls: ['createRuleExecution'],
	fields: [
		conversationPicker,
		intelligenceConfigurationPicker,
		{
			displayName: 'Rule ID',
			name: 'ruleId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. intelligence_configurationrule_01k0000000e00800000000000a',
			description: 'From the rules of the intelligence configuration',
		},
		{
			displayName: 'Operators',
			name: 'operators',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Operator' },
			placeholder: 'Add Operator',
			default: {},
			description: 'Other parameters for operators of the rule, for this run only',
			options: [
				{
					displayName: 'Operator',
					name: 'operator',
					values: [
						{
							displayName: 'Operator ID',
							name: 'id',
							type: 'string',
							default: '',
							placeholder: 'e.g. intelligence_operator_01k0000000e00800000000000a',
						},
						{
							displayName: 'Parameters',
							name: 'parameters',
							type: 'json',
							default: '{}',
							description: 'Values of its parameters, as a JSON object',
						},
					],
				},
			],
		},
	],
	async run(context) {
		const conversationId = context.text('conversationId');
		const intelligenceConfigurationId = context.text('intelligenceConfigurationId');
		const ruleId = context.text('ruleId');
		await context.api.call('createRuleExecution', {
			body: {
				intelligenceConfigurationId,
				ruleId,
				conversationId,
				...ruleOf(groups(context.collection('operators'), 'operator')),
			},
		});
		return { accepted: true, conversationId, intelligenceConfigurationId, ruleId };
	},
});

function ruleOf(operators: IDataObject[]): IDataObject {
	if (operators.length === 0) return {};
	return {
		rule: {
			operators: operators.map(({ id, parameters }) => ({
				id: String(id ?? '').trim(),
				parameters: jsonObject(parameters, 'Parameters'),
			})),
		},
	};
}
