import assert from 'node:assert/strict';
import { startQueue } from '../../n8n/queue/queue';
import { freePort } from '../../n8n/ports';
import { step } from '../../n8n/progress';
import { owner, type CheckFile } from './support/context';
import { talkOf } from './support/talks';
import {
	askAll,
	callbacksLeft,
	replyAll,
	settledDown,
	shuffled,
	signedCredential,
	untilAllAre,
	untilSo,
	wentOnOnce,
} from './support/waitingExecutions';
import { askingWorkflow, closingWorkflow, start } from './support/waitingWorkflows';

/** How many executions wait at the same time; WAITING_IN_QUEUE sets another number. */
const count = Number(process.env.WAITING_IN_QUEUE ?? 60);
const closings = 20;
const lost = 0.1;
const limitMinutes = 4;

/**
 * Waiting in queue mode: workers suspend executions, the main process is called, and any worker continues, while one
 * worker dies and the main process restarts.
 */
export const waitingInQueue: CheckFile = {
	name: 'waitingInQueue',
	lines: ['2', '1'],
	async run({ check, line, tarball, folder, startSandbox, defer, traces }) {
		const sandbox = await startSandbox({ conversations: 0, operationDelay: 0 });
		const packageTarball = await tarball();
		const userFolder = await folder('queue');
		const port = await freePort();
		// Workers do not know the main process's public URL
		const env = { WEBHOOK_URL: `http://127.0.0.1:${port}/` };
		const size = { workers: 2, concurrency: 5 };
		const { main, workers, stop } = await step(`Starting n8n ${line} in queue mode`, async () =>
			startQueue({ line, packageTarball, userFolder, port, env, ...size }),
		);
		defer(stop);
		traces.n8ns.push({ name: `n8n ${line} in queue mode`, line, log: main.log, userFolder });
		const { rest } = main;
		await rest.setUpOwner(owner);
		const credential = await signedCredential(main, sandbox);
		for (const workflow of [
			askingWorkflow(credential, limitMinutes),
			closingWorkflow(credential),
		]) {
			const { id } = await rest.createWorkflow(workflow);
			await rest.activate(id);
		}
		const talks = Array.from({ length: count }, (_, number) => talkOf(sandbox, number));
		const order = shuffled(talks);
		const half = Math.floor(count / 2);

		await check(`${count} executions ask and wait, on both workers`, async () => {
			await askAll(main, talks);
			for (const { log } of workers) assert.match(log(), /Worker started execution/);
		});

		await check('half of the customers reply, while a worker dies', async () => {
			sandbox.webhooks.change({ lost, duplicates: 0.3, reordered: 0.2 });
			await replyAll(sandbox, order.slice(0, half));
			await sandbox.webhooks.idle();
			await untilSo(main, Math.floor(half * (1 - 2.5 * lost)), 'success');
			await settledDown(main, count);
			await workers[0]?.kill();
		});

		await check('the main process is killed, and customers reply while it is down', async () => {
			await main.kill();
			await replyAll(sandbox, order.slice(half, half + 5));
			await sandbox.webhooks.idle();
			await main.restart();
			await rest.signIn(owner);
			await workers[0]?.start();
		});

		await check(`each of the ${count} continues once, with its own reply`, async () => {
			await replyAll(sandbox, order.slice(half + 5));
			const limit = (limitMinutes + 3) * 60_000;
			const late = wentOnOnce(await untilAllAre(main, 'success', count, { limit }), talks);
			console.log(`        ${late} of them at their time limit`);
			assert.deepEqual(callbacksLeft(talks), []);
		});

		await check(`${closings} executions wait until their conversations are closed`, async () => {
			sandbox.webhooks.change({ lost: 0 });
			const open = Array.from({ length: closings }, (_, number) => talkOf(sandbox, count + number));
			for (const { record } of open) await start(main, 'wait', { conversationId: record.id });
			await untilSo(main, closings, 'waiting');
			for (const { record } of open) sandbox.store.closeConversation(record.id);
			const ended = await untilAllAre(main, 'success', closings, { after: count });
			const results = ended.flatMap((one) => one.items('Done'));
			assert.deepEqual(
				results.map(({ json }) => `${String(json.conversationId)} ${String(json.outcome)}`).sort(),
				open.map(({ record }) => `${record.id} closed`).sort(),
			);
		});

		for (const [index, { log }] of workers.entries()) {
			traces.texts.push({ name: `worker ${index + 1}`, text: log() });
		}
	},
};
