import type { Workflow, WorkflowNode } from '../../../sandbox/n8n/rest';
import { prefix } from './context';

interface Chosen {
	id: string;
	name: string;
}

export interface FanOutSettings {
	/** Where n8n takes webhooks, as its own workers reach it. */
	n8nUrl: string;
	/** Conversations in one batch, which is one execution on one worker. */
	batchSize: number;
}

export const fanOutNodes = { start: 'Run by Hand' } as const;

/**
 * Closes all open conversations in batches that any worker takes. Each batch is posted to the workflow's own webhook,
 * because n8n runs a sub-workflow on the worker of its parent: only a production execution goes through the queue.
 */
export function fanOutWorkflow(
	conversations: Chosen,
	headerAuth: Chosen,
	{ n8nUrl, batchSize }: FanOutSettings,
): Workflow {
	const ours = { conversationOrchestratorApi: conversations };
	const secret = { httpHeaderAuth: headerAuth };
	const path = 'close-a-batch';
	const nodes = [
		node(fanOutNodes.start, 'n8n-nodes-base.manualTrigger', 1, {}),
		node(
			'Get Open Conversations',
			`${prefix}conversationOrchestrator`,
			1,
			{
				resource: 'conversation',
				operation: 'getAll',
				returnAll: true,
				filters: { status: ['ACTIVE', 'INACTIVE'] },
			},
			ours,
		),
		node('Make Batches', 'n8n-nodes-base.code', 2, {
			jsCode: `const ids = $input.all().map((item) => item.json.id);
const batches = [];
for (let at = 0; at < ids.length; at += ${batchSize}) batches.push({ json: { ids: ids.slice(at, at + ${batchSize}) } });
return batches;`,
		}),
		node(
			'Hand Out',
			'n8n-nodes-base.httpRequest',
			4.2,
			{
				method: 'POST',
				url: `${n8nUrl}/webhook/${path}`,
				authentication: 'genericCredentialType',
				genericAuthType: 'httpHeaderAuth',
				sendBody: true,
				specifyBody: 'json',
				jsonBody: '={{ { ids: $json.ids } }}',
				options: {},
			},
			secret,
		),
		{
			...node(
				'A Batch Arrives',
				'n8n-nodes-base.webhook',
				2,
				{ httpMethod: 'POST', path, authentication: 'headerAuth', responseMode: 'onReceived' },
				secret,
			),
			webhookId: path,
		},
		node('One by One', 'n8n-nodes-base.splitOut', 1, {
			fieldToSplitOut: 'body.ids',
			options: { destinationFieldName: 'id' },
		}),
		node(
			'Close',
			`${prefix}conversationOrchestrator`,
			1,
			{
				resource: 'conversation',
				operation: 'close',
				conversationId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
			},
			ours,
		),
	];
	const [start, list, batches, handOut, batch, split, close] = nodes.map(({ name }) => name);
	return {
		name: 'Close in batches on all workers',
		nodes: nodes.map((one, index) => ({ ...one, position: [index * 220, 0] })),
		connections: Object.fromEntries(
			[
				[start, list],
				[list, batches],
				[batches, handOut],
				[batch, split],
				[split, close],
			].map(([from, to]) => [from, { main: [[{ node: to, type: 'main', index: 0 }]] }]),
		),
	};
}

function node(
	name: string,
	type: string,
	typeVersion: number,
	parameters: Record<string, unknown>,
	credentials?: Record<string, Chosen>,
): WorkflowNode {
	return { id: name, name, type, typeVersion, position: [0, 0], parameters, credentials };
}
