import { isoMoment } from '../../shared/fields/dates';
import { defined, filled, textList } from '../../shared/fields/values';
import { InvalidInput } from '../../shared/errors/invalidInput';
import { defineOperation } from '../../shared/runtime/operation';
import { profileFields } from '../shared/choose';
import { contentField, occurredAtField, sourceField } from '../shared/memoryFields';
import { ofProfile } from '../../shared/memory/profile';
import { chosenProfile, ofChosenProfile } from '../shared/profile';
import { written } from '../shared/written';
import { conversationIdsField, observationIdField } from './fields';

export const update = defineOperation({
	name: 'Update',
	value: 'update',
	action: 'Update observation',
	description: 'Change an observation about a customer and keep the rest of it',
	calls: ['fetchConversation', 'lookUpProfile', 'fetchMemoryOperation', 'updateObservation'],
	fields: [
		...profileFields,
		observationIdField,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				contentField,
				{ ...conversationIdsField, description: 'Replaces the whole list' },
				{ ...occurredAtField, description: 'When it happened' },
				sourceField,
			],
		},
	],
	changes: ofChosenProfile,
	async run(context) {
		const { content, source, occurredAt, conversationIds } = context.collection('updateFields');
		const body = defined({
			...filled({ content, source }),
			occurredAt: isoMoment(occurredAt, 'Occurred At', context.timezone),
			conversationIds: textList(conversationIds),
		});
		if (Object.keys(body).length === 0) {
			throw new InvalidInput('Update Fields', 'is empty', 'Add at least one field to change.');
		}
		const id = context.text('observationId');
		const profile = await chosenProfile(context);
		const path = { observationId: id };
		const answer = await ofProfile(context, profile, 'updateObservation', { path, body });
		return await written(context, profile, answer, { updated: true, id });
	},
});
