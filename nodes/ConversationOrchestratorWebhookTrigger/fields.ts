import type { INodeProperties } from 'n8n-workflow';
import { channels } from '../shared/api/generated/endpoints';
import { choices } from '../shared/fields/choices';
import { simplify } from '../shared/runtime/simplify';
import { eventsField } from './eventsField';
import { optionsField } from './optionsField';

/** The panel of the webhook trigger. */
export const fields: INodeProperties[] = [
	{
		displayName:
			'Twilio signs its events, and n8n verifies them with the Auth Token of the account. If the credential uses an API key, fill in its field "Auth Token (for Webhooks)" too.',
		name: 'tokenNotice',
		type: 'notice',
		default: '',
	},
	eventsField,
	{
		displayName: 'Register With',
		name: 'registration',
		type: 'options',
		options: [
			{
				name: 'All Configurations',
				value: 'all',
				description: 'All configurations that exist when the workflow is published',
			},
			{
				name: 'Chosen Configurations',
				value: 'chosen',
				description: 'Only events of their conversations are received',
			},
			{
				name: 'Manually',
				value: 'manual',
				description: 'You add the URL in Twilio yourself',
			},
		],
		default: 'chosen',
		description:
			"Where to add this trigger's URL as a status callback while the workflow is active. Other callbacks are kept.",
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
			'Whose conversations to listen to. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName:
			'Add the production URL above to the status callbacks of a configuration or a conversation, or to an intelligence rule as its webhook. Use the method POST.',
		name: 'manualNotice',
		type: 'notice',
		displayOptions: { show: { registration: ['manual'] } },
		default: '',
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
				description:
					'Only messages on one of these, and other events of conversations with an address on one of these',
			},
			{
				displayName: 'Configuration Names or IDs',
				name: 'configurations',
				type: 'multiOptions',
				typeOptions: { loadOptionsMethod: 'getConfigurations' },
				default: [],
				description:
					'Only events of their conversations. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
			},
			{
				displayName: 'Written By',
				name: 'writtenBy',
				type: 'multiOptions',
				options: [
					{ name: 'Agent', value: 'agent', description: 'A human agent' },
					{ name: 'AI Agent', value: 'aiAgent' },
					{ name: 'Customer', value: 'customer' },
					{
						name: 'Unknown',
						value: 'unknown',
						description: 'Becomes Customer if Twilio finds a profile',
					},
				],
				default: ['customer'],
				description:
					'Only messages from one of these, so that a workflow that replies never answers itself. Other events are not filtered.',
			},
		],
	},
	{
		displayName: 'Include',
		name: 'include',
		type: 'multiOptions',
		options: [
			{
				name: 'Memory',
				value: 'memory',
				description:
					"The customer's profile, and the observations and summaries of a closed conversation",
			},
		],
		default: [],
		description: 'What to read in addition. Twilio gets its answer first.',
	},
	simplify,
	optionsField,
];
