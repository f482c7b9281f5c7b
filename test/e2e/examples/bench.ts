import type { Browser } from 'playwright-core';
import type { Sandbox } from '../../../sandbox';
import type { Execution } from '../../../n8n/execution';
import type { N8nRest, Workflow } from '../../../n8n/rest';
import type { Context } from '../support/context';

/** One example, or several that work together, and what a run of it must do. */
export interface ExampleCheck {
	files: string[];
	/** A sentence that is true if it passes. */
	what: string;
	run(bench: Bench): Promise<void>;
}

/** A real n8n, and a sandbox of the example's own. */
export interface Bench {
	rest: N8nRest;
	/** Of n8n. */
	url: string;
	/** Where workflows may read and write files; it may not exist yet. */
	files: string;
	sandbox: Sandbox;
	/** The example with its credentials selected: the sandbox's, and the given ones, by type. */
	example(
		file: string,
		credentials?: Record<string, { id: string; name: string }>,
	): Promise<Workflow>;
	browser(): Promise<Browser>;
	/** Where a picture goes: see `Context`. */
	picture: Context['picture'];
	/** Runs after the check file. */
	defer(end: () => Promise<unknown>): void;
}

export const byHand = 'Run by Hand';

/** Imports the workflow, runs it manually, and returns the successful execution. */
export async function runOnce(rest: N8nRest, workflow: Workflow): Promise<Execution> {
	const { id } = await rest.createWorkflow(workflow);
	return await wentWell(rest, await rest.run(id, byHand));
}

/**
 * Waits for the end of an execution.
 * @throws Error if it failed
 */
export async function wentWell(rest: N8nRest, executionId: string): Promise<Execution> {
	const execution = await rest.finished(executionId);
	if (execution.status !== 'success') throw new Error(`${execution.status}: ${execution.error}`);
	return execution;
}

/** The IDs of open conversations without a message for this many days. */
export function staleIds({ store, clock }: Sandbox, days: number): string[] {
	const before = clock.now() - days * 24 * 60 * 60 * 1000;
	return [...store.conversations]
		.filter(({ open, createdAt, communications }) => {
			const said = communications.map(({ occurredAt }) => Date.parse(occurredAt ?? ''));
			return open && Math.max(createdAt, ...said) < before;
		})
		.map(({ id }) => id);
}

/** The IDs of the conversations that a request tried to change, one per request. */
export function changed({ log }: Sandbox): string[] {
	return log
		.filter(({ operationId, status }) => operationId === 'updateConversation' && status === 200)
		.map(({ path }) => path.split('/').at(-1)!);
}
