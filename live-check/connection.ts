import { request as plain, Agent as PlainAgent } from 'node:http';
import { request as secure, Agent as SecureAgent } from 'node:https';
import type { Account } from './exchange';

export interface ConnectionCost {
	/** Median duration of a request on a new and on an existing connection, in milliseconds. */
	onNew: number;
	onKept: number;
}

const tries = 5;

/** Measures what a new connection costs, because n8n opens one for each request. @throws Error if there is no answer */
export async function connectionCost({ user, secret, baseUrl }: Account): Promise<ConnectionCost> {
	const base = baseUrl.replace('{product}', 'conversations').replace(/\/+$/, '');
	const url = new URL(`${base}/v2/ControlPlane/Configurations?pageSize=1`);
	const tls = url.protocol === 'https:';
	const agent = (keepAlive: boolean) =>
		tls
			? new SecureAgent({ keepAlive, maxSockets: 1 })
			: new PlainAgent({ keepAlive, maxSockets: 1 });
	const headers = { authorization: `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}` };
	const timed = async (using: PlainAgent) =>
		await new Promise<number>((resolve, reject) => {
			const from = performance.now();
			const send = tls ? secure : plain;
			const request = send(url, { agent: using, headers, timeout: 30_000 }, (answer) => {
				answer.resume().once('end', () => resolve(performance.now() - from));
			});
			request.once('timeout', () => request.destroy(new Error('no answer within 30 s')));
			request.once('error', reject).end();
		});
	const fresh = agent(false);
	const kept = agent(true);
	const onNew: number[] = [];
	const onKept: number[] = [];
	try {
		await timed(kept);
		for (let n = 0; n < tries; n++) {
			onNew.push(await timed(fresh));
			onKept.push(await timed(kept));
		}
	} finally {
		fresh.destroy();
		kept.destroy();
	}
	return { onNew: median(onNew), onKept: median(onKept) };
}

export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.floor((sorted.length - 1) / 2)] ?? NaN;
}
