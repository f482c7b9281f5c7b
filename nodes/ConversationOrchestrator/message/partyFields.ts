import type { INodeProperties } from 'n8n-workflow';
import { channels } from '../../shared/api/generated/endpoints';
import { choices } from '../../shared/fields/choices';
import { withFirstEntry } from '../../shared/fields/firstEntry';
import { participantPicker } from '../../shared/fields/pickers';
import { addressField, participantIdField } from '../participant/fields';

/** The channels for messages: all except voice. */
export const channelField: INodeProperties = {
	displayName: 'Channel',
	name: 'channel',
	type: 'options',
	options: choices(channels.filter((channel) => channel !== 'VOICE')),
	default: 'SMS',
};

const byParticipant = { name: 'Participant', value: 'participant' };
const byAddress = { name: 'Address', value: 'address', description: 'An address on a channel' };

/** The fields for a single participant or address. @param side the prefix of their names */
function detailsOf(side: 'from' | 'to', label: 'From' | 'To'): INodeProperties[] {
	return [
		{
			...participantPicker,
			displayName: `${label} Participant`,
			name: `${side}ParticipantId`,
			displayOptions: { show: { [side]: ['participant'] } },
		},
		{
			...channelField,
			displayName: `${label} Participant Channel`,
			name: `${side}ParticipantChannel`,
			displayOptions: { show: { [side]: ['participant'] } },
			options: [{ name: 'The Only One', value: '' }, ...(channelField.options ?? [])],
			default: '',
			description: 'Only needed if the participant has several addresses',
		} as INodeProperties,
		{
			...addressField,
			displayName: `${label} Address`,
			name: `${side}Address`,
			required: true,
			displayOptions: { show: { [side]: ['address'] } },
		},
		{
			...channelField,
			displayName: `${label} Channel`,
			name: `${side}Channel`,
			displayOptions: { show: { [side]: ['address'] } },
		},
	];
}

export const fromFields: INodeProperties[] = [
	{
		displayName: 'From',
		name: 'from',
		type: 'options',
		options: [
			byAddress,
			{
				name: 'Our Side',
				value: 'ourSide',
				description: "The agent's address in the conversation, human or AI",
			},
			byParticipant,
		],
		default: 'ourSide',
		description: 'Who sends the message',
	},
	...detailsOf('from', 'From'),
];

/** One of several recipients: a participant, a participant on a channel, or an address on a channel. */
const recipientFields: INodeProperties[] = [
	{
		displayName: 'Select By',
		name: 'namedBy',
		type: 'options',
		options: [
			{ name: 'Address', value: 'address', description: 'An address on a channel' },
			{
				name: 'Participant',
				value: 'participant',
				description: 'A participant with only one address',
			},
			{
				name: 'Participant and Channel',
				value: 'participantChannel',
				description: 'A participant with several addresses',
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

export const toFields: INodeProperties[] = [
	{
		displayName: 'To',
		name: 'to',
		type: 'options',
		options: [
			byAddress,
			byParticipant,
			{ name: 'Several Recipients', value: 'several' },
			{
				name: 'The Customer',
				value: 'customer',
				description: 'The only customer in the conversation',
			},
		],
		default: 'customer',
		description: 'Who receives the message',
	},
	...detailsOf('to', 'To'),
	withFirstEntry({
		displayName: 'Recipients',
		name: 'recipients',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Recipient' },
		placeholder: 'Add Recipient',
		required: true,
		default: {},
		displayOptions: { show: { to: ['several'] } },
		description: 'Who receives the message (at least one)',
		options: [{ displayName: 'Recipient', name: 'party', values: recipientFields }],
	}),
];
