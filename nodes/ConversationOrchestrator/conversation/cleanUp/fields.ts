import type { INodeProperties } from 'n8n-workflow';
import { excludeField, filtersField } from '../filters/fields';
import { statusChoices } from '../fields';

export const cleanUpOptions: INodeProperties[] = [
	{
		displayName: 'Check Messages',
		name: 'checkMessages',
		type: 'boolean',
		default: true,
		description:
			'Whether inactivity counts from the last message. If off, it counts from the last change of the conversation itself: faster, but a customer who has just written may lose the conversation.',
	},
	{
		displayName: 'Return',
		name: 'return',
		type: 'options',
		displayOptions: { show: { '/source': ['matching'] } },
		options: [
			{ name: 'One Item per Conversation', value: 'conversations' },
			{ name: 'Only a Summary', value: 'summary' },
		],
		default: 'conversations',
	},
	{
		displayName: 'Stop After Failures',
		name: 'stopAfter',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 10,
		description: 'Stop the run after this many failures',
	},
];

/** The fields of Clean Up: what to do, with which conversations, and within which limits. */
export const cleanUpFields: INodeProperties[] = [
	{
		displayName:
			'Closing is final: it triggers memory extraction and end-of-conversation rules, which may cost money. Deleting removes a conversation with all its messages and cannot be undone. Preview shows what the run will do.',
		name: 'cleanUpNotice',
		type: 'notice',
		default: '',
	},
	{
		displayName: 'Action',
		name: 'cleanUpAction',
		type: 'options',
		options: [
			{ name: 'Close', value: 'close' },
			{ name: 'Delete', value: 'delete' },
		],
		default: 'close',
	},
	{
		displayName: 'Preview',
		name: 'preview',
		type: 'boolean',
		default: true,
		description: 'Whether to only list matching conversations, without closing or deleting them',
	},
	{
		displayName: 'Conversations',
		name: 'source',
		type: 'options',
		options: [
			{
				name: 'All That Match',
				value: 'matching',
				description: 'Find all conversations that meet the criteria below',
			},
			{
				name: 'From Input',
				value: 'input',
				description:
					'Only those of the input items, e.g. an approved list, if they meet the criteria',
			},
		],
		default: 'matching',
	},
	{
		displayName: 'Conversation ID',
		name: 'conversationId',
		type: 'string',
		required: true,
		default: '={{ $json.id }}',
		placeholder: 'e.g. conv_conversation_01k0000000e00800000000000a',
		displayOptions: { show: { source: ['input'] } },
		description: 'The conversation of each input item',
	},
	{
		displayName: 'Status',
		name: 'statuses',
		type: 'multiOptions',
		options: statusChoices,
		default: ['ACTIVE', 'INACTIVE'],
		required: true,
		description:
			'Only conversations with one of these statuses. Close skips conversations that are already closed.',
	},
	{
		displayName: 'Inactive for at Least',
		name: 'inactiveFor',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 30,
		description:
			'Only conversations without a message for this long, checked again right before acting; 0 = any. Uses up to two extra requests per conversation.',
	},
	{
		displayName: 'Unit',
		name: 'inactiveUnit',
		type: 'options',
		options: [
			{ name: 'Days', value: 'days' },
			{ name: 'Hours', value: 'hours' },
		],
		default: 'days',
		description: 'The unit of Inactive for at Least',
	},
	{
		displayName: 'Max Conversations',
		name: 'most',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 100,
		description:
			'How many conversations one run may close or delete, across all input items. The oldest go first, or the first of the input; run the node again for the rest.',
	},
	filtersField,
	excludeField,
];
