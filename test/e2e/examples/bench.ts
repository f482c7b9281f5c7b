import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser } from 'playwright-core';
import type { Sandbox } from '../../../sandbox';
import type { Execution, N8nRest, Workflow } from '../../../n8n/rest';
import type { Context } from '../support/context';

/** One example, or several that work together, and what a run of it must do. */
export interface ExampleCheck {
	files: string[];
	/** A sentence that is true when it passes. */
	what: string;
	run(bench: Bench): Promise<void>;
}

/** A real n8n, and a sandbox of the example's own. */
export interface Bench {
	rest: N8nRest;
	/** Of n8n. */
	url: string;
	/** Where workflows may read and write files; it may have to be made. */
	files: string;
	sandbox: Sandbox;
	/** The example with its credentials chosen: the sandbox's, and those given, by their type. */
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

/** Imports the workflow, runs it by hand, and returns the execution that has gone well. */
export async function runOnce(rest: N8nRest, workflow: Workflow): Promise<Execution> {
	const { id } = await rest.createWorkflow(workflow);
	return await wentWell(rest, await rest.run(id, byHand));
}

/** Waits for the end of an execution. @throws Error where it has not gone well. */
export async function wentWell(rest: N8nRest, executionId: string): Promise<Execution> {
	const execution = await rest.finished(executionId);
	if (execution.status !== 'success') throw new Error(`${execution.status}: ${execution.error}`);
	return execution;
}

/** The open conversations without a message for so many days, by their ids. */
export function staleIds({ store, clock }: Sandbox, days: number): string[] {
	const before = clock.now() - days * 24 * 60 * 60 * 1000;
	return [...store.conversations]
		.filter(({ open, createdAt, communications }) => {
			const said = communications.map(({ occurredAt }) => Date.parse(occurredAt ?? ''));
			return open && Math.max(createdAt, ...said) < before;
		})
		.map(({ id }) => id);
}

/** The ids of the conversations that were asked to be changed, one for each request. */
export function changed({ log }: Sandbox): string[] {
	return log
		.filter(({ operationId, status }) => operationId === 'updateConversation' && status === 200)
		.map(({ path }) => path.split('/').at(-1)!);
}

/** Waits until something is so. @param limit milliseconds */
export async function until(
	what: string,
	isSo: () => Promise<boolean> | boolean,
	limit = 300_000,
): Promise<void> {
	const deadline = Date.now() + limit;
	while (!(await isSo())) {
		if (Date.now() > deadline) throw new Error(`Not within ${limit / 1000} s: ${what}`);
		await sleep(200);
	}
}
