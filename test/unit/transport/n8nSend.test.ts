import { getEventListeners } from 'node:events';
import type { INode } from 'n8n-workflow';
import { ConnectionError } from '../../../nodes/shared/transport/http';
import { n8nSend, type RequestContext } from '../../../nodes/shared/transport/n8nSend';

const request = { method: 'GET', url: 'https://example.com/' } as const;
const answer = { statusCode: 200, headers: {}, body: '{}' };

/** n8n's part of a node, with a helper that waits for the response or its signal, as n8n's does. */
function contextOf(stop: AbortSignal, answered: Promise<unknown>): RequestContext {
	return {
		getNode: () => ({}) as INode,
		getExecutionCancelSignal: () => stop,
		helpers: {
			async httpRequestWithAuthentication() {
				const signal = this.getExecutionCancelSignal?.();
				return await new Promise((resolve, reject) => {
					if (signal?.aborted) reject(signal.reason as Error);
					signal?.addEventListener('abort', () => reject(signal.reason as Error));
					answered.then(resolve, reject);
				});
			},
		},
	};
}

const never = new Promise<never>(() => undefined);
const limits = { timeout: 60_000 };

test.each([
	['answered', async () => await Promise.resolve(answer)],
	['without a response', async () => await Promise.reject(new Error('socket hang up'))],
])("a request that was %s leaves no listener on the stop button's signal", async (_, end) => {
	const { signal } = new AbortController();
	const send = n8nSend(contextOf(signal, end()), {}, limits);
	await send(request).catch(() => undefined);
	expect(getEventListeners(signal, 'abort')).toEqual([]);
});

test('the stop button ends a running request, and one that starts after it', async () => {
	const controller = new AbortController();
	const send = n8nSend(contextOf(controller.signal, never), {}, limits);
	const sent = send(request);
	controller.abort(new Error('stopped'));
	await expect(sent).rejects.toThrow('stopped');
	await expect(send(request)).rejects.toThrow('stopped');
	expect(getEventListeners(controller.signal, 'abort')).toEqual([]);
});

test('a request that takes too long ends, and leaves nothing behind', async () => {
	const { signal } = new AbortController();
	const send = n8nSend(contextOf(signal, never), {}, { timeout: 5 });
	const outcome = await send(request);
	expect(outcome).toBeInstanceOf(ConnectionError);
	expect(outcome).toMatchObject({ code: 'ETIMEDOUT' });
	expect(getEventListeners(signal, 'abort')).toEqual([]);
});
