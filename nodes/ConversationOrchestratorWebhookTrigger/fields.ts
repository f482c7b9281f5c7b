import type { INodeProperties } from 'n8n-workflow';
import { conversationEventTypes } from '../shared/api/generated/endpoints';
import { choices } from '../shared/fields/choices';
import { simplify } from '../shared/runtime/simplify';
import { everything, intelligenceResults } from './events';

export const defaultMostOpen = 1000;
export const defaultMemorySeconds = 60;

const eventChoices = [
	...choices(conversationEventTypes, {
		COMMUNICATION_CREATED: 'A message or a spoken sentence has arrived or was sent',
		COMMUNICATION_UPDATED: 'Also for each change of its delivery status',
		CONVERSATION_CREATED: 'A conversation has begun',
		CONVERSATION_UPDATED: 'Its status or its name has changed',
		PARTICIPANT_ADDED: 'Somebody has joined a conversation',
		PARTICIPANT_REMOVED: 'Somebody has left a conversation',
		PARTICIPANT_UPDATED: 'For example once it is known who a customer is',
	}),
	{
		name: 'All Events',
		value: everything,
		description: 'Everything that Twilio sends, also what it may add later',
	},
	{
		name: 'Conversation Became Inactive',
		value: 'conversationInactive',
		description: 'Nobody has written for as long as the configuration says',
	},
	{
		name: 'Conversation Closed',
		value: 'conversationClosed',
		description: 'A conversation has ended, by itself or by somebody',
	},
	{
		name: 'Intelligence Results',
		value: intelligenceResults,
		description:
			'A rule of Conversational Intelligence has run. Give the rule the URL above as its webhook.',
	},
].sort((a, b) => a.name.localeCompare(b.name));

/** The panel of the webhook trigger. */
export const fields: INodeProperties[] = [
	{
		displayName: 'Trigger On',
		name: 'events',
		type: 'multiOptions',
		required: true,
		options: eventChoices,
		default: ['conversationClosed'],
		description: 'What starts the workflow',
	},
	{
		displayName: 'Register With',
		name: 'registration',
		type: 'options',
		options: [
			{
				name: 'All Configurations',
				value: 'all',
				description: 'All that exist when the workflow is activated',
			},
			{
				name: 'Chosen Configurations',
				value: 'chosen',
				description: 'Only conversations of these come through',
			},
			{
				name: 'None: I Register the URL Myself',
				value: 'manual',
				description: 'This trigger changes nothing at Twilio',
			},
		],
		default: 'chosen',
		description:
			"Where to add this trigger's URL as a status callback while the workflow is active. Other callbacks stay as they are.",
	},
	{
		displayName: 'Configuration Names or IDs',
		name: 'configurations',
		type: 'multiOptions',
		required: true,
		typeOptions: { loadOptionsMethod: 'getConfigurations' },
		displayOptions: { show: { registration: ['chosen'] } },
		default: [],
		description:
			'Whose conversations to hear of. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName:
			'Add the production URL above to the status callbacks of a configuration or a conversation, or as the webhook of an intelligence rule, with the method POST',
		name: 'manualNotice',
		type: 'notice',
		displayOptions: { show: { registration: ['manual'] } },
		default: '',
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
				displayName: 'Add Memory',
				name: 'memory',
				type: 'boolean',
				default: true,
				description:
					'Whether to add the profile of the customer, and to a closed conversation the observations and summaries that Twilio makes of it. Twilio is answered before that.',
			},
			{
				displayName: 'Allow Bodies Without Checksum',
				name: 'allowUncovered',
				type: 'boolean',
				default: false,
				description:
					"Whether to accept an event whose signature says nothing about its content. Twilio signs the content by the query parameter bodySHA256; without it, only the URL is proven to be Twilio's.",
			},
			{
				displayName: 'Conversations Already Open',
				name: 'includeOpen',
				type: 'boolean',
				displayOptions: { show: { '/registration': ['all', 'chosen'] } },
				default: false,
				description:
					'Whether to hear also of conversations that began before the activation. They keep the callbacks of their beginning, so each is changed, and changed back at deactivation.',
			},
			{
				displayName: 'Drop Outdated Updates',
				name: 'dropOutdated',
				type: 'boolean',
				default: false,
				description:
					'Whether to leave out an update that arrives after a newer one of the same conversation, participant or message. Webhooks may come in any order.',
			},
			{
				displayName: 'Max Wait for Memory (Seconds)',
				name: 'memorySeconds',
				type: 'number',
				typeOptions: { minValue: 0, maxValue: 600 },
				default: defaultMemorySeconds,
				description:
					'How long the execution of a closed conversation waits for "Add Memory", because its observations and summaries come later. 0 = do not wait. The polling trigger can wait for hours.',
			},
			{
				displayName: 'Most Open Conversations',
				name: 'maxOpen',
				type: 'number',
				typeOptions: { minValue: 1 },
				displayOptions: { show: { '/registration': ['all', 'chosen'] } },
				default: defaultMostOpen,
				description:
					'How many conversations "Conversations Already Open" may change. With more the workflow is not activated.',
			},
			{
				displayName: 'Public URL',
				name: 'publicUrl',
				type: 'string',
				displayOptions: { show: { '/registration': ['manual'] } },
				default: '',
				placeholder: 'e.g. https://hooks.example.com/twilio',
				description:
					'The URL as you gave it to Twilio, where it is not the one above, e.g. before a proxy that rewrites it. The signature is about this URL.',
			},
			{
				displayName: 'Verify Signature',
				name: 'verify',
				type: 'boolean',
				default: true,
				description:
					'Whether to refuse what Twilio has not signed. Without it, anyone who knows the URL can start the workflow.',
			},
		],
	},
];
