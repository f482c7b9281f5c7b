import { unlessGone } from '../../shared/api/errors';
import { defineOperation } from '../../shared/runtime/operation';
import { profileFields } from '../shared/choose';
import { about, chosenProfile, ofChosenProfile, ofProfile } from '../shared/profile';
import { deleteNotice, written } from '../shared/written';

export const deleteProfile = defineOperation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete profile',
	description:
		'Remove a profile and all that is remembered for good. Destructive: it cannot be undone.',
	calls: ['fetchConversation', 'lookUpProfile', 'fetchMemoryOperation', 'deleteProfile'],
	fields: [deleteNotice('profile with all that is remembered of the customer'), ...profileFields],
	changes: ofChosenProfile,
	async run(context) {
		const profile = await chosenProfile(context);
		const answer = await ofProfile(context, profile, 'deleteProfile').catch(unlessGone);
		if (answer !== undefined) return await written(context, profile, answer, { deleted: true });
		context.count('already gone');
		return { deleted: true, alreadyGone: true, ...about(profile) };
	},
});
