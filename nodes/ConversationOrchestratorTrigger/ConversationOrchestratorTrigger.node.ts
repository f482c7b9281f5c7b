import {
	NodeConnectionTypes,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IPollFunctions,
} from 'n8n-workflow';
import { testCredential } from '../shared/methods/credentialTest';
import { getConfigurations } from '../shared/methods/configurations';
import { fields } from './fields';
import { poll } from './poll';

export class ConversationOrchestratorTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Conversation Orchestrator Trigger',
		name: 'conversationOrchestratorTrigger',
		icon: {
			light: 'file:../ConversationOrchestrator/conversationOrchestrator.svg',
			dark: 'file:../ConversationOrchestrator/conversationOrchestrator.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		// n8n's node list merges the node and its trigger into one entry, and shows this description.
		description: 'Work with Twilio conversations, and start a workflow when one closes',
		eventTriggerDescription: '',
		defaults: { name: 'Conversation Orchestrator Trigger' },
		polling: true,
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'conversationOrchestratorApi',
				required: true,
				testedBy: 'testCredential',
			},
		],
		properties: fields,
	};

	methods = {
		credentialTest: { testCredential },
		loadOptions: { getConfigurations },
	};

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		return await poll(this);
	}
}
