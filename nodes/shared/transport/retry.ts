import type { Limiter } from '../pacing/limiter';
import type { Permit } from '../pacing/permits';
import type { Signal } from '../pacing/signal';
import type { Timing } from '../pacing/timing';
import {
	ConnectionError,
	NotSent,
	type HttpRequest,
	type HttpResponse,
	type Outcome,
	type Send,
} from './http';

const firstDelay = 500;
const longestDelay = 20_000;
/** Also 520 to 599, which gateways use if they got no response. */
const temporaryStatuses = new Set([408, 425, 429, 499, 500, 502, 503, 504]);
/** Statuses of a busy or restarting service; a 500 may concern one request only. */
const overloadStatuses = new Set([502, 503, 504]);

/**
 * Wraps a sender so that it keeps to the pace and repeats what is safe to repeat: always after 429 and for requests
 * that were never sent; after 5xx, timeouts and resets only if a second delivery changes nothing (see
 * `isRepeatable`). All requests obey the service's `Retry-After`; without it, delays double from half a second,
 * with jitter.
 * @param allowance how long, in milliseconds, one request may be repeated before its last outcome is final
 * @returns a sender; it returns `NotSent` for requests that were never sent because the run has given up
 */
export function withRetry(
	send: Send,
	limiter: Limiter<Outcome>,
	timing: Timing,
	allowance: number,
): Send {
	return async (request) => {
		let deadline = Infinity;
		let last: Outcome | undefined;
		for (let attempt = 0; ; attempt++) {
			const permit = await limiter.acquire(kindOf(request), attempt > 0);
			if (permit === undefined)
				return last ?? new NotSent(limiter.givenUp as Outcome, hostOf(request));
			if (attempt === 0) deadline = timing.now() + allowance;
			if (last && timing.now() > deadline) {
				limiter.release(permit, { is: 'void' });
				return last;
			}
			last = await passing(send, request, limiter, permit, timing);
			const delay = delayBefore(last, request, attempt, timing);
			if (delay === undefined) return last;
			const next = Math.max(timing.now() + delay, limiter.opensAt);
			limiter.giveUpBefore(next, request, last, isLimit(last));
			if (next > deadline || limiter.givenUp) return last;
			await timing.sleep(delay);
		}
	};
}

async function passing(
	send: Send,
	request: HttpRequest,
	limiter: Limiter<Outcome>,
	permit: Permit,
	timing: Timing,
): Promise<Outcome> {
	let signal: Signal = { is: 'void' };
	try {
		request.onSend?.();
		const outcome = await send(request);
		signal = signalOf(outcome, timing);
		return outcome;
	} finally {
		limiter.release(permit, signal);
	}
}

/** Requests with the same method and number of path segments do about the same work. */
function kindOf({ method, url }: HttpRequest): string {
	return `${method} ${new URL(url).pathname.split('/').length}`;
}

function hostOf({ url }: HttpRequest): string {
	return new URL(url).host;
}

function isLimit(outcome: Outcome): boolean {
	return !(outcome instanceof ConnectionError) && outcome.status === 429;
}

const jitter = 100;

/** What an outcome means for the pacing. */
function signalOf(outcome: Outcome, timing: Timing): Signal {
	if (outcome instanceof ConnectionError) return { is: 'troubled' };
	const { status, concurrency } = outcome;
	const told = concurrency === undefined ? {} : { concurrency };
	const pause = pauseOf(outcome, timing);
	const asked = pause === undefined ? told : { ...told, pause };
	if (status === 429) return { is: 'refused', ...asked };
	if (overloadStatuses.has(status)) return { is: 'troubled', ...asked };
	return { is: status >= 500 ? 'failed' : 'answered', ...told };
}

/** Adds jitter, so that not all clients return in the same millisecond. 0 counts as no pause. */
function pauseOf({ retryAfter = 0 }: HttpResponse, { random }: Timing): number | undefined {
	return retryAfter > 0 ? retryAfter + random() * jitter : undefined;
}

/**
 * Whether a request that arrives twice has the same effect as once: reads, PUT and PATCH (they state a final
 * state), and everything with an Idempotency-Key. A repeated DELETE answers 404, which callers treat as done.
 */
export function isRepeatable({
	method,
	headers,
	readsOnly,
}: Pick<HttpRequest, 'method' | 'headers' | 'readsOnly'>): boolean {
	return method !== 'POST' || readsOnly === true || headers?.['Idempotency-Key'] !== undefined;
}

/** @returns milliseconds that this request waits on its own; undefined if the outcome is final */
function delayBefore(
	outcome: Outcome,
	request: HttpRequest,
	attempt: number,
	{ random }: Timing,
): number | undefined {
	const backOff = Math.min(longestDelay, firstDelay * 2 ** attempt) * (0.5 + random() / 2);
	if (outcome instanceof ConnectionError) {
		return outcome.neverSent || isRepeatable(request) ? backOff : undefined;
	}
	if (!temporaryStatuses.has(outcome.status) && outcome.status < 520) return undefined;
	// The pacing makes all requests wait
	if (outcome.status === 429) return 0;
	if (!isRepeatable(request)) return undefined;
	const asked = overloadStatuses.has(outcome.status) && (outcome.retryAfter ?? 0) > 0;
	return asked ? 0 : backOff;
}
