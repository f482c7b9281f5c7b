import { ConnectionError, type HttpRequest, type HttpResponse, type Send } from './http';

/** What waiting and repeating needs from outside; injected, so that tests own the clock. */
export interface Timing {
	/** Milliseconds of any steady clock. */
	now(): number;
	/** Resolves after so many milliseconds; rejects at once when the run is cancelled. */
	sleep(milliseconds: number): Promise<void>;
	/** A number in [0, 1). */
	random(): number;
}

export interface RetryOptions extends Timing {
	/** How long, in milliseconds, one request may be repeated before its last answer counts. */
	allowance: number;
	/** Told of each wait, for the summary that the user sees. */
	onWait?: (wait: { milliseconds: number; rateLimited: boolean }) => void;
}

const firstDelay = 500;
const longestDelay = 20_000;
const temporaryStatuses = new Set([429, 500, 502, 503, 504]);

/**
 * Wraps a sender so that it repeats what is safe to repeat: 429 and requests that never left always;
 * 5xx, timeouts and resets only where a second delivery changes nothing (see `isRepeatable`).
 * `Retry-After` (seconds or a date) is obeyed; without it delays double from half a second, with jitter.
 * @returns a sender; it gives the last outcome once `allowance` is used up
 */
export function withRetry(send: Send, options: RetryOptions): Send {
	return async (request) => {
		const deadline = options.now() + options.allowance;
		for (let attempt = 0; ; attempt++) {
			const outcome = await send(request);
			const delay = delayBefore(outcome, request, attempt, options);
			if (delay === undefined || options.now() + delay > deadline) return outcome;
			options.onWait?.({ milliseconds: delay, rateLimited: isRateLimited(outcome) });
			await options.sleep(delay);
		}
	};
}

/**
 * Whether the service is left the same when a request arrives twice: reads, PUT and PATCH (they state a
 * final state), and all that carries an Idempotency-Key. A DELETE that took effect answers 404 the second
 * time, which callers take as done.
 */
export function isRepeatable({
	method,
	headers,
}: Pick<HttpRequest, 'method' | 'headers'>): boolean {
	return method !== 'POST' || headers?.['Idempotency-Key'] !== undefined;
}

/**
 * Milliseconds that a `Retry-After` header asks for.
 * @param value seconds, or an HTTP date (RFC 9110, 10.2.3)
 * @param epoch the present as milliseconds since 1970
 * @returns undefined where the header is absent or unreadable
 */
export function retryAfter(value: string | undefined, epoch = Date.now()): number | undefined {
	if (value === undefined || value.trim() === '') return undefined;
	const seconds = Number(value);
	if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
	const date = Date.parse(value);
	return Number.isNaN(date) ? undefined : Math.max(0, date - epoch);
}

/** @returns undefined where the outcome must stand */
function delayBefore(
	outcome: HttpResponse | ConnectionError,
	request: HttpRequest,
	attempt: number,
	{ random }: RetryOptions,
): number | undefined {
	const backOff = Math.min(longestDelay, firstDelay * 2 ** attempt) * (0.5 + random() / 2);
	if (outcome instanceof ConnectionError) {
		return outcome.neverSent || isRepeatable(request) ? backOff : undefined;
	}
	if (!temporaryStatuses.has(outcome.status)) return undefined;
	if (!isRateLimited(outcome) && !isRepeatable(request)) return undefined;
	const asked = retryAfter(outcome.headers['retry-after']);
	return asked === undefined ? backOff : asked + random() * firstDelay;
}

function isRateLimited(outcome: HttpResponse | ConnectionError): boolean {
	return !(outcome instanceof ConnectionError) && outcome.status === 429;
}
