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
	description: 'Find a customer by phone, email or another identifier; no match returns no item',
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
			// A profile may be deleted in the meantime
			const profile = await wholeProfile(context, { storeId, profileId }).catch(unlessGone);
			// Or merged into another one of those found
			const isNew = found.every((one) => one.profileId !== profile?.profileId);
			if (profile !== undefined && isNew) found.push({ idType, normalizedValue, ...profile });
		}
		if (found.length === 0) context.count('not known');
		return found;
	},
});
