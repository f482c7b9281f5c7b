import { intelligenceConfigurationPicker } from '../../shared/fields/pickers';
import { filled } from '../../shared/fields/values';
import { defineOperation } from '../../shared/runtime/operation';
import { descriptionField, displayNameField } from './fields';
import { rulesFields, rulesOf } from './rules';

export const replace = defineOperation({
	name: 'Replace',
	value: 'replace',
	action: 'Replace intelligence configuration',
	description:
		'Set name, description and all rules of an intelligence configuration at once; rules you leave out are removed',
	calls: ['replaceIntelligenceConfiguration'],
	fields: [
		{
			displayName:
				'Rules that you leave out are removed. A replaced configuration may stay inactive at Twilio; if results stop coming, delete it and create it anew.',
			name: 'replaceNotice',
			type: 'notice',
			default: '',
		},
		intelligenceConfigurationPicker,
		displayNameField,
		descriptionField,
		...rulesFields,
	],
	async run(context) {
		const { body } = await context.api.call('replaceIntelligenceConfiguration', {
			path: { id: context.text('intelligenceConfigurationId') },
			body: {
				displayName: context.text('displayName'),
				...filled({ description: context.text('description') }),
				rules: rulesOf(context),
			},
		});
		return body;
	},
});
