import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { N8n } from '../../n8n/n8n';
import { owner, type CheckFile, type Context } from './support/context';
import { Editor } from './support/editor';
import { reply, talkOf } from './support/talks';
import {
	askAll,
	callbacksLeft,
	executions,
	replyAll,
	settledDown,
	shuffled,
	signedCredential,
	untilAllAre,
	untilSo,
	wentOnOnce,
} from './support/waitingExecutions';
import { ask, askingWorkflow, closingWorkflow } from './support/waitingWorkflows';

/** How many executions wait at the same time; WAITING sets another number. */
const count = Number(process.env.WAITING ?? 200);
const lost = 0.1;
const limitMinutes = Number(process.env.WAITING_MINUTES ?? 4);

/** Executions that wait for customers' replies, through losses, repeats, a crash, and the stop button. */
export const waiting: CheckFile = {
	name: 'waiting',
	lines: ['2', '1'],
	async run(context) {
		const { check } = context;
		const sandbox = await context.startSandbox({ conversations: 0, operationDelay: 0 });
		const n8n = await context.startN8n();
		const credential = await signedCredential(n8n, sandbox);
		const { id } = await n8n.rest.createWorkflow(askingWorkflow(credential, limitMinutes));
		await n8n.rest.activate(id);
		const talks = Array.from({ length: count }, (_, number) => talkOf(sandbox, number));

		await check(`${count} executions ask and wait`, async () => {
			await askAll(n8n, talks);
		});

		const order = shuffled(talks);
		const half = Math.floor(count / 2);

		await check(
			'half of the customers reply, 10 % of the calls are lost, others repeated',
			async () => {
				sandbox.webhooks.change({ lost, duplicates: 0.3, reordered: 0.2 });
				await replyAll(sandbox, order.slice(0, half));
				await sandbox.webhooks.idle();
				await untilSo(n8n, Math.floor(half * (1 - 2.5 * lost)), 'success');
				const answered = (await executions(n8n, count)).filter(
					({ status }) => status === 'success',
				);
				console.log(`        ${answered.length} went on`);
			},
		);

		await check('n8n is killed, and customers reply while it is down', async () => {
			await settledDown(n8n, count);
			await n8n.kill();
			for (const one of order.slice(half, half + 10)) reply(sandbox, one);
			await sandbox.webhooks.idle();
			await n8n.restart();
			await n8n.rest.signIn(owner);
		});

		await check(`each of the ${count} continues once, with its own reply`, async () => {
			await replyAll(sandbox, order.slice(half + 10));
			const limit = (limitMinutes + 3) * 60_000;
			const late = wentOnOnce(await untilAllAre(n8n, 'success', count, { limit }), talks);
			console.log(`        ${late} of them at their time limit`);
		});

		await check('the panels of the waiting operations open', async () => {
			const closing = await n8n.rest.createWorkflow(closingWorkflow(credential));
			const editor = await Editor.signIn(await context.browser(), n8n.url, owner);
			for (const [workflow, node] of [
				[id, 'Ask'],
				[closing.id, 'Wait'],
			] as const) {
				await editor.openWorkflow(workflow);
				await editor.openNode(node);
				await editor.screenshot(context.picture(`waiting-panel-${node}`));
				await editor.closeNode();
			}
			assert.deepEqual(editor.takeProblems(), []);
		});

		await check('no callback is left', () => {
			assert.deepEqual(callbacksLeft(talks), []);
		});

		await check(
			'a stopped execution stays stopped, and the next run removes its callback',
			async () => {
				sandbox.webhooks.change({ lost: 0, duplicates: 0, reordered: 0 });
				const stopped = talkOf(sandbox, count + 1);
				await ask(n8n, stopped);
				await untilSo(n8n, 1, 'waiting');
				await n8n.rest.call('POST', `/rest/executions/${count + 1}/stop`);
				reply(sandbox, stopped);
				await sandbox.webhooks.idle();
				assert.equal((await n8n.rest.execution(String(count + 1))).status, 'canceled');
				// It looks through all conversations once a minute
				await sleep(61_000);
				const next = talkOf(sandbox, count + 2);
				await ask(n8n, next);
				await untilSo(n8n, 1, 'waiting');
				assert.deepEqual(stopped.record.configuration.statusCallbacks, []);
				await picture(context, n8n, id, 'waiting-canvas', String(count + 2));
				reply(sandbox, next);
				const done = await n8n.rest.finished(String(count + 2));
				assert.equal(done.items('Done')[0]?.json.text, next.answer);
				await picture(context, n8n, id, 'waiting-reply', String(count + 2));
			},
		);
	},
};

async function picture(context: Context, n8n: N8n, workflow: string, name: string, id: string) {
	const editor = await Editor.signIn(await context.browser(), n8n.url, owner);
	await editor.openExecution(workflow, id);
	await editor.pictures(name, (one) => context.picture(one, { forReaders: true }));
	assert.deepEqual(editor.takeProblems(), []);
}
