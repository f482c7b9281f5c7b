/** The nodes in n8n's engine, with their own sandbox: for tests, and for files that are generated from real runs. */
import '../n8n/engine/outsideJest';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	INodeParameters,
	INodeType,
} from 'n8n-workflow';
import { ConversationOrchestratorApi } from '../credentials/ConversationOrchestratorApi.credentials';
import { createEngine, type NodeRun, type RunNodeOptions } from '../n8n/engine';
import { startSandbox, type Sandbox, type SandboxOptions } from '../sandbox';
import { folderOf, nodes, pollingTrigger, webhookTrigger as webhookNode } from './nodes';

export const orchestrator = typeOf('ConversationOrchestrator');
export const intelligence = typeOf('ConversationalIntelligence');
export const memory = typeOf('ConversationMemory');
export const trigger = typeOf('ConversationOrchestratorTrigger');
export const webhookTrigger = typeOf('ConversationOrchestratorWebhookTrigger');

/** The name of a node in workflows, by its folder. */
function typeOf(folder: string): string {
	return `n8n-nodes-conversation-orchestrator.${folder.charAt(0).toLowerCase()}${folder.slice(1)}`;
}

type NodeTypes = Record<string, new () => INodeType>;

function packageTypes(): NodeTypes {
	const all = [...nodes, pollingTrigger, webhookNode];
	return Object.fromEntries(
		all.map((node) => [typeOf(folderOf(node)), node.constructor as new () => INodeType]),
	);
}

/** The credential that a user would create for a sandbox. */
export function credentialFor({ url, credentials }: Sandbox): ICredentialDataDecryptedObject {
	const { accountSid, authToken } = credentials;
	return { authType: 'authToken', accountSid, authToken, region: 'custom', baseUrl: url };
}

/**
 * n8n's engine with the package's nodes.
 * @param others additional node types for the engine
 */
export function engineWith(credential: ICredentialDataDecryptedObject, others: NodeTypes = {}) {
	return createEngine({
		nodeTypes: { ...packageTypes(), ...others },
		credentialTypes: [new ConversationOrchestratorApi()],
		credentials: { conversationOrchestratorApi: credential },
	});
}

/** A sandbox and an engine whose credential belongs to it. */
export async function workbench(options: SandboxOptions = {}, others: NodeTypes = {}) {
	const sandbox = await startSandbox({ seed: 7, operationDelay: 0, ...options });
	const engine = engineWith(credentialFor(sandbox), others);
	return {
		sandbox,
		engine,
		/** Runs an operation of Conversation Orchestrator; `Simplify` is off by default. */
		run: runnerOf(engine, orchestrator, { simplify: false }),
		/** The same of Conversational Intelligence. */
		analyze: runnerOf(engine, intelligence, { simplify: false }),
		/** The same of Conversation Memory. */
		remember: runnerOf(engine, memory),
		/** The requests to the service since the last call, without those of pickers and waits. */
		requests: () => sandbox.log.splice(0),
	};
}

/** Runs operations of one node. @param usual default parameters, which a run can override */
function runnerOf(
	engine: ReturnType<typeof engineWith>,
	type: string,
	usual: INodeParameters = {},
) {
	return async (
		resource: string,
		operation: string,
		parameters: INodeParameters = {},
		options?: RunNodeOptions,
	): Promise<NodeRun> =>
		await engine.runNode(type, { resource, operation, ...usual, ...parameters }, options);
}

export type Workbench = Awaited<ReturnType<typeof workbench>>;

/** The parts of a workbench that a run needs. */
export type Bench = Pick<Workbench, 'engine' | 'sandbox'>;

/** The value of a picker, chosen by ID. */
export function byId(value: string): INodeParameters {
	return { __rl: true, mode: 'id', value };
}

/** The JSON of the first output of a run that must have succeeded. */
export function rows({ error, outputs }: NodeRun): IDataObject[] {
	if (error !== undefined) throw error;
	return (outputs[0] ?? []).map(({ json }) => json);
}

/** The same for runs with one output item. */
export function row(run: NodeRun) {
	const [first, ...others] = rows(run);
	if (first === undefined || others.length > 0) {
		throw new Error(`One item was expected, not ${others.length + (first ? 1 : 0)}`);
	}
	return first;
}

/** The parameters needed to create a configuration. */
export function newConfiguration(displayName: string, memoryStoreId: string) {
	return {
		displayName,
		description: 'Made by a test',
		conversationGroupingType: 'GROUP_BY_PARTICIPANT_ADDRESSES',
		memoryStoreId: byId(memoryStoreId),
	};
}
