import type { IDataObject } from 'n8n-workflow';
import { intelligenceConfigurationPicker } from '../../shared/fields/pickers';
import { InvalidInput } from '../../shared/errors/invalidInput';
import { defineOperation } from '../../shared/runtime/operation';
import { changedRules } from './changes';
import { updateFields } from './updateFields';

export const update = defineOperation({
	name: 'Update',
	value: 'update',
	action: 'Update intelligence configuration',
	description: 'Change individual settings or rules of an intelligence configuration',
	calls: ['fetchIntelligenceConfiguration', 'replaceIntelligenceConfiguration'],
	fields: [
		{
			displayName: 'Twilio may leave the new version inactive. If results stop, use Re-Create.',
			name: 'updateNotice',
			type: 'notice',
			default: '',
		},
		intelligenceConfigurationPicker,
		updateFields,
	],
	changes: (context) => context.text('intelligenceConfigurationId'),
	async run(context) {
		const id = context.text('intelligenceConfigurationId');
		const changes = context.collection('updateFields');
		if (Object.keys(changes).length === 0) {
			throw new InvalidInput('Update Fields', 'is empty', 'Add at least one field to change.');
		}
		// Twilio only replaces the whole configuration, so nobody else may write between reading and writing
		return await context.alone(id, async () => {
			const path = { id };
			const { body: current } = await context.api.call('fetchIntelligenceConfiguration', { path });
			const { displayName, description, rules } = current;
			const before = { displayName, description, rules: rules as IDataObject[] };
			const after = {
				displayName: changes.displayName ?? displayName,
				description: changes.description ?? description,
				rules: changedRules(before.rules, changes),
			};
			// Without a change, do not create a new version: Twilio could leave it inactive
			if (JSON.stringify(after) === JSON.stringify(before)) return current;
			const { description: text, ...rest } = after;
			const { body } = await context.api.call('replaceIntelligenceConfiguration', {
				path,
				body: { ...rest, ...(text ? { description: text } : {}) },
			});
			return body;
		});
	},
});
