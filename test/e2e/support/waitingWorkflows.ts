import assert from 'node:assert/strict';
import { fetchFromN8n } from '../../../n8n/http';
import type { N8n } from '../../../n8n/n8n';
import type { Workflow, WorkflowNode } from '../../../n8n/rest';
import { prefix } from './context';
import type { Talk } from './talks';

/**
 * Asks the customer of a conversation whenever its webhook is called, and waits.
 * @param limitMinutes the time limit; after it the workflow looks for a reply whose call was lost
 */
export function askingWorkflow(
	credential: { id: string; name: string },
	limitMinutes: number,
): Workflow {
	const credentials = { conversationOrchestratorApi: credential };
	const conversationId = { __rl: true, mode: 'id', value: '={{ $json.conversationId }}' };
	const orchestrator = { ...orchestratorNode, credentials };
	const condition = {
		id: 'late',
		leftValue: '={{ $json.outcome }}',
		rightValue: 'timeLimitReached',
		operator: { type: 'string', operation: 'equals' },
	};
	const options = { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 };
	const nodes = [
		startedBy('ask'),
		{
			name: 'Ask',
			...orchestrator,
			parameters: {
				resource: 'message',
				operation: 'sendAndWaitForReply',
				conversationId: { ...conversationId, value: '={{ $json.body.conversationId }}' },
				text: 'Did that solve it?',
				limitAmount: limitMinutes,
				limitUnit: 'minutes',
			},
		},
		{
			name: 'Time Up?',
			type: 'n8n-nodes-base.if',
			typeVersion: 2.2,
			parameters: { conditions: { options, combinator: 'and', conditions: [condition] } },
		},
		{
			name: 'Look',
			...orchestrator,
			parameters: {
				resource: 'message',
				operation: 'getReply',
				conversationId,
				actionId: '={{ $json.actionId }}',
			},
		},
		done,
	];
	return {
		name: 'Ask and wait',
		nodes: placed(nodes),
		connections: {
			Start: { main: [to('Ask')] },
			Ask: { main: [to('Time Up?')] },
			'Time Up?': { main: [to('Look'), to('Done')] },
			Look: { main: [to('Done')] },
		},
	};
}

/** Waits until a conversation is closed, whenever its webhook is called. */
export function closingWorkflow(credential: { id: string; name: string }): Workflow {
	const wait = {
		name: 'Wait',
		...orchestratorNode,
		credentials: { conversationOrchestratorApi: credential },
		parameters: {
			resource: 'conversation',
			operation: 'waitUntilClosed',
			conversationId: { __rl: true, mode: 'id', value: '={{ $json.body.conversationId }}' },
		},
	};
	return {
		name: 'Wait until closed',
		nodes: placed([startedBy('wait'), wait, done]),
		connections: { Start: { main: [to('Wait')] }, Wait: { main: [to('Done')] } },
	};
}

const orchestratorNode = { type: `${prefix}conversationOrchestrator`, typeVersion: 1 };

const done = { name: 'Done', type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} };

const to = (node: string) => [{ node, type: 'main', index: 0 }];

const startedBy = (path: string) => ({
	name: 'Start',
	type: 'n8n-nodes-base.webhook',
	typeVersion: 2,
	webhookId: crypto.randomUUID(),
	parameters: { path, httpMethod: 'POST', responseMode: 'onReceived' },
});

/** Nodes from left to right. */
function placed(nodes: Array<Omit<WorkflowNode, 'id' | 'position'>>): WorkflowNode[] {
	return nodes.map((node, index) => ({
		...node,
		id: crypto.randomUUID(),
		position: [index * 220, 0],
	}));
}

/** Starts the workflow's question. */
export async function ask(n8n: N8n, { record, agent, customer }: Talk): Promise<void> {
	await start(n8n, 'ask', {
		conversationId: record.id,
		agent: agent.id,
		customer: customer.id,
	});
}

/** Calls the webhook of a workflow. */
export async function start(n8n: N8n, path: string, body: unknown): Promise<void> {
	const answer = await fetchFromN8n(`${n8n.url}/webhook/${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	assert.equal(answer.status, 200);
}
