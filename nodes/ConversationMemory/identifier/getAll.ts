import { defineOperation } from '../../shared/runtime/operation';
import { profileFields } from '../shared/choose';
import { about, ofProfile } from '../../shared/memory/profile';
import { chosenProfile } from '../shared/profile';

export const getAll = defineOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many identifiers',
	description: 'List the numbers and addresses of a customer, one item each',
	calls: ['fetchConversation', 'lookUpProfile', 'listIdentifiers'],
	fields: profileFields,
	async run(context) {
		const profile = await chosenProfile(context);
		const { body } = await ofProfile(context, profile, 'listIdentifiers');
		return (body.identifiers ?? []).flatMap(({ idType, values }) =>
			(values ?? []).map((value) => ({ idType, value, ...about(profile) })),
		);
	},
});
