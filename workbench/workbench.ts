/**
 * The nodes in n8n's engine, with a sandbox of their own.
 */
import '../n8n/engine/outsideJest';
import type { IDataObject, INodeParameters, INodeType } from 'n8n-workflow';
import { ConversationOrchestratorApi } from '../credentials/ConversationOrchestratorApi.credentials';
import { startSandbox } from '../sandbox';
import { createEngine, type NodeRun } from '../n8n/engine';
import { folderOf, nodes, pollingTrigger, webhookTrigger } from './nodes';

/**
 * @param seed another one gives other people, conversations and results
 * @param others node types that the engine is to know besides those of the package
 */
export async function startBench(seed: number, others: Record<string, new () => INodeType> = {}) {
	const sandbox = await startSandbox({ seed, operationDelay: 0, conversations: 400 });
	const { accountSid, authToken } = sandbox.credentials;
	const engine = createEngine({
		nodeTypes: {
			...Object.fromEntries([...nodes, pollingTrigger, webhookTrigger].map(namedClass)),
			...others,
		},
		credentialTypes: [new ConversationOrchestratorApi()],
		credentials: {
			conversationOrchestratorApi: {
				authType: 'authToken',
				accountSid,
				authToken,
				baseUrl: sandbox.url,
			},
		},
	});
	return { sandbox, engine, close: async () => await sandbox.close() };
}

export type Bench = Awaited<ReturnType<typeof startBench>>;

function namedClass(node: INodeType): [string, new () => INodeType] {
	return [typeOf(folderOf(node)), node.constructor as new () => INodeType];
}

/** How workflows name a node of this package. */
export function typeOf(folder: string): string {
	return `n8n-nodes-conversation-orchestrator.${folder.charAt(0).toLowerCase()}${folder.slice(1)}`;
}

/** A picker's value, chosen by ID. */
export function byId(value: string): INodeParameters {
	return { __rl: true, mode: 'id', value };
}

/** The rows of a run, which must have worked. */
export function rowsOf({ error, outputs }: NodeRun): IDataObject[] {
	if (error !== undefined) throw error;
	return (outputs[0] ?? []).map(({ json }) => json);
}
