import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { testCredential } from '../shared/methods/credentialTest';
import {
	getConfigurations,
	getIntelligenceConfigurations,
	searchConfigurations,
} from '../shared/methods/configurations';
import { searchConversations, searchOpenConversations } from '../shared/methods/conversations';
import { searchMemoryStores } from '../shared/methods/memory';
import { getParticipants, searchParticipants } from '../shared/methods/participants';
import { describe } from '../shared/runtime/describe';
import { execute } from '../shared/runtime/execute';
import { communication } from './communication';
import { configuration } from './configuration';
import { conversation } from './conversation';
import { message } from './message';
import { operation } from './operation';
import { participant } from './participant';
import { receive } from './waiting/receive';
import { waitingWebhooks } from './waiting/webhooks';

const resources = [conversation, configuration, participant, communication, message, operation];

export class ConversationOrchestrator implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Conversation Orchestrator',
		name: 'conversationOrchestrator',
		icon: {
			light: 'file:conversationOrchestrator.svg',
			dark: 'file:conversationOrchestrator.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Read and manage conversations in Twilio Conversation Orchestrator',
		defaults: { name: 'Conversation Orchestrator' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'conversationOrchestratorApi',
				required: true,
				testedBy: 'testCredential',
			},
		],
		webhooks: waitingWebhooks,
		waitingNodeTooltip:
			'={{ $parameter["operation"] === "sendAndWaitForReply" ? "Goes on when a recipient replies" : "Goes on when the conversation is closed or inactive" }}',
		properties: describe(resources),
	};

	methods = {
		credentialTest: { testCredential },
		loadOptions: { getConfigurations, getIntelligenceConfigurations, getParticipants },
		listSearch: {
			searchConfigurations,
			searchConversations,
			searchMemoryStores,
			searchOpenConversations,
			searchParticipants,
		},
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await execute(this, resources);
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
