import { defineOperation } from '../../shared/runtime/operation';
import { profileFields } from '../shared/choose';
import { unlessStillThere } from '../../shared/api/gone';
import { about, ofProfile } from '../../shared/memory/profile';
import { chosenProfile, ofChosenProfile } from '../shared/profile';
import { deleteNotice, written } from '../shared/written';
import { summaryIdField } from './fields';

export const deleteConversationSummary = defineOperation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete conversation summary',
	description: 'Destructive: cannot be undone. Delete a summary.',
	calls: [
		'fetchConversation',
		'lookUpProfile',
		'fetchMemoryOperation',
		'fetchConversationSummary',
		'deleteConversationSummary',
	],
	fields: [deleteNotice('summary'), ...profileFields, summaryIdField],
	changes: ofChosenProfile,
	async run(context) {
		const id = context.text('summaryId');
		const profile = await chosenProfile(context);
		const path = { summaryId: id };
		const look = async () =>
			await ofProfile(context, profile, 'fetchConversationSummary', { path });
		const answer = await ofProfile(context, profile, 'deleteConversationSummary', { path }).catch(
			unlessStillThere(look),
		);
		if (answer !== undefined) return await written(context, profile, answer, { deleted: true, id });
		context.count('already gone');
		return { deleted: true, alreadyGone: true, id, ...about(profile) };
	},
});
