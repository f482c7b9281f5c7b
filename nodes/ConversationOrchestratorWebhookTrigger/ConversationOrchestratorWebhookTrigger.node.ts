import {
	NodeConnectionTypes,
	type IExecuteFunctions,
	type IHookFunctions,
	type INodeExecutionData,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
} from 'n8n-workflow';
import { testCredential } from '../shared/methods/credentialTest';
import { getConfigurations } from '../shared/methods/configurations';
import { addMemory } from './addMemory';
import { addPeople } from './addPeople';
import { fields } from './fields';
import { checkExists, create, remove } from './registration/lifecycle';
import { receive } from './delivery/receive';
import { decide } from './delivery/undecided';

export class ConversationOrchestratorWebhookTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Conversation Orchestrator Webhook Trigger',
		name: 'conversationOrchestratorWebhookTrigger',
		icon: {
			light: 'file:../ConversationOrchestrator/conversationOrchestrator.svg',
			dark: 'file:../ConversationOrchestrator/conversationOrchestrator.dark.svg',
		},
		group: ['trigger'],
		version: 1,
		subtitle: '={{ $parameter["events"].join(", ") }}',
		description:
			'Starts the workflow the moment something happens in a Twilio conversation, by webhook',
		eventTriggerDescription:
			'Start a new conversation, e.g. write to your number. A conversation keeps the callbacks it began with, so one that is already open sends events here only with the option "Include Open Conversations".',
		triggerPanel: {
			header: 'Listen for an event from Twilio',
			executionsHelp: {
				inactive:
					'<b>While you build your workflow</b>, click the button above, then <b>start a new conversation</b>: the trigger registers a test URL with Twilio, waits for the first event, and removes the URL again.<br /><br /><b>Once the workflow is active</b>, Twilio calls the production URL, and each event starts an execution. It shows up in the executions list, but not in the editor.',
				active:
					'<b>While you build your workflow</b>, click the button above, then <b>start a new conversation</b>: the trigger registers a test URL with Twilio, waits for the first event, and removes the URL again.<br /><br /><b>The workflow is active</b>: Twilio calls the production URL, and each event starts an execution. It shows up in the <a data-key="executions">executions list</a>, but not in the editor.',
			},
			activationHint: 'Once the workflow is active, each event starts it without this button.',
		},
		activationMessage: 'Twilio now sends its events to this workflow',
		defaults: { name: 'Conversation Orchestrator Webhook Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [
			{
				name: 'conversationOrchestratorApi',
				required: true,
				testedBy: 'testCredential',
			},
		],
		webhooks: [
			{
				name: 'default',
				httpMethod: 'POST',
				responseMode: 'onReceived',
				// Makes n8n ask for `webhookResponse`, which it does right before it saves the static data
				responseData: '',
				path: 'twilio',
			},
		],
		properties: fields,
	};

	methods = {
		credentialTest: { testCredential },
		loadOptions: { getConfigurations },
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await checkExists(this);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await create(this);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await remove(this);
			},
		},
	};

	/** The first step of the execution that `webhook` started. */
	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = await decide(this, this.getInputData());
		return [await addMemory(this, await addPeople(this, items))];
	}

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receive(this);
	}
}
