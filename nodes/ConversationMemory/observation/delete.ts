import { defineOperation } from '../../shared/runtime/operation';
import { profileFields } from '../shared/choose';
import { unlessStillThere } from '../../shared/api/gone';
import { about, ofProfile } from '../../shared/memory/profile';
import { chosenProfile, ofChosenProfile } from '../shared/profile';
import { deleteNotice, written } from '../shared/written';
import { observationIdField } from './fields';

export const deleteObservation = defineOperation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete observation',
	description: 'Destructive: cannot be undone. Delete an observation.',
	calls: [
		'fetchConversation',
		'lookUpProfile',
		'fetchMemoryOperation',
		'fetchObservation',
		'deleteObservation',
	],
	fields: [deleteNotice('observation'), ...profileFields, observationIdField],
	changes: ofChosenProfile,
	async run(context) {
		const id = context.text('observationId');
		const profile = await chosenProfile(context);
		const path = { observationId: id };
		const look = async () => await ofProfile(context, profile, 'fetchObservation', { path });
		const answer = await ofProfile(context, profile, 'deleteObservation', { path }).catch(
			unlessStillThere(look),
		);
		if (answer !== undefined) return await written(context, profile, answer, { deleted: true, id });
		context.count('already gone');
		return { deleted: true, alreadyGone: true, id, ...about(profile) };
	},
});
