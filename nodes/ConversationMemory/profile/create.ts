import { profileOnceThere } from '../shared/onceThere';
import { defineOperation, nothingYet } from '../../shared/runtime/operation';
import { storeField } from '../shared/choose';
import { written } from '../shared/written';
import { traitsFields, wantedTraits } from './traits';

export const create = defineOperation({
	name: 'Create',
	value: 'create',
	action: 'Create profile',
	description: "Create a customer's profile. Add numbers and addresses with Identifier > Add.",
	calls: ['listTraitGroups', 'fetchMemoryOperation', 'fetchProfile', 'createProfile'],
	fields: [storeField, ...traitsFields],
	changes: nothingYet,
	async run(context) {
		const storeId = context.text('memoryStoreId');
		const traits = await wantedTraits(context, storeId);
		const answer = await context.api.call('createProfile', {
			path: { storeId },
			body: { traits },
		});
		const profile = { storeId, profileId: answer.body.id };
		const made = await written(context, profile, answer, { created: true, traits });
		return made.pending ? made : { ...made, ...(await profileOnceThere(context, profile)) };
	},
});
