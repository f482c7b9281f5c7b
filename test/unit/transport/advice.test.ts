import fc from 'fast-check';
import { adviceOf, retryAfter } from '../../../nodes/shared/transport/advice';
import { cases } from '../../support/cases';

const now = Date.parse('2026-01-01T00:00:00Z');
const day = 24 * 60 * 60_000;

describe('Retry-After', () => {
	test.each([
		[undefined, undefined],
		['', undefined],
		['soon', undefined],
		['3', 3_000],
		[' 3 ', 3_000],
		['0', 0],
		['0.5', 500],
		['-3', undefined],
		['+3', undefined],
		['1e3', undefined],
		['0x10', undefined],
		['Infinity', undefined],
		['NaN', undefined],
		['3s', undefined],
		['3, 3', undefined],
		['9'.repeat(400), day],
		['Thu, 01 Jan 2026 00:00:10 GMT', 10_000],
		['Thursday, 01-Jan-26 00:00:10 GMT', 10_000],
		['Thu Jan  1 00:00:10 2026', 10_000],
		['Wed, 31 Dec 2025 00:00:00 GMT', 0],
		['Fri, 01 Jan 2100 00:00:00 GMT', day],
		['2026-01-01T00:00:10Z', undefined],
		['2026', 2_026_000],
		['Thu, 01 Jan 2026', undefined],
		['Thu, 01 Jan 2026 00:00:10', undefined],
		['Thu, 01 Jan 2026 00:00:10 +0100', undefined],
		['Thu, 31 Feb 2026 00:00:10 GMT', undefined],
		['Thu, 01 Jan 2026 24:00:00 GMT', undefined],
		['1/2/2026', undefined],
	])('%s', (value, expected) => expect(retryAfter(value, now)).toBe(expected));

	test('any text is a future time, or nothing', () => {
		const text = fc.oneof(fc.string(), fc.float().map(String), fc.date().map(String));
		fc.assert(
			fc.property(text, (value) => {
				const wait = retryAfter(value, now);
				expect(wait === undefined || (wait >= 0 && wait <= day)).toBe(true);
			}),
			{ numRuns: cases(5_000) },
		);
	});

	test("every date is read back in each form, by the service's clock", () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 86_399 }), fc.integer({ max: 1e6 }), (seconds, off) => {
				const date = new Date(now + seconds * 1_000).toUTCString();
				const headers = { 'retry-after': date, date: new Date(now).toUTCString() };
				expect(adviceOf(503, headers, now + off).retryAfter).toBe(seconds * 1_000);
			}),
		);
	});
});

describe('X-RateLimit-*', () => {
	const limited = (reset: string, remaining = '0', status = 429) =>
		adviceOf(
			status,
			{
				'x-ratelimit-limit': '100',
				'x-ratelimit-remaining': remaining,
				'x-ratelimit-reset': reset,
			},
			now,
		).retryAfter;

	test.each([
		['1', 1_000],
		['60', 60_000],
		[String(now / 1_000 + 5), 5_000],
		['61', undefined],
		['5000', undefined],
		[String(now + 5_000), undefined],
		[String(now / 1_000 - 5), undefined],
		['soon', undefined],
		['', undefined],
	])('reset %s', (reset, expected) => expect(limited(reset)).toBe(expected));

	test('means nothing if some remain, or nothing was refused', () => {
		expect(limited('1', '3')).toBeUndefined();
		expect(limited('1', '0', 200)).toBeUndefined();
	});

	test('does not override Retry-After', () => {
		const headers = {
			'retry-after': '2',
			'x-ratelimit-remaining': '0',
			'x-ratelimit-reset': '9',
		};
		expect(adviceOf(429, headers, now).retryAfter).toBe(2_000);
	});
});

test.each([
	['7', 7],
	['0', undefined],
	['-1', undefined],
	['1.5', undefined],
	['many', undefined],
	[undefined, undefined],
])('Twilio-Concurrent-Requests %s', (value, expected) => {
	expect(adviceOf(200, { 'twilio-concurrent-requests': value }, now).concurrency).toBe(expected);
});
