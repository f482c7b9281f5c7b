import type { INodeProperties } from 'n8n-workflow';
import { channels, participantTypes } from '../shared/api/generated/endpoints';
import { choices } from '../shared/fields/choices';
import { simplify } from '../shared/runtime/simplify';

export const defaultMemoryMinutes = 5;

/** The panel of the polling trigger. */
export const fields: INodeProperties[] = [
	{
		displayName: 'Trigger On',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: [
			{
				name: 'Any Status Change',
				value: 'statusChanged',
				description:
					'The status differs from the last poll, including closed. Covers the other status events.',
			},
			{
				name: 'Conversation Became Inactive',
				value: 'inactive',
				description:
					'Inactive now, but not at the last poll. Pauses shorter than a poll are not noticed.',
			},
			{
				name: 'Conversation Closed',
				value: 'closed',
				description: 'Once per conversation; none is missed',
			},
			{
				name: 'Conversation Created',
				value: 'created',
				description: 'Once per new conversation; none is missed',
			},
			{
				name: 'Conversation Reactivated',
				value: 'reactivated',
				description:
					'Active again after being inactive at the last poll. Shorter pauses are not noticed.',
			},
		],
		default: ['closed'],
		description:
			'What starts the workflow. Each item says in "event" which it is. One execution may hold several items.',
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
	{
		displayName: 'Include',
		name: 'include',
		type: 'multiOptions',
		options: [
			{
				name: 'Intelligence Results',
				value: 'intelligenceResults',
				description: 'Results available by then. Rules that run at the close may finish later.',
			},
			{
				name: 'Memory',
				value: 'memory',
				description:
					"The customer's profile, and the observations and summaries of a closed conversation",
			},
			{
				name: 'Participants',
				value: 'participants',
				description: 'Customer, agent, and channel, and everything about each participant',
			},
			{
				name: 'Transcript',
				value: 'transcript',
				description: 'Everything written and said so far, as one text',
			},
		],
		default: ['participants'],
		description: 'What to read in addition. Each uses more requests per conversation.',
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
				displayName: 'Look Back on First Run (Hours)',
				name: 'startHours',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 24,
				description:
					'At the first poll, also start for events of the last hours. Otherwise, only new events count.',
			},
			{
				displayName: 'Max Conversations per Poll',
				name: 'maxItems',
				type: 'number',
				typeOptions: { minValue: 1 },
				default: 500,
				description: 'Maximum per execution. The rest follow at the next poll.',
			},
		],
	},
	{
		displayName: 'Advanced',
		name: 'advanced',
		type: 'collection',
		placeholder: 'Add Setting',
		default: {},
		options: [
			{
				displayName: 'Max Wait for Memory (Minutes)',
				name: 'memoryMinutes',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 1440 },
				default: defaultMemoryMinutes,
				description:
					'How long a closed conversation waits for its observations and summaries, which come later. Each poll looks again; other conversations do not wait. 0 = no wait.',
			},
			{
				displayName: 'Repeat After Restart',
				name: 'repeat',
				type: 'boolean',
				default: true,
				description:
					'Whether to start again for the last conversations if n8n restarts within two minutes. If off, a crash at that moment can lose them.',
			},
			{
				displayName: 'Safety Margin (Minutes)',
				name: 'safetyMinutes',
				type: 'number',
				typeOptions: { minValue: 0 },
				default: 15,
				description:
					"How far Twilio's list may lag behind. A larger value uses more requests per poll; a smaller one may miss late entries.",
			},
		],
	},
];
