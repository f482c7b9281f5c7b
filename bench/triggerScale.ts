/**
 * Simulates the cost of a poll in an account that is larger than one machine's memory: no HTTP, pages are generated
 * on request. To run only this: `npx tsx bench/triggerScale.ts`.
 */
import { join } from 'node:path';
import type { ScaleFunctions } from './triggerScaleWorker';
import type { ScalePoll, ScaleResult } from './types';
import { watchUsage } from './usage';
import { startWorker } from './worker';

const orders = ['created', 'updated'] as const;
const limits = { stateBytes: 2_400_000, cpu: 2, memory: 200 };

/**
 * The first poll, and the most expensive of several more with closings in between, for newest-first lists.
 * @param node the Node that runs it
 */
export async function triggerScale(
	{ closed, open, newlyClosed }: Pick<ScaleResult, 'closed' | 'open' | 'newlyClosed'>,
	node = process.execPath,
): Promise<ScaleResult> {
	const results: ScaleResult['orders'] = [];
	for (const order of orders) {
		const worker = startWorker<ScaleFunctions>(join(__dirname, 'triggerScaleWorker.ts'), node);
		const poll = async (): Promise<ScalePoll> => {
			const stopWatch = await watchUsage(worker.pid);
			const done = await worker.call('poll');
			return { ...done, memory: stopWatch().memory };
		};
		await worker.call('open', { order, closed, open });
		const first = await poll();
		const polls: ScalePoll[] = [];
		for (let i = 0; i < 5; i++) {
			await worker.call('close', newlyClosed);
			polls.push(await poll());
		}
		await worker.stop();
		results.push({ order: `newest-${order}`, first, next: polls.reduce(dearer) });
	}
	return { closed, open, newlyClosed, limits, orders: results };
}

/** The higher of each figure. */
function dearer(one: ScalePoll, other: ScalePoll): ScalePoll {
	return {
		cpu: Math.max(one.cpu, other.cpu),
		memory: one.memory === null ? null : Math.max(one.memory, other.memory ?? 0),
		lists: Math.max(one.lists, other.lists),
		fetches: Math.max(one.fetches, other.fetches),
		events: Math.max(one.events, other.events),
		stateBytes: Math.max(one.stateBytes, other.stateBytes),
	};
}

/** The promises that a result breaks, in words. */
export function broken({ limits, orders }: ScaleResult): string[] {
	return orders.flatMap(({ order, next }) =>
		(['stateBytes', 'cpu', 'memory'] as const)
			.filter((what) => (next[what] ?? 0) > limits[what])
			.map((what) => `${order}: ${what} is ${next[what]}, the limit is ${limits[what]}`),
	);
}

if (require.main === module) {
	void triggerScale({ closed: 10_000_000, open: 100_000, newlyClosed: 50 }).then((result) => {
		console.dir(result, { depth: null });
		for (const sentence of broken(result)) console.error(sentence);
		process.exit(broken(result).length === 0 ? 0 : 1);
	});
}
