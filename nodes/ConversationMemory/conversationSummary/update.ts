import { isoMoment } from '../../shared/fields/dates';
import { defined, filled } from '../../shared/fields/values';
import { InvalidInput } from '../../shared/errors/invalidInput';
import { defineOperation } from '../../shared/runtime/operation';
import { profileFields } from '../shared/choose';
import { contentField, occurredAtField, sourceField } from '../shared/memoryFields';
import { ofProfile } from '../../shared/memory/profile';
import { chosenProfile, ofChosenProfile } from '../shared/profile';
import { written } from '../shared/written';
import { aboutConversationField, summaryIdField } from './fields';

export const update = defineOperation({
	name: 'Update',
	value: 'update',
	action: 'Update conversation summary',
	description: 'Change the summary of a conversation and keep the rest of it',
	calls: [
		'fetchConversation',
		'lookUpProfile',
		'fetchMemoryOperation',
		'updateConversationSummary',
	],
	fields: [
		...profileFields,
		summaryIdField,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				contentField,
				aboutConversationField,
				{ ...occurredAtField, description: 'When it happened' },
				sourceField,
			],
		},
	],
	changes: ofChosenProfile,
	async run(context) {
		const { content, source, occurredAt, aboutConversationId } = context.collection('updateFields');
		const body = defined({
			...filled({ content, source, conversationId: aboutConversationId }),
			occurredAt: isoMoment(occurredAt, 'Occurred At', context.timezone),
		});
		if (Object.keys(body).length === 0) {
			throw new InvalidInput('Update Fields', 'is empty', 'Add at least one field to change.');
		}
		const id = context.text('summaryId');
		const profile = await chosenProfile(context);
		const path = { summaryId: id };
		const answer = await ofProfile(context, profile, 'updateConversationSummary', { path, body });
		return await written(context, profile, answer, { updated: true, id });
	},
});
