import { intelligenceConfigurationPicker } from '../../shared/fields/pickers';
import { filled } from '../../shared/fields/values';
import { defineOperation } from '../../shared/runtime/operation';
import { descriptionField, displayNameField } from './fields';
import { ruleFields, rulesFields } from './ruleFields';
import { rulesOf } from './rules';

export const replace = defineOperation({
	name: 'Replace',
	value: 'replace',
	action: 'Replace intelligence configuration',
	description: 'Removes rules you leave out. Sets name, description, and all rules at once.',
	calls: ['replaceIntelligenceConfiguration'],
	fields: [
		{
			displayName:
				'Rules you leave out are removed. Twilio may leave the new version inactive: if results stop, use Re-Create.',
			name: 'replaceNotice',
			type: 'notice',
			default: '',
		},
		intelligenceConfigurationPicker,
		displayNameField,
		descriptionField,
		...rulesFields(ruleFields),
	],
	changes: (context) => context.text('intelligenceConfigurationId'),
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
