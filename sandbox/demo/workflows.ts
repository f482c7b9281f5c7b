import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Workflow, WorkflowNode } from '../../n8n/rest';

const examples = join(__dirname, '..', '..', 'examples');

/** Names of nodes in the examples that the demo refers to. */
export const cleanupNodes = {
	start: 'Run by Hand',
	cleanUp: 'Clean Up',
} as const;
export const triggerNode = 'Conversation Closed';

/**
 * The example "Close stale conversations" with a credential and settings.
 * @param settings Values for the fields of the node "Settings".
 */
export async function cleanupWorkflow(
	credential: { id: string; name: string },
	settings: { staleAfterDays: number; reallyClose: boolean; maxPerRun?: number },
): Promise<Workflow> {
	const workflow = await example('cleanup-stale-conversations.json', {
		conversationOrchestratorApi: credential,
	});
	set(workflow, settings);
	return workflow;
}

/** The example "When a conversation closes" with a credential. */
export async function closedWorkflow(credential: { id: string; name: string }): Promise<Workflow> {
	return await example('on-conversation-closed.json', { conversationOrchestratorApi: credential });
}

/** The same, but it polls every ten seconds instead of every minute, so that nobody has to wait. */
export async function quickClosedWorkflow(credential: {
	id: string;
	name: string;
}): Promise<Workflow> {
	const workflow = await closedWorkflow(credential);
	// n8n refuses a cron expression that fires more than once a minute, but not six that fire once a minute each.
	nodeNamed(workflow, triggerNode).parameters.pollTimes = {
		item: [0, 10, 20, 30, 40, 50].map((second) => ({
			mode: 'custom',
			cronExpression: `${second} * * * * *`,
		})),
	};
	return workflow;
}

/**
 * Loads a workflow from examples/ and sets its credentials.
 * @param credentials By credential type; only those that the nodes use are needed.
 */
export async function example(
	file: string,
	credentials: Record<string, { id: string; name: string }>,
): Promise<Workflow> {
	const workflow = JSON.parse(await readFile(join(examples, file), 'utf8')) as Workflow;
	for (const node of workflow.nodes) {
		for (const type of Object.keys(node.credentials ?? {})) {
			const { id, name } = credentials[type] ?? {};
			if (id === undefined || name === undefined) throw new Error(`${node.name} needs ${type}`);
			node.credentials = { ...node.credentials, [type]: { id, name } };
		}
	}
	return workflow;
}

/** @throws Error if the workflow has no node with this name. */
export function nodeNamed({ nodes }: Workflow, name: string): WorkflowNode {
	const node = nodes.find((candidate) => candidate.name === name);
	if (!node) throw new Error(`The example has no node "${name}"`);
	return node;
}

/** Sets values in the example's node "Settings". */
export function set(workflow: Workflow, settings: Record<string, unknown>): void {
	const { assignments } = nodeNamed(workflow, 'Settings').parameters.assignments as {
		assignments: Array<{ name: string; value: unknown }>;
	};
	for (const [name, value] of Object.entries(settings)) {
		const assignment = assignments.find((each) => each.name === name);
		if (!assignment) throw new Error(`The example has no setting "${name}"`);
		assignment.value = value;
	}
}
