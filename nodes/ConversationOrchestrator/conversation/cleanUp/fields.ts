import type { INodeProperties } from 'n8n-workflow';
import { channels } from '../../../shared/api/endpoints';
import { choices } from '../../../shared/fields/choices';
import { configurationFilter } from '../../../shared/fields/pickers';
import { statusChoices } from '../fields';

/** The panel of Clean Up: what to do, to which conversations, and how far it may go. */
export const cleanUpFields: INodeProperties[] = [
	{
		displayName:
			'Closing is final: it starts memory extraction and the rules for the end of a conversation, which may cost money. Deleting removes a conversation with all its messages and cannot be undone. Preview shows what would be touched.',
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
		description: 'Whether to only show which conversations would be touched. Nothing is changed.',
	},
	{
		displayName: 'Status',
		name: 'statuses',
		type: 'multiOptions',
		options: statusChoices,
		default: ['ACTIVE', 'INACTIVE'],
		required: true,
		description: 'Only conversations with one of these',
	},
	{
		displayName: 'Last Change Older Than (Days)',
		name: 'olderThanDays',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
		default: 30,
		description: 'Only conversations without any change for so many days; 0 means of any age',
	},
	{
		displayName: 'Highest Number',
		name: 'most',
		type: 'number',
		typeOptions: { minValue: 1, numberPrecision: 0 },
		default: 100,
		description: 'How many conversations one run may touch; run it again for the rest',
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
				description: 'Only conversations with this in their name, in capitals or not',
			},
			{
				displayName: 'No Communications Since',
				name: 'silentSince',
				type: 'dateTime',
				default: '',
				description:
					'Only conversations in which nothing was written or said since then. Costs at least one request for each.',
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
				description: 'After so many failures nothing more is touched',
			},
		],
	},
];
