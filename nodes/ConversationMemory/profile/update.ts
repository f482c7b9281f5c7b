import { defineOperation } from '../../shared/runtime/operation';
import { profileFields } from '../shared/choose';
import { ofProfile } from '../../shared/memory/profile';
import { chosenProfile, ofChosenProfile } from '../shared/profile';
import { written } from '../shared/written';
import { traitsFields, wantedTraits } from './traits';

export const update = defineOperation({
	name: 'Update',
	value: 'update',
	action: 'Update profile',
	description: 'Change traits of a customer; other traits stay',
	calls: [
		'fetchConversation',
		'lookUpProfile',
		'listTraitGroups',
		'fetchMemoryOperation',
		'updateProfile',
	],
	fields: [...profileFields, ...traitsFields],
	changes: ofChosenProfile,
	async run(context) {
		const profile = await chosenProfile(context);
		const traits = await wantedTraits(context, profile.storeId);
		const answer = await ofProfile(context, profile, 'updateProfile', { body: { traits } });
		return await written(context, profile, answer, { updated: true, traits });
	},
});
