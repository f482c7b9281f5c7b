import { filled } from '../../shared/fields/values';
import { defineOperation } from '../../shared/runtime/operation';
import { descriptionField, displayNameField } from './fields';
import { rulesFields, rulesOf } from './rules';

export const create = defineOperation({
	name: 'Create',
	value: 'create',
	action: 'Create intelligence configuration',
	description: 'Add a set of rules that says which operators analyse conversations, and when',
	calls: ['createIntelligenceConfiguration'],
	fields: [displayNameField, descriptionField, ...rulesFields],
	async run(context) {
		const { body } = await context.api.call('createIntelligenceConfiguration', {
			body: {
				displayName: context.text('displayName'),
				...filled({ description: context.text('description') }),
				rules: rulesOf(context),
			},
		});
		return body;
	},
});
