import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { channels, participantTypes } from '../../shared/api/generated/endpoints';
import { choices } from '../../shared/fields/choices';
import { checkCountryCode } from '../../shared/conversations/phoneNumber';
import { defined, filled, groups } from '../../shared/fields/values';

export const channelField: INodeProperties = {
	displayName: 'Channel',
	name: 'channel',
	type: 'options',
	options: choices(channels),
	default: 'SMS',
};

export const addressField: INodeProperties = {
	displayName: 'Address',
	name: 'address',
	type: 'string',
	default: '',
	placeholder: 'e.g. +15550100001',
	description:
		'A phone number with + and country code; whatsapp:+… or rcs:… on those channels; any identity in a chat',
};

export const channelIdField: INodeProperties = {
	displayName: 'Channel ID',
	name: 'channelId',
	type: 'string',
	default: '',
	placeholder: 'e.g. CA00000000000000000000000000000000',
	description: 'The call or message that it belongs to, if any',
};

export const addressesField: INodeProperties = {
	displayName: 'Addresses',
	name: 'addresses',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Address' },
	placeholder: 'Add Address',
	default: {},
	description: 'How to reach the participant',
	options: [
		{
			displayName: 'Address',
			name: 'address',
			values: [channelField, { ...addressField, required: true }, channelIdField],
		},
	],
};

export const participantNameField: INodeProperties = {
	displayName: 'Name',
	name: 'name',
	type: 'string',
	default: '',
	placeholder: 'e.g. Ana Torres',
};

export const profileIdField: INodeProperties = {
	displayName: 'Profile ID',
	name: 'profileId',
	type: 'string',
	default: '',
	placeholder: 'e.g. mem_profile_01k0000000e00800000000000a',
	description: 'The customer profile in the memory store, if it is known',
};

export const participantTypeField: INodeProperties = {
	displayName: 'Type',
	name: 'type',
	type: 'options',
	options: choices(participantTypes, {
		CUSTOMER: 'Twilio looks up the profile by address',
		UNKNOWN: 'Becomes Customer if a profile is found',
	}),
	default: 'CUSTOMER',
	description: 'Who this is. Profiles are never looked up for agents and chat addresses.',
};

/**
 * A participant in the API's format, without empty fields.
 * @throws {InvalidInput} for a phone number without its country code
 */
export function participantBody({ addresses, ...participant }: IDataObject): IDataObject {
	return defined({ ...filled(participant), addresses: addressesOf(addresses) });
}

function addressesOf(value: unknown): IDataObject[] | undefined {
	const addresses = groups(value, 'address').map(filled);
	for (const [index, { address, channel }] of addresses.entries()) {
		checkCountryCode(address, channel, `Addresses ${index + 1} > Address`);
	}
	return addresses.length > 0 ? addresses : undefined;
}

/** A participant of the conversation, for groups and collections, where a picker does not fit. */
export const participantIdField: INodeProperties = {
	displayName: 'Participant Name or ID',
	name: 'participantId',
	type: 'options',
	typeOptions: {
		loadOptionsMethod: 'getParticipants',
		loadOptionsDependsOn: ['conversationId.value'],
	},
	default: '',
	description:
		'A participant of the conversation. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};
