import assert from 'node:assert/strict';
import type { Credential, N8nRest, Workflow, WorkflowNode } from '../../../n8n/rest';
import type { Closings } from './closings';
import { prefix } from './context';

/** A workflow that closes all open conversations, in an n8n. */
interface ClosingWorkflow {
	id: string;
	/** Runs it manually, to its end; batches that it has handed out keep running. */
	start(): Promise<void>;
	/** Returns when none of its executions is waiting or running. */
	idle(closings: Closings): Promise<void>;
}

const startNode = 'Run by Hand';

/** One execution that closes all of them. */
export async function closeInOne(rest: N8nRest, service: Credential): Promise<ClosingWorkflow> {
	const ours = { conversationOrchestratorApi: await rest.createCredential(service) };
	const { id } = await rest.createWorkflow({
		name: 'Close in one execution',
		...laidOut([[start(), openOnes(ours), closeEach(ours)]]),
	});
	return running(rest, id);
}

/**
 * Batches that any worker takes. Each is posted to the workflow's own webhook, because n8n runs a sub-workflow on the
 * worker of its parent: only a production execution goes through the queue.
 * @param url Where n8n takes webhooks, as its own workers reach it.
 * @param batchSize Conversations in one batch, which is one execution.
 */
export async function closeInBatches(
	{ rest, url }: { rest: N8nRest; url: string },
	service: Credential,
	batchSize: number,
): Promise<ClosingWorkflow> {
	const ours = { conversationOrchestratorApi: await rest.createCredential(service) };
	const httpHeaderAuth = await rest.createCredential({
		name: 'Batches',
		type: 'httpHeaderAuth',
		data: { name: 'x-batches', value: 'between-our-own-workflows' },
	});
	const path = 'close-a-batch';
	const makeBatches = node('Make Batches', 'n8n-nodes-base.code', 2, {
		jsCode: `const ids = $input.all().map((item) => item.json.id);
const batches = [];
for (let at = 0; at < ids.length; at += ${batchSize}) batches.push({ json: { ids: ids.slice(at, at + ${batchSize}) } });
return batches;`,
	});
	const handOut = node('Hand Out', 'n8n-nodes-base.httpRequest', 4.2, {
		method: 'POST',
		url: `${url}/webhook/${path}`,
		authentication: 'genericCredentialType',
		genericAuthType: 'httpHeaderAuth',
		sendBody: true,
		specifyBody: 'json',
		jsonBody: '={{ { ids: $json.ids } }}',
		options: {},
	});
	const batch = node('A Batch Arrives', 'n8n-nodes-base.webhook', 2, {
		httpMethod: 'POST',
		path,
		authentication: 'headerAuth',
		responseMode: 'onReceived',
	});
	const oneByOne = node('One by One', 'n8n-nodes-base.splitOut', 1, {
		fieldToSplitOut: 'body.ids',
		options: { destinationFieldName: 'id' },
	});
	const { id } = await rest.createWorkflow({
		name: 'Close in batches on all workers',
		...laidOut([
			[start(), openOnes(ours), makeBatches, { ...handOut, credentials: { httpHeaderAuth } }],
			[{ ...batch, webhookId: path, credentials: { httpHeaderAuth } }, oneByOne, closeEach(ours)],
		]),
	});
	await rest.activate(id);
	return running(rest, id);
}

function running(rest: N8nRest, id: string): ClosingWorkflow {
	return {
		id,
		start: async () => {
			const run = await rest.finished(await rest.run(id, startNode), 1_200_000);
			assert.equal(run.status, 'success', run.error);
		},
		idle: async (closings) =>
			await closings.until('all executions have ended', async () => {
				const executions = await rest.executions(id);
				return !executions.some(({ status }) => ['new', 'running', 'waiting'].includes(status));
			}),
	};
}

function start(): WorkflowNode {
	return node(startNode, 'n8n-nodes-base.manualTrigger', 1, {});
}

function openOnes(credentials: WorkflowNode['credentials']): WorkflowNode {
	const parameters = {
		resource: 'conversation',
		operation: 'getAll',
		returnAll: true,
		filters: { status: ['ACTIVE', 'INACTIVE'] },
	};
	const type = `${prefix}conversationOrchestrator`;
	return { ...node('Get Open Conversations', type, 1, parameters), credentials };
}

function closeEach(credentials: WorkflowNode['credentials']): WorkflowNode {
	const parameters = {
		resource: 'conversation',
		operation: 'close',
		conversationId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
	};
	return { ...node('Close', `${prefix}conversationOrchestrator`, 1, parameters), credentials };
}

function node(
	name: string,
	type: string,
	typeVersion: number,
	parameters: Record<string, unknown>,
): WorkflowNode {
	return { id: name, name, type, typeVersion, position: [0, 0], parameters };
}

/** Connects the nodes of each row from left to right. */
function laidOut(rows: WorkflowNode[][]): Pick<Workflow, 'nodes' | 'connections'> {
	const nodes = rows.flatMap((row, y) =>
		row.map((one, x) => ({ ...one, position: [x * 220, y * 200] as [number, number] })),
	);
	const pairs = rows.flatMap((row) =>
		row.slice(1).map((to, index) => [row[index]?.name, to.name] as const),
	);
	const connections = Object.fromEntries(
		pairs.map(([from, to]) => [from, { main: [[{ node: to, type: 'main', index: 0 }]] }]),
	);
	return { nodes, connections };
}
