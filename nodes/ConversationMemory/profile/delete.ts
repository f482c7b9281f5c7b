import { defineOperation } from '../../shared/runtime/operation';
import { profileFields } from '../shared/choose';
import { unlessStillThere } from '../../shared/api/gone';
import { about, ofProfile } from '../../shared/memory/profile';
import { chosenProfile, ofChosenProfile } from '../shared/profile';
import { deleteNotice, written } from '../shared/written';

export const deleteProfile = defineOperation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete profile',
	description: 'Destructive: cannot be undone. Delete a profile and everything remembered.',
	calls: [
		'fetchConversation',
		'lookUpProfile',
		'fetchMemoryOperation',
		'fetchProfile',
		'deleteProfile',
	],
	fields: [
		deleteNotice('profile with everything that is remembered about the customer'),
		...profileFields,
	],
	changes: ofChosenProfile,
	async run(context) {
		const profile = await chosenProfile(context);
		const look = async () => await ofProfile(context, profile, 'fetchProfile');
		const answer = await ofProfile(context, profile, 'deleteProfile').catch(unlessStillThere(look));
		if (answer !== undefined) return await written(context, profile, answer, { deleted: true });
		context.count('already gone');
		return { deleted: true, alreadyGone: true, ...about(profile) };
	},
});
