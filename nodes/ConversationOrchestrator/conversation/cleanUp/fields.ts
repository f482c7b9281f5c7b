import type { INodeProperties } from 'n8n-workflow';
import { channels } from '../../../shared/api/generated/endpoints';
import { choices } from '../../../shared/fields/choices';
import { configurationFilter } from '../../../shared/fields/pickers';
import { statusChoices } from '../fields';

/** The panel of Clean Up: what to do, to which conversations, and how far it may go. */
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
		displayName: 'Status',
		name: 'statuses',
		type: 'multiOptions',
		options: statusChoices,
		default: ['ACTIVE', 'INACTIVE'],
		required: true,
		description:
			'Only conversations with one of these statuses. Close leaves out those that are closed already.',
	},
	{
		displayName: 'Inactive for at Least (Days)',
		name: 'olderThanDays',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 30,
		description:
			'Only conversations that have not changed, and in which nobody has written or spoken, for this many days; 0 = any age. Uses two extra requests per conversation to check its communications.',
	},
	{
		displayName: 'Max Conversations',
		name: 'most',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 100,
		description:
			'How many conversations one run may close or delete, over all input items together. Those opened first go first; run the node again for the rest.',
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
				...configurationFilter,
				description: 'Only conversations of this configuration',
			},
			{
				displayName: 'Created Before',
				name: 'createdBefore',
				type: 'dateTime',
				default: '',
				description: 'Only conversations that were opened before',
			},
			{
				displayName: 'Metadata',
				name: 'metadata',
				type: 'fixedCollection',
				placeholder: 'Add Metadata',
				default: {},
				description: 'Only conversations with this key and value',
				options: [
					{
						displayName: 'Entry',
						name: 'entry',
						values: [
							{
								displayName: 'Key',
								name: 'key',
								type: 'string',
								default: '',
								placeholder: 'e.g. campaign',
							},
							{
								displayName: 'Value',
								name: 'value',
								type: 'string',
								default: '',
								placeholder: 'e.g. summer',
							},
						],
					},
				],
			},
			{
				displayName: 'Name Contains',
				name: 'nameContains',
				type: 'string',
				default: '',
				placeholder: 'e.g. test',
				description: 'Only conversations whose name contains this text (not case-sensitive)',
			},
			{
				displayName: 'No Communications Since',
				name: 'silentSince',
				type: 'dateTime',
				default: '',
				description:
					'Only conversations in which nothing was written or said since then. Uses at least one extra request per conversation.',
			},
		],
	},
	{
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [
			{
				displayName: 'Check Communications',
				name: 'checkCommunications',
				type: 'boolean',
				default: true,
				description:
					'Whether a conversation counts as active while people write or speak in it. Twilio does not say that a message changes the conversation itself, so without this check somebody who has just written may lose it.',
			},
			{
				displayName: 'Return',
				name: 'return',
				type: 'options',
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
		],
	},
];
