import assert from 'node:assert/strict';
import { serviceOf } from '../../sandbox/demo/service';
import { startQueue } from '../../n8n/queue/queue';
import { cpuOf, memoryOf } from '../../bench/usage';
import { Closings } from './support/closings';
import { owner, type CheckFile, type Context } from './support/context';
import { closeInBatches, closeInOne } from './support/fanOut';
import { renewRows } from './support/table';

/** How many conversations each way closes; SCALING_CONVERSATIONS chooses another number. */
const total = Number(process.env.SCALING_CONVERSATIONS ?? 10_000);
const batchSize = Math.ceil(total / 40);
const latency = 80;

interface Setup {
	name: string;
	workers: number;
	batches: boolean;
}

const setups: Setup[] = [
	{ name: 'one process, one execution', workers: 0, batches: false },
	{ name: 'one process, 40 batches', workers: 0, batches: true },
	{ name: 'queue mode, 1 worker, 40 batches', workers: 1, batches: true },
	{ name: 'queue mode, 2 workers, 40 batches', workers: 2, batches: true },
];

interface Row {
	setup: string;
	seconds: number;
	/** Milliseconds of CPU in all n8n processes per conversation. */
	cpu: number;
	/** The peak memory of one process, in MB. */
	memory: number;
}

/** The figures in docs/scaling.md: the same work in one process and in several, at full speed. */
export const scaling: CheckFile = {
	name: 'scaling',
	lines: ['2'],
	onDemand: true,
	async run(context) {
		const rows: Row[] = [];
		for (const setup of setups) {
			await context.check(`${setup.name}: each of ${total} is closed once`, async () => {
				rows.push(await measure(context, setup));
			});
		}
		const table = rows.map(cellsOf);
		console.table(table);
		if (context.renew) await renewRows('docs/scaling.md', 'scaling', header, table);
	},
};

async function measure(context: Context, setup: Setup): Promise<Row> {
	const sandbox = await context.startSandbox({ conversations: 0, latency });
	const closings = new Closings(sandbox);
	const { rest, url, pids, stop } = await start(context, setup.workers);
	let memory = 0;
	const look = () => (memory = Math.max(memory, ...pids.map(memoryOf)));
	const timer = setInterval(look, 200);
	try {
		const { credential } = serviceOf(sandbox);
		const workflow = setup.batches
			? await closeInBatches({ rest, url }, credential, batchSize)
			: await closeInOne(rest, credential);
		const ids = Array.from({ length: total }, () => sandbox.store.addConversation().id);
		const before = sumOf(pids.map(cpuOf));
		const started = Date.now();
		await workflow.start();
		await workflow.idle(closings);
		const seconds = (Date.now() - started) / 1000;
		const cpu = (sumOf(pids.map(cpuOf)) - before) / total;
		assert.deepEqual(closings.wrong(ids), []);
		return { setup: setup.name, seconds, cpu, memory };
	} finally {
		clearInterval(timer);
		await stop();
	}
}

async function start(context: Context, workers: number) {
	if (workers === 0) {
		const n8n = await context.startN8n();
		return { rest: n8n.rest, url: n8n.url, pids: [n8n.pid], stop: n8n.stop };
	}
	const packageTarball = await context.tarball();
	const queue = await startQueue({ packageTarball, workers, concurrency: 5 });
	await queue.main.rest.setUpOwner(owner);
	const pids = [queue.main.pid, ...queue.workers.map(({ pid }) => pid)];
	return { rest: queue.main.rest, url: queue.main.url, pids, stop: queue.stop };
}

function sumOf(numbers: number[]): number {
	return numbers.reduce((sum, one) => sum + one, 0);
}

const header = [
	`${total.toLocaleString('en')} conversations closed by`,
	'took',
	'a second',
	'CPU for each',
	'most memory of a process',
];

function cellsOf({ setup, seconds, cpu, memory }: Row): string[] {
	return [
		setup,
		`${seconds.toFixed(0)} s`,
		(total / seconds).toFixed(0),
		`${cpu.toFixed(1)} ms`,
		`${memory.toFixed(0)} MB`,
	];
}
