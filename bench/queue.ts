import { begunBy, startQueue } from '../n8n/queue/queue';
import { step } from '../n8n/progress';
import { names, type Bulk } from './bulk';
import type { Environment } from './environment';
import { benchEnvironment, workflowsIn } from './n8nProcess';
import { floorAtOnce } from './statistics';
import type { Measurement } from './types';
import { closeOurs, idsAsItems } from './workflows';

/** One execution per worker, so that each worker gets one. */
const concurrency = 1;

/**
 * Two workers in n8n's queue mode share one limit without knowing about each other. Each runs its own execution; both
 * start at the same time.
 */
export async function queueCase(
	env: Environment,
	{ items, latency, limit }: { items: number; latency: number; limit: number },
): Promise<Bulk & { end(): Promise<void> }> {
	const queue = await step('Starting n8n in queue mode', async () =>
		startQueue({
			packageTarball: env.tarball,
			workers: 2,
			concurrency,
			env: benchEnvironment,
		}),
	);
	const add = await workflowsIn(queue.main, env.url);
	const workflow = await add('queue', [idsAsItems, closeOurs]);
	let first: Measurement | undefined;

	async function run(count: number): Promise<Measurement> {
		const { open } = await env.scene({ latency, concurrencyLimit: limit, open: count });
		const half = Math.ceil(open.length / 2);
		const began = begunBy(queue.workers);
		const shares = [open.slice(0, half), open.slice(half)];
		await env.sandbox.call('forget');
		const times = await Promise.all(
			shares.map(async (ids) => (await workflow.call({ ids })).seconds),
		);
		const began2 = begunBy(queue.workers);
		if (began2.some((count, index) => count === began[index])) {
			throw new Error('One worker had both executions');
		}
		const { requests, rateLimited, refused, inFlight, closed } = await env.sandbox.call('tally');
		const twice = requests - rateLimited - refused - closed;
		const run = { requests, rateLimited, lost: count - closed + twice, inFlight };
		first = { ...run, seconds: Math.min(...times), memory: null, cpu: null };
		return { ...run, seconds: Math.max(...times), memory: null, cpu: null };
	}

	await run(40);
	return {
		id: 'o',
		title: `Close ${items.toLocaleString('en')} conversations on two workers of n8n's queue mode`,
		setting: `${latency} ms latency, ${limit} requests at once for both; each closes half of them; lost or done twice counts as lost`,
		items,
		reference: { floor: floorAtOnce(items, latency, limit) },
		contenders: [
			{ name: names.ours, ours: true, run: async () => await run(items) },
			{ name: 'the first worker to finish', run: async () => await known(first) },
		],
		end: queue.stop,
	};
}

async function known(run: Measurement | undefined): Promise<Measurement> {
	if (run === undefined) throw new Error('It has not run yet');
	return await Promise.resolve(run);
}
