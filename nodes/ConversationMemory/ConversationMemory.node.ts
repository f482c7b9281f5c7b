import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { testCredential } from '../shared/methods/credentialTest';
import { searchConversations } from '../shared/methods/conversations';
import {
	getTraitGroups,
	getTraits,
	searchMemoryStores,
	searchProfiles,
} from '../shared/methods/memory';
import { describe } from '../shared/runtime/describe';
import { execute } from '../shared/runtime/execute';
import { conversationSummary } from './conversationSummary';
import { identifier } from './identifier';
import { observation } from './observation';
import { profile } from './profile';
import { recall } from './recall';

const resources = [profile, recall, observation, conversationSummary, identifier];

export class ConversationMemory implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Conversation Memory',
		name: 'conversationMemory',
		icon: {
			light: 'file:conversationMemory.svg',
			dark: 'file:conversationMemory.dark.svg',
		},
		group: ['transform'],
		version: 1,
		subtitle: '={{ $parameter["operation"] + ": " + $parameter["resource"] }}',
		description: 'Look up customers and what Twilio Conversation Memory remembers of them',
		defaults: { name: 'Conversation Memory' },
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
		properties: describe(resources),
	};

	methods = {
		credentialTest: { testCredential },
		loadOptions: { getTraitGroups, getTraits },
		listSearch: { searchConversations, searchMemoryStores, searchProfiles },
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return await execute(this, resources);
	}
}
