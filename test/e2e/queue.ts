import assert from 'node:assert/strict';
import type { Sandbox } from '../../sandbox';
import { match, triggeredIds, waitForTriggers } from '../../sandbox/demo/triggered';
import { serviceOf } from '../../sandbox/demo/service';
import { example, quickClosedWorkflow, set } from '../../sandbox/demo/workflows';
import { begunBy, startQueue } from '../../n8n/queue/queue';
import { step } from '../../n8n/progress';
import { fanOut } from './examples/fanOut';
import { Closings } from './support/closings';
import { owner, type CheckFile } from './support/context';
import { closeInBatches } from './support/fanOut';
import { renewRows } from './support/table';

/** How many conversations are closed each time; QUEUE_CONVERSATIONS chooses another number, e.g. 10000. */
const count = Number(process.env.QUEUE_CONVERSATIONS ?? 1000);
/** What docs/scaling.md shows. */
const countForReaders = 10_000;
const batchSize = Math.ceil(count / 20);
const rateLimit = Number(process.env.QUEUE_RATE_LIMIT ?? 40);
/** n8n notices a dead worker after a minute or two; the test does not wait as long. */
const impatient = {
	QUEUE_WORKER_LOCK_DURATION: '6000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '2000',
	QUEUE_WORKER_STALLED_INTERVAL: '3000',
};

/** n8n in queue mode: one main process, two workers, and one of them dies. */
export const queue: CheckFile = {
	name: 'queue',
	lines: ['2'],
	async run(context) {
		const { check, tarball, startSandbox, defer, traces, folder, line, renew } = context;
		const { browser, picture } = context;
		const sandbox = await startSandbox({ conversations: 0, rateLimit });
		const closings = new Closings(sandbox);
		const service = serviceOf(sandbox);
		const packageTarball = await tarball();
		const userFolder = await folder('queue');
		const running = await step('Starting n8n in queue mode', async () =>
			startQueue({ line, packageTarball, userFolder, workers: 2, concurrency: 5, env: impatient }),
		);
		defer(running.stop);
		const { main, workers } = running;
		traces.n8ns.push({ name: 'n8n in queue mode', line, log: main.log, userFolder });
		const { rest } = main;
		await rest.setUpOwner(owner);

		const credential = await rest.createCredential(service.credential);

		await check('the polling trigger starts once for each conversation that closes', async () => {
			const { id } = await rest.createWorkflow(await quickClosedWorkflow(credential));
			addOpen(sandbox, 20);
			await rest.activate(id);
			service.watch();
			service.closeSome(20);
			await waitForTriggers(rest, id, service.closed);
			await service.afterNextPoll();
			const nothing = { missed: [], twice: [], unexpected: [] };
			assert.deepEqual(match(service.closed(), await triggeredIds(rest, id)), nothing);
			await rest.deactivate(id);
		});

		await check('the fan-out cleanup example works on both workers', async () => {
			const monthAgo = Date.now() - 30 * 24 * 60 * 60 * 1000;
			for (let count = 0; count < 60; count++)
				sandbox.store.addConversation({ createdAt: monthAgo });
			const before = begunBy(running.workers);
			await fanOut.run({
				rest,
				url: main.url,
				files: main.files,
				sandbox,
				browser,
				picture,
				defer,
				async example(file, credentials) {
					const ours = { conversationOrchestratorApi: credential, ...credentials };
					const workflow = await example(file, ours);
					// A worker that runs it does not know where webhooks arrive.
					if (file === 'fan-out-cleanup.json') {
						set(workflow, { batchUrl: `${main.url}/webhook/close-conversations` });
					}
					return workflow;
				},
			});
			assert.ok(begunBy(running.workers).every((begun, index) => begun > (before[index] ?? 0)));
		});

		const batches = await closeInBatches(main, service.credential, batchSize);
		const rows: string[][] = [];

		await check('batches go to both workers, and each conversation is closed once', async () => {
			closings.forget();
			const ids = addOpen(sandbox, count);
			const before = begunBy(running.workers);
			await batches.start();
			await batches.idle(closings);
			const shares = begunBy(running.workers).map((count, index) => count - (before[index] ?? 0));
			tell(
				`${ids.length} closed in ${closings.seconds.toFixed(1)} s at ${rateLimit} requests/s`,
				`${closings.answered(429)} answers of 429`,
				`executions of each worker: ${shares.join(', ')}`,
			);
			assert.deepEqual(closings.wrong(ids), []);
			assert.equal(closings.answered(400), 0, 'no conversation was requested twice');
			assert.ok(shares.every((share) => share > 1));
			rows.push(rowOf('both workers', closings, ids, 0));
		});

		await check('the next run closes what a dead worker left open', async () => {
			closings.forget();
			const ids = addOpen(sandbox, count);
			await batches.start();
			await closings.until('a third is closed', () => openOf(sandbox) < (ids.length * 2) / 3);
			await workers[0]?.kill();
			await batches.idle(closings);
			const left = openOf(sandbox);
			assert.ok(left > 0, 'it died while it had batches');
			tell(
				`left open by the dead worker: ${left} of ${ids.length}`,
				tally((await rest.executions(batches.id)).map(({ status }) => status)),
			);
			await batches.start();
			await batches.idle(closings);
			assert.deepEqual(closings.wrong(ids), []);
			rows.push(rowOf('one worker killed after a third, then run again', closings, ids, left));
		});

		if (renew && count === countForReaders) {
			await renewRows('docs/scaling.md', 'queue', header, rows);
		}
		for (const [index, { log }] of workers.entries()) {
			traces.texts.push({ name: `worker ${index + 1}`, text: log() });
		}
	},
};

const header = [
	`${countForReaders.toLocaleString('en')} conversations, ${rateLimit} requests a second`,
	'took',
	'refused with 429',
	'left for the next run',
	'lost, or closed twice',
];

function rowOf(how: string, closings: Closings, ids: string[], left: number): string[] {
	const refused = closings.answered(429);
	const numbers = [refused, left, closings.wrong(ids).length].map((value) =>
		value.toLocaleString('en'),
	);
	return [how, `${closings.seconds.toFixed(0)} s`, ...numbers];
}

function tell(...facts: string[]): void {
	console.log(`        ${facts.join('; ')}`);
}

function addOpen({ store }: Sandbox, count: number): string[] {
	return Array.from({ length: count }, () => store.addConversation().id);
}

function openOf({ store }: Sandbox): number {
	const { ACTIVE, INACTIVE } = store.conversations.count();
	return ACTIVE + INACTIVE;
}

function tally(values: string[]): string {
	const counts = new Map<string, number>();
	for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
	return [...counts].map(([value, count]) => `${count} ${value}`).join(', ');
}
