import { filled } from '../../shared/fields/values';
import { defineOperation, nothingYet } from '../../shared/runtime/operation';
import { descriptionField, displayNameField } from './fields';
import { ruleFields, rulesFields } from './ruleFields';
import { newRulesOf } from './rules';

export const create = defineOperation({
	name: 'Create',
	value: 'create',
	action: 'Create intelligence configuration',
	description: 'Create rules that say which operators analyze conversations, and when',
	calls: ['createIntelligenceConfiguration'],
	fields: [
		displayNameField,
		descriptionField,
		...rulesFields(ruleFields.filter(({ name }) => name !== 'id')),
	],
	changes: nothingYet,
	async run(context) {
		const { body } = await context.api.call('createIntelligenceConfiguration', {
			body: {
				displayName: context.text('displayName'),
				...filled({ description: context.text('description') }),
				rules: newRulesOf(context),
			},
		});
		return body;
	},
});
