import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Sandbox } from '../../../sandbox';
import { serviceOf } from '../../../sandbox/demo/service';
import type { N8n } from '../../../n8n/n8n';
import type { Execution } from '../../../n8n/execution';
import { reply, type Talk } from './talks';
import { ask } from './waitingWorkflows';
import { withWebhooks } from './webhooks';

const together = 10;

/** Starts the workflow for all of them, some at a time, and waits until all wait. */
export async function askAll(n8n: N8n, talks: readonly Talk[]): Promise<void> {
	for (let next = 0; next < talks.length; next += together) {
		await Promise.all(talks.slice(next, next + together).map(async (one) => await ask(n8n, one)));
	}
	const all = await untilAllAre(n8n, 'waiting', talks.length);
	assert.deepEqual(new Set(all.map(({ status }) => status)), new Set(['waiting']));
	assert.deepEqual(
		talks.map(({ record }) => record.configuration.statusCallbacks?.length),
		talks.map(() => 1),
	);
}

/**
 * Checks that every execution continued once, with its own customer's reply.
 * @returns those that did so at their time limit
 */
export function wentOnOnce(all: readonly Execution[], talks: readonly Talk[]): number {
	const results = all.map((execution) => execution.items('Done').map(({ json }) => json));
	const given = results.flat().map((json) => `${String(json.conversationId)} ${String(json.text)}`);
	assert.deepEqual(
		given.sort(),
		talks.map(({ record, answer }) => `${record.id} ${answer}`).sort(),
	);
	assert.ok(results.every(({ length }) => length === 1));
	return all.filter((execution) => execution.items('Look').length > 0).length;
}

/** The callbacks that are left in the conversations. */
export const callbacksLeft = (talks: readonly Talk[]) =>
	talks.flatMap(({ record }) => record.configuration.statusCallbacks ?? []);

/** Shuffled. */
export function shuffled<Item>(items: readonly Item[]): Item[] {
	const keyed = items.map((item) => ({ item, key: Math.random() }));
	return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}

/** The customers reply, one shortly after the other. */
export async function replyAll(sandbox: Sandbox, talks: readonly Talk[]): Promise<void> {
	for (const one of talks) {
		reply(sandbox, one);
		await sleep(20);
	}
}

/** A credential for the sandbox that can verify the signatures of calls. */
export async function signedCredential({ rest }: N8n, sandbox: Sandbox) {
	return await rest.createCredential(withWebhooks(serviceOf(sandbox).credential, sandbox));
}
/** Waits until this many executions of this n8n have a status, or the time is up. */
export async function untilSo(
	n8n: N8n,
	wanted: number,
	status: string,
	limit = 180_000,
): Promise<void> {
	const deadline = Date.now() + limit;
	for (;;) {
		const filter = encodeURIComponent(JSON.stringify({ status: [status] }));
		const { count: found } = await n8n.rest.call<{ count: number }>(
			'GET',
			`/rest/executions?filter=${filter}&limit=1`,
		);
		if (found >= wanted || Date.now() > deadline) return;
		await sleep(500);
	}
}

/** Waits until none of these executions is running. */
export async function settledDown(n8n: N8n, count: number): Promise<void> {
	const isBusy = ({ status }: Execution) => status === 'running' || status === 'new';
	while ((await executions(n8n, count)).some(isBusy)) await sleep(200);
}

/**
 * Waits until executions have a status, or the time is up.
 * @param limit milliseconds
 * @returns the executions, see {@link executions}
 */
export async function untilAllAre(
	n8n: N8n,
	status: string,
	count: number,
	{ after = 0, limit }: { after?: number; limit?: number } = {},
): Promise<Execution[]> {
	await untilSo(n8n, after + count, status, limit);
	// n8n 1 counts an execution by a status whose data are not saved yet
	const deadline = Date.now() + 30_000;
	for (;;) {
		const found = await executions(n8n, count, after);
		if (found.every((one) => one.status === status) || Date.now() > deadline) return found;
		await sleep(200);
	}
}

/** This many executions of an n8n that counts them from 1, the first ones or those after another one. */
export async function executions({ rest }: N8n, count: number, after = 0): Promise<Execution[]> {
	const found: Execution[] = [];
	for (let first = after + 1; first <= after + count; first += together) {
		const length = Math.min(together, after + count - first + 1);
		const ids = Array.from({ length }, (_, index) => first + index);
		found.push(...(await Promise.all(ids.map(async (id) => await rest.execution(String(id))))));
	}
	return found;
}
