import type { Gate, Outcome } from './gate';
import { ConnectionError, NotSent, type HttpRequest, type Send } from './http';
import type { Ticket, Verdict } from './pace';

/** What waiting and repeating needs from outside; injected, so that tests own the clock. */
export interface Timing {
	/** Milliseconds of any steady clock. */
	now(): number;
	/** Resolves after so many milliseconds; rejects, also after none, when the run is cancelled. */
	sleep(milliseconds: number): Promise<void>;
	/** A number in [0, 1). */
	random(): number;
}

const firstDelay = 500;
const longestDelay = 20_000;
/** And 520 to 599, by which gateways say that they had no answer. */
const temporaryStatuses = new Set([408, 425, 429, 499, 500, 502, 503, 504]);
/** What a busy or restarting service says; a 500 may be about one request only. */
const overloadStatuses = new Set([502, 503, 504]);

/**
 * Wraps a sender so that it keeps to the pace and repeats what is safe to repeat: 429 and requests that
 * never left always; 5xx, timeouts and resets only where a second delivery changes nothing (see
 * `isRepeatable`). `Retry-After` (seconds or a date) is obeyed, of a 429 or 503 by all requests; without
 * it delays double from half a second, with jitter.
 * @param allowance how long, in milliseconds, one request may be repeated before its last answer counts
 * @returns a sender; what was never sent because the run has given up gives `NotSent`
 */
export function withRetry(send: Send, gate: Gate, timing: Timing, allowance: number): Send {
	return async (request) => {
		let deadline = Infinity;
		let last: Outcome | undefined;
		for (let attempt = 0; ; attempt++) {
			const ticket = await gate.enter(request, attempt > 0);
			if (ticket === undefined)
				return last ?? new NotSent(gate.givenUp as Outcome, hostOf(request));
			if (attempt === 0) deadline = timing.now() + allowance;
			if (last && timing.now() > deadline) {
				gate.leave(ticket, { is: 'void' });
				return last;
			}
			last = await passing(send, request, gate, ticket, timing);
			const delay = delayBefore(last, request, attempt, timing);
			if (delay === undefined) return last;
			const next = Math.max(timing.now() + delay, gate.opensAt);
			gate.giveUpBefore(next, request, last);
			if (next > deadline || gate.givenUp) return last;
			await timing.sleep(delay);
		}
	};
}

async function passing(
	send: Send,
	request: HttpRequest,
	gate: Gate,
	ticket: Ticket,
	timing: Timing,
): Promise<Outcome> {
	let verdict: Verdict = { is: 'void' };
	try {
		request.onSend?.();
		const outcome = await send(request);
		verdict = verdictOn(outcome, timing);
		return outcome;
	} finally {
		gate.leave(ticket, verdict);
	}
}

function verdictOn(outcome: Outcome, { random }: Timing): Verdict {
	if (outcome instanceof ConnectionError) return { is: 'troubled' };
	const asked = retryAfter(outcome.headers['retry-after']);
	// A little later than asked, and not to the same millisecond as everybody else
	const wait = asked === undefined ? undefined : asked + random() * jitter;
	if (outcome.status === 429) return { is: 'limited', retryAfter: wait };
	if (overloadStatuses.has(outcome.status)) return { is: 'troubled', retryAfter: wait };
	return outcome.status >= 500 ? { is: 'failed' } : { is: 'answered' };
}

const jitter = 100;

function hostOf({ url }: HttpRequest): string {
	return new URL(url).host;
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
	if (value === undefined || value.trim() === '' || value.length > longestDate) return undefined;
	const seconds = Number(value);
	if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
	const date = Date.parse(value);
	return Number.isNaN(date) ? undefined : Math.max(0, date - epoch);
}

/** In characters; reading a longer text as a date could take seconds. */
const longestDate = 64;

/** @returns milliseconds that this request waits by itself; undefined where the outcome must stand */
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
	// The pace makes all requests wait
	if (outcome.status === 429) return 0;
	if (!isRepeatable(request)) return undefined;
	return overloadStatuses.has(outcome.status) && outcome.headers['retry-after'] ? 0 : backOff;
}
