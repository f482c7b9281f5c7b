import type { IDataObject } from 'n8n-workflow';
import { conversationPicker, intelligenceConfigurationPicker } from '../../shared/fields/pickers';
import { groups, jsonObject } from '../../shared/fields/values';
import { defineOperation } from '../../shared/runtime/operation';

export const run = defineOperation({
	name: 'Run',
	value: 'run',
	action: 'Run rule',
	description: 'May cost money. Analyze a conversation again with a rule; results come later.',
	calls: ['createRuleExecution'],
	fields: [
		conversationPicker,
		intelligenceConfigurationPicker,
		{
			displayName: 'Rule Name or ID',
			name: 'ruleId',
			type: 'options',
			typeOptions: {
				loadOptionsMethod: 'getRules',
				loadOptionsDependsOn: ['intelligenceConfigurationId.value'],
			},
			required: true,
			default: '',
			description:
				'One of the rules of the intelligence configuration. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
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
							displayName: 'Operator Name or ID',
							name: 'id',
							type: 'options',
							typeOptions: { loadOptionsMethod: 'getOperators' },
							default: '',
							description:
								'One of the operators of the rule. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
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
	changes: (context) => context.text('conversationId'),
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
