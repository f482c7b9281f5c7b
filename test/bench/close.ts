import type { Bulk } from './bulk';
import { names } from './bulk';
import type { Environment } from './environment';
import { floorOf } from './statistics';
import type { Reference, Run } from './types';
import { httpRequest, idsAsItems, ours, type Step } from './workflows';

export interface CloseSetting {
	id: string;
	items: number;
	/** Milliseconds. */
	latency: number;
	/** Requests per second; 0 for no limit. */
	rateLimit: number;
	/** How many the SDK closes one at a time. */
	oneAtATime: number;
}

/** Closing many conversations that are known by their ids. */
export async function closeCase(env: Environment, setting: CloseSetting): Promise<Bulk> {
	const { id, items, latency, rateLimit, oneAtATime } = setting;
	const reference: Reference =
		rateLimit > 0 ? { floor: floorOf(items, rateLimit) } : { contender: names.undiciSame };
	let oursInFlight = 1;

	async function closing(
		pid: number,
		close: (ids: string[]) => Promise<{ seconds: number }>,
		count = items,
	): Promise<Run> {
		const { open } = await env.scene({ latency, rateLimit, open: count });
		return await env.measure(
			pid,
			async () => await close(open),
			({ closed }) => count - closed,
		);
	}

	async function inN8n(name: string, step: Step) {
		const workflow = await env.n8n.add(name, [idsAsItems, step]);
		const run = async (count?: number) =>
			await closing(env.n8n.pid, async (ids) => await workflow.call({ ids }), count);
		await run(20);
		return async () => await run();
	}

	function byScript(how: 'undiciClose' | 'sdkClose', parallel: () => number, count?: number) {
		const { clients, url } = env;
		const close = async (ids: string[]) =>
			await clients.call(how, { url, ids, parallel: parallel() });
		return async () => await closing(clients.pid, close, count);
	}

	const runOurs = await inN8n(
		'ours',
		ours('close', { conversationId: { __rl: true, mode: 'id', value: '={{ $json.id }}' } }),
	);
	const request = {
		method: 'PATCH',
		url: `=${env.url}/v2/Conversations/{{ $json.id }}`,
		sendBody: true,
		specifyBody: 'json',
		jsonBody: '{ "status": "CLOSED" }',
	};
	const runHttp = await inN8n('http', httpRequest({ ...request, options: {} }));
	const batching = { batch: { batchSize: 10, batchInterval: 100 } };
	const runBatched = await inN8n('batched', httpRequest({ ...request, options: { batching } }));

	return {
		id,
		title: `Close ${items.toLocaleString('en')} conversations`,
		setting: `${latency} ms latency, ${rateLimit > 0 ? `${rateLimit} requests/s` : 'no limit'}`,
		items,
		reference,
		contenders: [
			{
				name: names.ours,
				ours: true,
				run: async () => {
					const run = await runOurs();
					oursInFlight = run.inFlight;
					return run;
				},
			},
			...(rateLimit > 0
				? []
				: [{ name: names.undiciSame, run: byScript('undiciClose', () => oursInFlight) }]),
			{ name: names.http, run: runHttp },
			{ name: names.httpBatched, run: runBatched },
			{ name: names.sdk, run: byScript('sdkClose', () => 50) },
			{
				name: names.sdkOne,
				sample: oneAtATime,
				run: byScript('sdkClose', () => 1, oneAtATime),
			},
			{ name: names.undici, run: byScript('undiciClose', () => 50) },
		],
	};
}
