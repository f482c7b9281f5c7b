import fc from 'fast-check';
import { Limiter } from '../../../nodes/shared/pacing/limiter';
import { Pacer } from '../../../nodes/shared/pacing/pacer';
import type { Permit } from '../../../nodes/shared/pacing/permits';
import type { Timing } from '../../../nodes/shared/pacing/timing';
import { adviceOf } from '../../../nodes/shared/transport/advice';
import {
	ConnectionError,
	type HttpRequest,
	type Outcome,
	type Send,
} from '../../../nodes/shared/transport/http';
import { isRepeatable, withRetry } from '../../../nodes/shared/transport/retry';
import { cases } from '../../support/cases';

const ok = { status: 200, headers: {}, body: {} };

/** A clock that only moves during a sleep. */
function fakeTiming() {
	let time = 0;
	return {
		now: () => time,
		random: () => 0.5,
		sleep: async (milliseconds: number) => {
			time += milliseconds;
		},
	};
}

function request(method: HttpRequest['method'], headers?: Record<string, string>): HttpRequest {
	return { method, url: 'https://conversations.twilio.com/v2/Conversations', headers };
}

const unlimited = (timing: Timing, allowance?: number) =>
	new Limiter<Outcome>(new Pacer({ most: 50, reserved: 0 }, timing.now()), timing, allowance);

/** A sender with its own limiter. */
function patient(send: Send, timing: Timing, allowance = 60_000) {
	const limiter = unlimited(timing, allowance);
	return { limiter, send: withRetry(send, limiter, timing, allowance) };
}

type Step = { status: number; headers?: Record<string, string> } | ConnectionError;

/** A service that goes through these steps and then returns 200. */
function service(steps: Step[], now = () => 0) {
	const calls: HttpRequest[] = [];
	const times: number[] = [];
	const send: Send = async (sent) => {
		const step = steps[calls.push(sent) - 1];
		times.push(now());
		if (step instanceof ConnectionError) return step;
		if (step === undefined) return ok;
		const { status, headers = {} } = step;
		return { status, headers, body: {}, ...adviceOf(status, headers, Date.now()) };
	};
	return { send, calls, times };
}

const reset = new ConnectionError('ECONNRESET', 'conversations.twilio.com');
const refused = new ConnectionError('ECONNREFUSED', 'conversations.twilio.com');

describe('retries', () => {
	test.each<[string, HttpRequest, Step, number]>([
		['GET after 503', request('GET'), { status: 503 }, 2],
		['PATCH after a reset', request('PATCH'), reset, 2],
		['PUT after 500', request('PUT'), { status: 500 }, 2],
		['POST after 429', request('POST'), { status: 429 }, 2],
		['POST after a refused connection', request('POST'), refused, 2],
		['POST after 500', request('POST'), { status: 500 }, 1],
		['POST with a key after 500', request('POST', { 'Idempotency-Key': 'k' }), { status: 500 }, 2],
		['GET after 404', request('GET'), { status: 404 }, 1],
	])('%s', async (_, sent, step, expected) => {
		const { send, calls } = service([step]);
		await patient(send, fakeTiming()).send(sent);
		expect(calls).toHaveLength(expected);
	});

	test('a POST that may have arrived is not retried', async () => {
		const { send, calls } = service([reset]);
		expect(await patient(send, fakeTiming()).send(request('POST'))).toBe(reset);
		expect(calls).toHaveLength(1);
	});
});

describe('waits', () => {
	test('obey Retry-After to the second', async () => {
		const timing = fakeTiming();
		const { send } = service([{ status: 429, headers: { 'retry-after': '7' } }]);
		await patient(send, timing).send(request('GET'));
		expect(timing.now()).toBeGreaterThanOrEqual(7_000);
		expect(timing.now()).toBeLessThan(8_000);
	});

	test('end any series of refusals in success or, once the allowance is used up, in the last response', async () => {
		const step = fc.oneof(
			fc.constantFrom(429, 500, 502, 503, 504).map((status) => ({ status })),
			fc.constantFrom(reset, refused),
			fc.integer({ min: 0, max: 30 }).map((seconds) => ({
				status: 429,
				headers: { 'retry-after': String(seconds) },
			})),
		);
		await fc.assert(
			fc.asyncProperty(
				fc.array(step, { maxLength: 30 }),
				fc.integer({ min: 0, max: 120_000 }),
				async (steps, allowance) => {
					const timing = fakeTiming();
					const { send, calls, times } = service(steps, timing.now);
					const outcome = await patient(send, timing, allowance).send(request('GET'));
					const last = steps[calls.length - 1] ?? ok;
					expect(times.at(-1)).toBeLessThanOrEqual(allowance);
					expect(outcome).toMatchObject(
						last instanceof ConnectionError ? { code: last.code } : { status: last.status },
					);
					if (calls.length <= steps.length) expect(last).not.toBe(ok);
				},
			),
			{ numRuns: cases(1_000) },
		);
	});

	test('are counted', async () => {
		const { send } = service([{ status: 429, headers: { 'retry-after': '1' } }, { status: 503 }]);
		const sender = patient(send, fakeTiming());
		await sender.send(request('GET'));
		expect(sender.limiter.record).toMatchObject({ pauses: 1, repeated: 2 });
		expect(sender.limiter.record.paused).toBeGreaterThanOrEqual(1_000);
		expect(sender.limiter.record.paused).toBeLessThan(1_100);
	});

	test('count once, however many refusals prolong a pause', async () => {
		const timing = fakeTiming();
		const limiter = unlimited(timing);
		const permits = [1, 2].map(async () => await limiter.acquire('GET', false));
		const [first, second] = (await Promise.all(permits)) as [Permit, Permit];
		limiter.release(first, { is: 'refused', pause: 100 });
		expect(limiter.record).toMatchObject({ pauses: 1, paused: 100 });
		await timing.sleep(30);
		limiter.release(second, { is: 'refused', pause: 100 });
		expect(limiter.record).toMatchObject({ pauses: 1, paused: 130 });
	});

	test.each([429, 503])(
		'after %d with Retry-After 0 or an unreadable one are as long as without one',
		async (status) => {
			const repeats = async (value?: string) => {
				const timing = fakeTiming();
				const headers: Record<string, string> = value === undefined ? {} : { 'retry-after': value };
				const { send, times } = service(Array(200).fill({ status, headers }), timing.now);
				await patient(send, timing, 10_000).send(request('GET'));
				return times.length;
			};
			const usual = await repeats();
			expect(usual).toBeLessThan(9);
			for (const value of ['soon', '0', '-1', 'NaN', '', '1e3', '0x10', 'Infinity', '5, 5']) {
				expect(await repeats(value)).toBe(usual);
			}
		},
	);
});

test('isRepeatable is true for everything but a POST without a key', () => {
	expect(isRepeatable(request('POST'))).toBe(false);
	expect(isRepeatable(request('POST', { 'Idempotency-Key': 'k' }))).toBe(true);
	expect(isRepeatable(request('DELETE'))).toBe(true);
});
