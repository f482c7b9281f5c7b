import type { Bulk } from './bulk';
import { names } from './bulk';
import type { Environment } from './environment';
import { floorAtOnce, floorOf } from './statistics';
import type { Reference, Measurement } from './types';
import { bareClose, closeOurs, httpRequest, idsAsItems, type Step } from './workflows';

export interface CloseSetting {
	id: string;
	items: number;
	/** Milliseconds. */
	latency: number;
	/** Requests per second; 0 for no limit. */
	rateLimit: number;
	/** Simultaneous requests; 0 for no limit. */
	concurrencyLimit?: number;
	/** How many of these other programs use, on average. */
	others?: number;
	/** Network round trip to the service in milliseconds, over TLS; 0 for a local service with plain HTTP. */
	roundTrip?: number;
	/** How many conversations the SDK closes one at a time; 0 skips this contender. */
	oneAtATime: number;
}

/** Closes many conversations whose IDs are known. */
export async function closeCase(env: Environment, setting: CloseSetting): Promise<Bulk> {
	const { id, items, latency, rateLimit, concurrencyLimit = 0, others = 0, oneAtATime } = setting;
	const reference = referenceOf(setting);
	const isLimited = 'floor' in reference;
	const { roundTrip = 0 } = setting;
	const far = roundTrip > 0;
	const url = far ? env.url.replace('http:', 'https:') : env.url;
	let oursInFlight = 1;

	async function closing(
		pid: number,
		close: (ids: string[]) => Promise<{ seconds: number }>,
		count = items,
	): Promise<Measurement> {
		const { open } = await env.scene({
			...{ latency, rateLimit, concurrencyLimit, others, roundTrip },
			tls: far,
			open: count,
		});
		return await env.measure(
			pid,
			async () => await close(open),
			({ closed }) => count - closed,
		);
	}

	async function inN8n(name: string, step: Step) {
		const workflow = await env.n8n.add(name, [idsAsItems, step], far);
		const run = async (count?: number) =>
			await closing(env.n8n.pid, async (ids) => await workflow.call({ ids }), count);
		await run(20);
		return async () => await run();
	}

	function byScript(
		how: 'undiciClose' | 'undiciCloseAnew' | 'sdkClose',
		parallel: () => number,
		count?: number,
	) {
		const { clients } = env;
		const close = async (ids: string[]) =>
			await clients.call(how, { url, ids, parallel: parallel() });
		return async () => await closing(clients.pid, close, count);
	}

	const runOurs = await inN8n('ours', closeOurs);
	const request = {
		method: 'PATCH',
		url: `=${url}/v2/Conversations/{{ $json.id }}`,
		sendBody: true,
		specifyBody: 'json',
		jsonBody: '{ "status": "CLOSED" }',
	};
	const runHttp = await inN8n('http', httpRequest({ ...request, options: {} }));
	const batching = { batch: { batchSize: 10, batchInterval: 100 } };
	// It stops at the first refusal, so with a limit it must know what no answer tells.
	const knowsLimit = concurrencyLimit > 0 && others === 0;
	const bare = isLimited && !knowsLimit ? undefined : bareClose(concurrencyLimit || 50);
	const runBare = bare && (await inN8n('bare', bare));
	const runBatched = await inN8n('batched', httpRequest({ ...request, options: { batching } }));

	return {
		id,
		title: `Close ${items.toLocaleString('en')} conversations`,
		setting: `${latency} ms latency, ${limitInWords(setting)}`,
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
			...(runBare ? [{ name: knowsLimit ? names.bareKnowing : names.bare, run: runBare }] : []),
			...(isLimited
				? []
				: [
						far
							? { name: names.undiciAnew, run: byScript('undiciCloseAnew', () => oursInFlight) }
							: { name: names.undiciSame, run: byScript('undiciClose', () => oursInFlight) },
					]),
			{ name: names.http, run: runHttp },
			...(concurrencyLimit > 0 ? [] : [{ name: names.httpBatched, run: runBatched }]),
			{ name: names.sdk, run: byScript('sdkClose', () => 50) },
			...(oneAtATime === 0
				? []
				: [
						{
							name: names.sdkOne,
							sample: oneAtATime,
							run: byScript('sdkClose', () => 1, oneAtATime),
						},
					]),
			{ name: names.undici, run: byScript('undiciClose', () => 50) },
		],
	};
}

function referenceOf(setting: CloseSetting): Reference {
	const { items, latency, rateLimit, concurrencyLimit = 0, others = 0, roundTrip = 0 } = setting;
	if (roundTrip > 0) return { contender: names.undiciAnew };
	if (concurrencyLimit > 0)
		return { floor: floorAtOnce(items, latency, concurrencyLimit - others) };
	return rateLimit > 0 ? { floor: floorOf(items, rateLimit) } : { contender: names.undiciSame };
}

function limitInWords(setting: CloseSetting): string {
	const { rateLimit, concurrencyLimit = 0, others = 0, roundTrip = 0 } = setting;
	if (roundTrip > 0) return `${roundTrip} ms away over TLS`;
	if (concurrencyLimit > 0) {
		return `${concurrencyLimit} requests at once${others > 0 ? `, ${others} of them used by others on average` : ''}`;
	}
	return rateLimit > 0 ? `${rateLimit} requests/s` : 'no limit';
}
