import { defineOperation } from '../../shared/runtime/operation';
import { profileFields } from '../shared/choose';
import { identifierOf } from '../shared/idTypes';
import { ofProfile } from '../../shared/memory/profile';
import { chosenProfile, ofChosenProfile } from '../shared/profile';
import { written } from '../shared/written';
import { targetTypeFields, valueField } from './fields';
import { targetTypeOf } from './target';

export const add = defineOperation({
	name: 'Add',
	value: 'add',
	action: 'Add identifier',
	description: 'Add a number or an address to the profile of a customer',
	calls: ['fetchConversation', 'lookUpProfile', 'fetchMemoryOperation', 'createIdentifier'],
	fields: [...profileFields, ...targetTypeFields, valueField],
	changes: ofChosenProfile,
	async run(context) {
		const idType = targetTypeOf(context);
		const value = identifierOf(idType, context.text('targetValue'), 'Value');
		const profile = await chosenProfile(context);
		const body = { idType, value };
		const answer = await ofProfile(context, profile, 'createIdentifier', { body });
		return await written(context, profile, answer, { added: true, ...body });
	},
});
