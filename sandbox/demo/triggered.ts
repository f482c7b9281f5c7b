import { setTimeout as sleep } from 'node:timers/promises';
import type { N8nRest } from '../../n8n/rest';
import { triggerNode } from './workflows';

/** The IDs of the conversations that the workflow was started for; an ID appears once per start. */
export async function triggeredIds(rest: N8nRest, workflowId: string): Promise<string[]> {
	const executions = await rest.executions(workflowId);
	const details = await Promise.all(executions.map(({ id }) => rest.execution(id)));
	return details.flatMap((execution) =>
		execution.items(triggerNode).map(({ json }) => String(json.id)),
	);
}

/** Waits until the workflow has been started for each of the conversations, or the time limit is reached. */
export async function waitForTriggers(
	rest: N8nRest,
	workflowId: string,
	expected: () => string[],
	timeLimit = 90_000,
): Promise<void> {
	const deadline = Date.now() + timeLimit;
	while (Date.now() < deadline) {
		const seen = new Set(await triggeredIds(rest, workflowId));
		if (expected().every((id) => seen.has(id))) return;
		await sleep(500);
	}
}

interface Match {
	missed: string[];
	twice: string[];
	unexpected: string[];
}

/** Compares the conversations that closed with those that the workflow was started for. */
export function match(closed: string[], triggered: string[]): Match {
	const expected = new Set(closed);
	const started = new Set(triggered);
	return {
		missed: closed.filter((id) => !started.has(id)),
		twice: [...started].filter((id) => triggered.filter((other) => other === id).length > 1),
		unexpected: [...started].filter((id) => !expected.has(id)),
	};
}

export function isOneToOne({ missed, twice, unexpected }: Match): boolean {
	return missed.length + twice.length + unexpected.length === 0;
}
