import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { channels } from '../../shared/api/generated/endpoints';
import { choices } from '../../shared/fields/choices';
import { InvalidInput } from '../../shared/errors/invalidInput';
import { addressField, participantIdField } from '../participant/fields';

export const actionIdField: INodeProperties = {
	displayName: 'Action ID',
	name: 'actionId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. conv_action_01k0000000e00800000000000a',
	description: 'The ID in the output of Send, or actionId in that of Send and Wait for Reply',
};

/** The channels that a message can be sent on: all but voice. */
const channelField: INodeProperties = {
	displayName: 'Channel',
	name: 'channel',
	type: 'options',
	options: choices(channels.filter((channel) => channel !== 'VOICE')),
	default: 'SMS',
};

/** The three ways to name a party: by participant, by participant on a channel, by address on a channel. */
export const partyFields: INodeProperties[] = [
	{
		displayName: 'Named By',
		name: 'namedBy',
		type: 'options',
		options: [
			{ name: 'Address', value: 'address', description: 'An address and its channel' },
			{
				name: 'Participant',
				value: 'participant',
				description: 'A participant who has only one address',
			},
			{
				name: 'Participant and Channel',
				value: 'participantChannel',
				description: 'A participant with several addresses, on one of the channels',
			},
		],
		default: 'participant',
	},
	{ ...addressField, displayOptions: { show: { namedBy: ['address'] } } },
	{ ...channelField, displayOptions: { show: { namedBy: ['address', 'participantChannel'] } } },
	{
		...participantIdField,
		displayOptions: { show: { namedBy: ['participant', 'participantChannel'] } },
	},
];

/** What each way to name a party needs. */
const ways: Record<string, ReadonlyArray<readonly [name: string, label: string]>> = {
	address: [
		['address', addressField.displayName],
		['channel', channelField.displayName],
	],
	participant: [['participantId', participantIdField.displayName]],
	participantChannel: [
		['participantId', participantIdField.displayName],
		['channel', channelField.displayName],
	],
};

/**
 * A party as the API wants it: only what belongs to the chosen way.
 * @param label of the field that it stands in, e.g. "To 2"
 * @throws {InvalidInput} where something of it is missing
 */
export function partyOf(party: IDataObject, label: string): IDataObject {
	const parts = ways[String(party.namedBy)] ?? [];
	const missing = parts.find(([name]) => String(party[name] ?? '').trim() === '');
	if (missing !== undefined) throw new InvalidInput(`${label} > ${missing[1]}`, 'is required');
	return Object.fromEntries(parts.map(([name]) => [name, party[name]]));
}
