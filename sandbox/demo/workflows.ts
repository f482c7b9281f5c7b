import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Workflow, WorkflowNode } from '../../n8n/rest';

const examples = join(__dirname, '..', '..', 'examples');

/** The nodes of the examples that the demo names. */
export const cleanupNodes = {
	start: 'Run by Hand',
	cleanUp: 'Clean Up',
} as const;
export const triggerNode = 'Conversation Closed';

/**
 * The example "Close stale conversations" with a credential chosen, and its settings as given.
 * @param settings Values of the fields of the node "Settings".
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

/** The example "When a conversation closes" with a credential chosen. */
export async function closedWorkflow(credential: { id: string; name: string }): Promise<Workflow> {
	return await example('on-conversation-closed.json', { conversationOrchestratorApi: credential });
}

/** The same, for those who do not want to wait: it polls every ten seconds instead of every minute. */
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
 * A file of examples/ with credentials chosen.
 * @param credentials By their type, as far as the nodes use it.
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

/** @throws Error when the workflow has none of this name. */
export function nodeNamed({ nodes }: Workflow, name: string): WorkflowNode {
	const node = nodes.find((candidate) => candidate.name === name);
	if (!node) throw new Error(`The example has no node "${name}"`);
	return node;
}

/** Sets values of the example's node "Settings". */
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
