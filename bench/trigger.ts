import { join } from 'node:path';
import { listOrders } from '../sandbox/store/listOrder';
import { step } from '../n8n/progress';
import type { Environment } from './environment';
import type { TriggerFunctions } from './triggerWorker';
import type { Poll, TriggerResult } from './types';
import { watchUsage } from './usage';
import { startWorker } from './worker';

const page = 1000;

/** How many list requests a poll may need if lists are newest first. */
function boundOf(open: number, newlyClosed: number): number {
	return 2 + Math.ceil(open / page) + Math.ceil(newlyClosed / page);
}

/** The cost of the first poll and of a poll after some closings, for each list order. */
export async function triggerCost(
	env: Environment,
	setting: Pick<TriggerResult, 'closed' | 'open' | 'newlyClosed' | 'latency'>,
): Promise<TriggerResult> {
	const { closed, open, newlyClosed, latency } = setting;
	const trigger = startWorker<TriggerFunctions>(join(__dirname, 'triggerWorker.ts'), env.node);
	const results: TriggerResult['orders'] = [];
	for (const order of listOrders) {
		const ids = await env.scene({ latency, listOrder: order, closed, open });
		await trigger.call('forget');
		const first = await step(`f ${order}: first poll`, async () => await poll(0));
		const half = Math.floor(newlyClosed / 2);
		await env.sandbox.call('closeSome', { ids: ids.open.slice(0, half), born: newlyClosed - half });
		const next = await step(`f ${order}: next poll`, async () => await poll(5 * 60_000));
		results.push({ order, first, next });
	}
	await trigger.stop();
	return { ...setting, bound: boundOf(open, newlyClosed), orders: results };

	async function poll(ahead: number): Promise<Poll> {
		const stopWatch = await watchUsage(trigger.pid);
		await env.sandbox.call('forget');
		const done = await trigger.call('poll', { url: env.url, ahead });
		const { memory } = stopWatch();
		const { lists, fetches } = await env.sandbox.call('tally');
		return { ...done, lists, fetches, memory };
	}
}
