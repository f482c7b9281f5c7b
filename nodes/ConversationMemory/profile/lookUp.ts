import type { IDataObject } from 'n8n-workflow';
import { defineOperation } from '../../shared/runtime/operation';
import { storeField } from '../shared/choose';
import { identifierValueField, idTypeField, otherIdTypeField } from '../shared/idTypes';
import { lookUp as find } from '../shared/profile';
import { includeFields, wholeProfile } from './include';
import { profileShape } from './shape';

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
	shape: profileShape,
	async run(context) {
		const storeId = context.text('memoryStoreId');
		const { profiles, idType, normalizedValue } = await find(context, storeId);
		if (profiles.length === 0) context.count('not known');
		const found: IDataObject[] = [];
		for (const profileId of profiles) {
			const profile = await wholeProfile(context, { storeId, profileId });
			found.push({ idType, normalizedValue, ...profile });
		}
		return found;
	},
});
