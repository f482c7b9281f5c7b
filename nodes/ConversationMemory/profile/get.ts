import { defineOperation } from '../../shared/runtime/operation';
import { profileFields } from '../shared/choose';
import { chosenProfile } from '../shared/profile';
import { includeFields, includeOptions, wholeProfile } from './include';
import { profileShape } from '../../shared/memory/profileShape';

export const get = defineOperation({
	name: 'Get',
	value: 'get',
	action: 'Get profile',
	description: 'Get the profile of a customer with traits, identifiers and what is remembered',
	calls: [
		'fetchConversation',
		'listParticipants',
		'fetchConfiguration',
		'lookUpProfile',
		'listIdentifiers',
		'listTraits',
		'listObservations',
		'listConversationSummaries',
		'fetchProfile',
	],
	fields: [...profileFields, ...includeFields],
	options: includeOptions,
	shape: profileShape,
	async run(context) {
		return await wholeProfile(context, await chosenProfile(context));
	},
});
