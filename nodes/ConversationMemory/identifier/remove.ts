import { InvalidInput } from '../../shared/errors/invalidInput';
import { defineOperation } from '../../shared/runtime/operation';
import { profileFields } from '../shared/choose';
import { ofProfile } from '../../shared/memory/profile';
import { chosenProfile, ofChosenProfile } from '../shared/profile';
import { written } from '../shared/written';
import { targetTypeFields } from './fields';
import { targetTypeInUrl } from './target';

export const remove = defineOperation({
	name: 'Remove',
	value: 'remove',
	action: 'Remove identifier',
	description: 'Remove the numbers or addresses of one type from the profile of a customer',
	calls: [
		'fetchConversation',
		'lookUpProfile',
		'fetchMemoryOperation',
		'fetchIdentifier',
		'deleteIdentifier',
	],
	fields: [
		...profileFields,
		...targetTypeFields,
		{
			displayName: 'Remove All',
			name: 'removeAll',
			type: 'boolean',
			default: false,
			description:
				'Whether to remove all values of this type if the customer has several. Twilio cannot remove only one of them.',
		},
	],
	changes: ofChosenProfile,
	async run(context) {
		const idType = targetTypeInUrl(context);
		const removeAll = context.flag('removeAll');
		const profile = await chosenProfile(context);
		const path = { idType };
		const { body } = await ofProfile(context, profile, 'fetchIdentifier', { path });
		const values = body.values ?? [];
		if (values.length > 1 && !removeAll) {
			throw new InvalidInput(
				'Remove All',
				`is off, and the customer has ${values.length} values of this type`,
				'Turn it on to remove them all, or use Change to replace one.',
			);
		}
		const answer = await ofProfile(context, profile, 'deleteIdentifier', {
			path,
			query: removeAll ? { removeAll } : undefined,
		});
		return await written(context, profile, answer, { removed: true, idType, values });
	},
});
