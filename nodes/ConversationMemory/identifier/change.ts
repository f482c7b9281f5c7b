import { defineOperation } from '../../shared/runtime/operation';
import { profileFields } from '../shared/choose';
import { identifierOf } from '../shared/idTypes';
import { ofProfile } from '../../shared/memory/profile';
import { chosenProfile, ofChosenProfile } from '../shared/profile';
import { written } from '../shared/written';
import { targetTypeFields, valueField } from './fields';
import { targetTypeInUrl } from './target';

export const change = defineOperation({
	name: 'Change',
	value: 'change',
	action: 'Change identifier',
	description: 'Replace a number or an address of a customer',
	calls: ['fetchConversation', 'lookUpProfile', 'fetchMemoryOperation', 'updateIdentifier'],
	fields: [
		...profileFields,
		...targetTypeFields,
		{ ...valueField, displayName: 'Old Value', name: 'oldValue' },
		{ ...valueField, displayName: 'New Value', name: 'newValue' },
	],
	changes: ofChosenProfile,
	async run(context) {
		const idType = targetTypeInUrl(context);
		const oldValue = identifierOf(idType, context.text('oldValue'), 'Old Value');
		const newValue = identifierOf(idType, context.text('newValue'), 'New Value');
		const profile = await chosenProfile(context);
		const answer = await ofProfile(context, profile, 'updateIdentifier', {
			path: { idType },
			body: { idType, oldValue, newValue },
		});
		return await written(context, profile, answer, { changed: true, idType, oldValue, newValue });
	},
});
