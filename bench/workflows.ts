import type { Workflow, WorkflowNode } from '../n8n/rest';

interface Credential {
	id: string;
	name: string;
}

/** A node without the fields that only the editor needs. */
export interface Step {
	name: string;
	type: string;
	typeVersion: number;
	parameters: Record<string, unknown>;
	authenticated?: boolean;
}

/**
 * A workflow that runs its steps when its webhook is called and answers with the last one's first item. Executions
 * are not saved, because writing 100,000 items to the database would distort the measurement.
 */
export function webhookWorkflow(path: string, steps: Step[], credential: Credential): Workflow {
	const webhook: Step = {
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		parameters: {
			path,
			httpMethod: 'POST',
			responseMode: 'lastNode',
			responseData: 'firstEntryJson',
			options: {},
		},
	};
	const all = [webhook, ...steps];
	return {
		name: path,
		nodes: all.map(({ authenticated, ...step }, index): WorkflowNode => ({
			...step,
			id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
			position: [index * 220, 0],
			...(authenticated ? { credentials: { conversationOrchestratorApi: credential } } : {}),
			// One refused item must not stop the others
			...(authenticated ? { onError: 'continueRegularOutput' } : {}),
		})),
		connections: Object.fromEntries(
			steps.map(({ name }, index) => [
				all[index]?.name,
				{ main: [[{ node: name, type: 'main', index: 0 }]] },
			]),
		),
		settings: {
			executionOrder: 'v1',
			saveDataSuccessExecution: 'none',
			saveDataErrorExecution: 'none',
			saveManualExecutions: false,
		},
	};
}

/** Items from the list `ids` in the webhook's request. */
export const idsAsItems: Step = {
	name: 'Split Out',
	type: 'n8n-nodes-base.splitOut',
	typeVersion: 1,
	parameters: { fieldToSplitOut: 'body.ids', options: { destinationFieldName: 'id' } },
};

/** Our node. */
export function ours(operation: string, parameters: Record<string, unknown>): Step {
	return {
		name: 'Conversation Orchestrator',
		type: 'n8n-nodes-conversation-orchestrator.conversationOrchestrator',
		typeVersion: 1,
		parameters: { resource: 'conversation', operation, ...parameters },
		authenticated: true,
	};
}

/** Closes the conversation of each item. */
export const closeOurs: Step = ours('close', {
	conversationId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
});

/** The minimum that a node can do: one expression, n8n's HTTP helper, a fixed number at once. See bare/BareClose.node.js. */
export function bareClose(atOnce: number): Step {
	return {
		name: 'Bare',
		type: 'CUSTOM.bareClose',
		typeVersion: 1,
		parameters: { id: '={{ $json.id }}', atOnce },
		authenticated: true,
	};
}

/** n8n's HTTP Request node with the same credential. */
export function httpRequest(parameters: Record<string, unknown>): Step {
	return {
		name: 'HTTP Request',
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'conversationOrchestratorApi',
			...parameters,
		},
		authenticated: true,
	};
}

/** Counts distinct IDs: the answer stays small, and duplicates count once. */
export function countIds(field = 'id'): Step {
	return {
		name: 'Count',
		type: 'n8n-nodes-base.summarize',
		typeVersion: 1,
		parameters: {
			fieldsToSummarize: { values: [{ aggregation: 'countUnique', field }] },
			options: { outputFormat: 'singleItem' },
		},
	};
}
