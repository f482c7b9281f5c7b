import type { IDataObject } from 'n8n-workflow';
import { unlessGone } from '../../shared/api/errors';
import { defineOperation } from '../../shared/runtime/operation';
import { storeField } from '../shared/choose';
import { identifierValueField, idTypeField, otherIdTypeField } from '../shared/idTypes';
import { lookUp as find } from '../shared/profile';
import { includeFields, includeOptions, wholeProfile } from './include';
import { profileShape } from '../../shared/memory/profileShape';

export const lookUp = defineOperation({
	name: 'Look Up',
	value: 'lookUp',
	action: 'Look up profile',
	description: 'Find a customer by phone, email or another identifier; strangers give no item',
	calls: [
		'fetchProfile',
		'listIdentifiers',
		'listTraits',
		'listObservations',
		'listConversationSummaries',
		'lookUpProfile',
	],
	fields: [storeField, idTypeField, otherIdTypeField, identifierValueField, ...includeFields],
	options: includeOptions,
	shape: profileShape,
	async run(context) {
		const storeId = context.text('memoryStoreId');
		const { profiles, idType, normalizedValue } = await find(context, storeId);
		const found: IDataObject[] = [];
		for (const profileId of profiles) {
			// One may be deleted just then
			const profile = await wholeProfile(context, { storeId, profileId }).catch(unlessGone);
			// Or have been merged into another one of them
			const isNew = found.every((one) => one.profileId !== profile?.profileId);
			if (profile !== undefined && isNew) found.push({ idType, normalizedValue, ...profile });
		}
		if (found.length === 0) context.count('not known');
		return found;
	},
});
