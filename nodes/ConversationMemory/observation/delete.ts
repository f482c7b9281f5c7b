import { unlessGone } from '../../shared/api/errors';
import { defineOperation } from '../../shared/runtime/operation';
import { profileFields } from '../shared/choose';
import { about, chosenProfile, ofChosenProfile, ofProfile } from '../shared/profile';
import { deleteNotice, written } from '../shared/written';
import { observationIdField } from './fields';

export const deleteObservation = defineOperation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete observation',
	description: 'Forget one observation for good. Destructive: it cannot be undone.',
	calls: ['fetchConversation', 'lookUpProfile', 'fetchMemoryOperation', 'deleteObservation'],
	fields: [deleteNotice('observation'), ...profileFields, observationIdField],
	changes: ofChosenProfile,
	async run(context) {
		const id = context.text('observationId');
		const profile = await chosenProfile(context);
		const path = { observationId: id };
		const answer = await ofProfile(context, profile, 'deleteObservation', { path }).catch(
			unlessGone,
		);
		if (answer !== undefined) return await written(context, profile, answer, { deleted: true, id });
		context.count('already gone');
		return { deleted: true, alreadyGone: true, id, ...about(profile) };
	},
});
