import type { INodeProperties } from 'n8n-workflow';

export const defaultMaxOpen = 1000;
export const defaultMemorySeconds = 60;

/** Rarely needed settings. */
export const optionsField: INodeProperties = {
	displayName: 'Options',
	name: 'options',
	type: 'collection',
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Allow Bodies Without Checksum',
			name: 'allowUncovered',
			type: 'boolean',
			default: false,
			description:
				'Whether to accept an event whose signature does not cover its content. Twilio signs the content with the query parameter bodySHA256; without it, only the URL is verified.',
		},
		{
			displayName: 'Drop Outdated Updates',
			name: 'dropOutdated',
			type: 'boolean',
			default: false,
			description:
				'Whether to skip an update that arrives after a newer one of the same conversation, participant, or message. Webhooks may come in any order.',
		},
		{
			displayName: 'Include Open Conversations',
			name: 'includeOpen',
			type: 'boolean',
			displayOptions: { show: { '/registration': ['all', 'chosen'] } },
			default: false,
			description:
				'Whether to include conversations that are already open. Each gets the callback now, and loses it when the workflow is unpublished.',
		},
		{
			displayName: 'Max Open Conversations',
			name: 'maxOpen',
			type: 'number',
			typeOptions: { minValue: 1 },
			displayOptions: { show: { '/registration': ['all', 'chosen'] } },
			default: defaultMaxOpen,
			description:
				'Maximum for "Include Open Conversations". If there are more, the workflow is not published.',
		},
		{
			displayName: 'Max Wait for Memory (Seconds)',
			name: 'memorySeconds',
			type: 'number',
			typeOptions: { minValue: 0, maxValue: 600 },
			displayOptions: { show: { '/include': ['memory'] } },
			default: defaultMemorySeconds,
			description:
				'How long the execution of a closed conversation waits for its observations and summaries, which come later. 0 = no wait. The polling trigger can wait for hours.',
		},
		{
			displayName: 'Public URL',
			name: 'publicUrl',
			type: 'string',
			displayOptions: { show: { '/registration': ['manual'] } },
			default: '',
			placeholder: 'e.g. https://hooks.example.com/twilio',
			description:
				'The URL you gave Twilio, if it is not the one above, e.g. because a proxy rewrites it. Twilio signs this URL.',
		},
		{
			displayName: 'Verify Signature',
			name: 'verify',
			type: 'boolean',
			default: true,
			description:
				'Whether to reject requests that Twilio has not signed. If off, anyone who knows the URL can start the workflow.',
		},
	],
};
