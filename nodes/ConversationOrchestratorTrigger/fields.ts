import type { INodeProperties } from 'n8n-workflow';
import { channels, participantTypes } from '../shared/api/generated/endpoints';
import { choices } from '../shared/fields/choices';
import { simplify } from '../shared/runtime/simplify';

export const defaultMemoryMinutes = 5;

/** The panel of the polling trigger. */
export const fields: INodeProperties[] = [
	{
		displayName: 'Trigger On',
		name: 'event',
		type: 'options',
		options: [
			{
				name: 'Any Status Change',
				value: 'statusChanged',
				description:
					'A conversation has another status than at the last poll, closed ones included. A new one that is active is no change.',
			},
			{
				name: 'Conversation Became Inactive',
				value: 'inactive',
				description:
					'A conversation is inactive and was not at the last poll. One that wakes up before the next poll is not noticed.',
			},
			{
				name: 'Conversation Closed',
				value: 'closed',
				description: 'A conversation has closed: once for each, none is missed',
			},
			{
				name: 'Conversation Created',
				value: 'created',
				description: 'There is a new conversation: once for each, none is missed',
			},
			{
				name: 'Conversation Reactivated',
				value: 'reactivated',
				description:
					'A conversation was inactive at the last poll and is active again. Pauses between two polls are not noticed.',
			},
		],
		default: 'closed',
	},
	{
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [
			{
				displayName: 'Channels',
				name: 'channels',
				type: 'multiOptions',
				options: choices(channels),
				default: [],
				description: 'Only conversations with an address on one of these',
			},
			{
				displayName: 'Configuration Names or IDs',
				name: 'configurations',
				type: 'multiOptions',
				typeOptions: { loadOptionsMethod: 'getConfigurations' },
				default: [],
				description:
					'Only conversations of one of these. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			},
			{
				displayName: 'Participant Types',
				name: 'participantTypes',
				type: 'multiOptions',
				options: choices(participantTypes),
				default: [],
				description: 'Only conversations in which one of these takes part',
			},
		],
	},
	simplify,
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Add Intelligence Results',
				name: 'intelligenceResults',
				type: 'boolean',
				default: true,
				description:
					'Whether to add the results that Conversational Intelligence has of the conversation by then. Those of rules that run when it closes may come later.',
			},
			{
				displayName: 'Add Memory',
				name: 'memory',
				type: 'boolean',
				default: true,
				description:
					'Whether to add the profile of the customer, and to a closed conversation the observations and summaries that Twilio makes of it',
			},
			{
				displayName: 'Add Participants',
				name: 'participants',
				type: 'boolean',
				default: true,
				description: 'Whether to add everything about each participant, with all addresses',
			},
			{
				displayName: 'Add Transcript',
				name: 'transcript',
				type: 'boolean',
				default: true,
				description: 'Whether to add all that was written and said so far, as one text',
			},
			{
				displayName: 'Highest Number per Poll',
				name: 'maxItems',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 500,
				description:
					'How many conversations one poll hands on at most; the rest follow at the next',
			},
			{
				displayName: 'Max Wait for Memory (Minutes)',
				name: 'memoryMinutes',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 1440 },
				default: defaultMemoryMinutes,
				description:
					'How long a closed conversation waits for "Add Memory", because its observations and summaries come later. It is looked at again at each poll; others do not wait. 0 = do not wait.',
			},
			{
				displayName: 'Repeat After Restart',
				name: 'repeat',
				type: 'boolean',
				default: true,
				description:
					'Whether to hand on the conversations of the last poll again when n8n starts anew within two minutes. Without this, a crash of n8n at that very moment can lose them.',
			},
			{
				displayName: 'Safety Margin (Minutes)',
				name: 'safetyMinutes',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 15,
				description:
					"By how much Twilio's list may lag behind. Larger costs more requests a poll, smaller may miss what appears late.",
			},
			{
				displayName: 'Start With the Last (Hours)',
				name: 'startHours',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 24,
				description:
					'At the first poll after activation, also start for what happened in these hours. Without it, only what happens from then on counts.',
			},
		],
	},
];
