import type { ICredentialDataDecryptedObject, INodeParameters } from 'n8n-workflow';
import { ConversationOrchestratorApi } from '../../credentials/ConversationOrchestratorApi.credentials';
import { ConversationalIntelligence } from '../../nodes/ConversationalIntelligence/ConversationalIntelligence.node';
import { ConversationMemory } from '../../nodes/ConversationMemory/ConversationMemory.node';
import { ConversationOrchestrator } from '../../nodes/ConversationOrchestrator/ConversationOrchestrator.node';
import { ConversationOrchestratorTrigger } from '../../nodes/ConversationOrchestratorTrigger/ConversationOrchestratorTrigger.node';
import { ConversationOrchestratorWebhookTrigger } from '../../nodes/ConversationOrchestratorWebhookTrigger/ConversationOrchestratorWebhookTrigger.node';
import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';
import { createEngine, type NodeRun, type RunNodeOptions } from '../../n8n/engine';

export const orchestrator = 'n8n-nodes-conversation-orchestrator.conversationOrchestrator';
export const intelligence = 'n8n-nodes-conversation-orchestrator.conversationalIntelligence';
export const memory = 'n8n-nodes-conversation-orchestrator.conversationMemory';
export const trigger = 'n8n-nodes-conversation-orchestrator.conversationOrchestratorTrigger';
export const webhookTrigger =
	'n8n-nodes-conversation-orchestrator.conversationOrchestratorWebhookTrigger';

/** The credential that a person would make for a sandbox. */
export function credentialFor({ url, credentials }: Sandbox): ICredentialDataDecryptedObject {
	const { accountSid, authToken } = credentials;
	return { authType: 'authToken', accountSid, authToken, baseUrl: url };
}

/** n8n's engine with the package's nodes. */
export function engineWith(credential: ICredentialDataDecryptedObject) {
	return createEngine({
		nodeTypes: {
			[orchestrator]: ConversationOrchestrator,
			[intelligence]: ConversationalIntelligence,
			[memory]: ConversationMemory,
			[trigger]: ConversationOrchestratorTrigger,
			[webhookTrigger]: ConversationOrchestratorWebhookTrigger,
		},
		credentialTypes: [new ConversationOrchestratorApi()],
		credentials: { conversationOrchestratorApi: credential },
	});
}

/** A sandbox and an engine whose credential belongs to it. */
export async function workbench(options: SandboxOptions = {}) {
	const sandbox = await startSandbox({ seed: 7, operationDelay: 0, ...options });
	const engine = engineWith(credentialFor(sandbox));
	return {
		sandbox,
		engine,
		/** One run of an operation of Conversation Orchestrator; `Simplify` is off unless given. */
		run: async (
			resource: string,
			operation: string,
			parameters: INodeParameters = {},
			runOptions?: RunNodeOptions,
		) =>
			await engine.runNode(
				orchestrator,
				{ resource, operation, simplify: false, ...parameters },
				runOptions,
			),
		/** The same of Conversational Intelligence. */
		analyse: async (
			resource: string,
			operation: string,
			parameters: INodeParameters = {},
			runOptions?: RunNodeOptions,
		) =>
			await engine.runNode(
				intelligence,
				{ resource, operation, simplify: false, ...parameters },
				runOptions,
			),
		/** The same of Conversation Memory. */
		remember: async (
			resource: string,
			operation: string,
			parameters: INodeParameters = {},
			runOptions?: RunNodeOptions,
		) => await engine.runNode(memory, { resource, operation, ...parameters }, runOptions),
		/** What was asked of the service since the last look, without what pickers and waits ask. */
		requests: () => sandbox.log.splice(0),
	};
}

export type Workbench = Awaited<ReturnType<typeof workbench>>;

/** A picker's value, chosen by ID. */
export function byId(value: string): INodeParameters {
	return { __rl: true, mode: 'id', value };
}

/** The JSON of the first output of a run that must have worked. */
export function rows({ error, outputs }: NodeRun) {
	if (error !== undefined) throw error;
	return (outputs[0] ?? []).map(({ json }) => json);
}

/** The same for runs that give one item. */
export function row(run: NodeRun) {
	const [first, ...others] = rows(run);
	if (first === undefined || others.length > 0) {
		throw new Error(`One item was expected, not ${others.length + (first ? 1 : 0)}`);
	}
	return first;
}

/** What a configuration needs to be created. */
export function newConfiguration(displayName: string, memoryStoreId: string) {
	return {
		displayName,
		description: 'Made by a test',
		conversationGroupingType: 'GROUP_BY_PARTICIPANT_ADDRESSES',
		memoryStoreId: byId(memoryStoreId),
	};
}
