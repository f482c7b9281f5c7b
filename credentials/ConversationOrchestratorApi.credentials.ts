import type { IAuthenticate, ICredentialType, INodeProperties } from 'n8n-workflow';

export class ConversationOrchestratorApi implements ICredentialType {
	name = 'conversationOrchestratorApi';

	displayName = 'Conversation Orchestrator API';

	icon = {
		light: 'file:../nodes/ConversationOrchestrator/conversationOrchestrator.svg',
		dark: 'file:../nodes/ConversationOrchestrator/conversationOrchestrator.dark.svg',
	} as const;

	documentationUrl =
		'https://github.com/conversation-orchestrator/n8n-nodes-conversation-orchestrator#credential';

	properties: INodeProperties[] = [
		{
			displayName: 'Authenticate With',
			name: 'authType',
			type: 'options',
			options: [
				{
					name: 'API Key',
					value: 'apiKey',
					description: 'Recommended: can be revoked on its own and restricted',
				},
				{
					name: 'Auth Token',
					value: 'authToken',
					description: 'Account SID and Auth Token. Gives access to everything in the account.',
				},
			],
			default: 'apiKey',
		},
		{
			displayName: 'API Key SID',
			name: 'apiKeySid',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. SK00000000000000000000000000000000',
			displayOptions: { show: { authType: ['apiKey'] } },
			description:
				'From the Twilio Console, under API keys & tokens. Use a Standard or Main key: restricted keys cannot be given access to these services yet.',
		},
		{
			displayName: 'API Key Secret',
			name: 'apiKeySecret',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			displayOptions: { show: { authType: ['apiKey'] } },
			description: 'Shown only once, when the key is created',
		},
		{
			displayName: 'Account SID',
			name: 'accountSid',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. AC00000000000000000000000000000000',
			displayOptions: { show: { authType: ['authToken'] } },
			description: 'From the first page of the Twilio Console. A subaccount has its own.',
		},
		{
			displayName: 'Auth Token',
			name: 'authToken',
			type: 'string',
			typeOptions: { password: true },
			required: true,
			default: '',
			displayOptions: { show: { authType: ['authToken'] } },
			description: 'From the first page of the Twilio Console',
		},
		{
			displayName: 'Auth Token (for Webhooks)',
			name: 'webhookAuthToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			displayOptions: { show: { authType: ['apiKey'] } },
			description:
				"Needed for webhooks: n8n verifies Twilio's signature with it. The primary Auth Token, from the first page of the Twilio Console. Never sent.",
		},
		{
			displayName: 'Region',
			name: 'region',
			type: 'options',
			options: [
				{ name: 'Australia (AU1)', value: 'au1' },
				{ name: 'Custom', value: 'custom', description: 'An edge, a proxy, or the sandbox' },
				{ name: 'Ireland (IE1)', value: 'ie1' },
				{ name: 'United States (US1)', value: 'us1' },
			],
			default: 'us1',
			description:
				'Where Twilio keeps the data of the account. Keys and tokens are valid in one region only.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			required: true,
			default: 'https://{product}.twilio.com',
			placeholder: 'e.g. https://{product}.dublin.ie1.twilio.com',
			displayOptions: { show: { region: ['custom'] } },
			description:
				'{product} becomes conversations, intelligence, or memory. Leave it out if one address serves all three.',
		},
		{
			displayName: 'Allowed HTTP Request Domains',
			name: 'allowedHttpRequestDomains',
			type: 'options',
			options: [
				{
					name: 'All',
					value: 'all',
					description: 'HTTP Request nodes may send this credential anywhere',
				},
				{
					name: 'None',
					value: 'none',
					description: 'HTTP Request nodes may not use this credential',
				},
				{
					name: 'Specific Domains',
					value: 'domains',
					description: 'HTTP Request nodes may send this credential to these hosts only',
				},
			],
			default: 'domains',
			description: 'Where HTTP Request nodes may send this credential',
		},
		{
			displayName: 'Allowed Domains',
			name: 'allowedDomains',
			type: 'string',
			default: 'conversations.twilio.com, intelligence.twilio.com, memory.twilio.com',
			placeholder: 'e.g. conversations.twilio.com, *.ie1.twilio.com',
			displayOptions: { show: { allowedHttpRequestDomains: ['domains'] } },
			description: 'Hosts, separated by commas; * stands for any subdomain',
		},
	];

	/** A function, because evaluating expressions would take a fifth of n8n's cost of each request. */
	authenticate: IAuthenticate = async (credential, request) => {
		const text = (name: string) => String(credential[name] ?? '');
		const auth =
			credential.authType === 'apiKey'
				? { username: text('apiKeySid'), password: text('apiKeySecret') }
				: { username: text('accountSid'), password: text('authToken') };
		return await Promise.resolve({ ...request, auth });
	};
}
