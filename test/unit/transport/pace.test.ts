import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { usualOptions } from '../../../nodes/shared/runtime/requestOptions';
import { Pace, type Verdict } from '../../../nodes/shared/transport/pace';
import { properties } from './properties';
import { bucket, simulate } from './simulation';

test.each([
	{ requests: 1_000, perSecond: 100, latency: 80, floor: 9_000 },
	{ requests: 5_000, perSecond: 200, latency: 20, floor: 24_000 },
])('$requests requests at $perSecond a second', ({ requests, perSecond, latency, floor }) => {
	const limiter = bucket(() => perSecond, 1_000, 'seconds');
	const { done, duration, refused } = simulate({ requests, limiter, latency: () => latency });
	expect(done).toBe(requests);
	expect(duration / floor).toBeLessThan(1.1);
	expect(refused / (refused + requests)).toBeLessThan(0.05);
});

test('without a limit and at the default parallelism, little is lost by starting with few', () => {
	const requests = 1_000;
	const [latency, most] = [80, usualOptions.mostInFlight];
	const limiter = { take: () => true as const, allows: () => Infinity };
	const { duration } = simulate({ requests, limiter, latency: () => latency, most });
	expect(duration / ((requests / most) * latency)).toBeLessThan(1.25);
});

describe('a pause ends early', () => {
	const limited: Verdict = { is: 'limited' };
	/** Four on their way since 0, 1, 2 and 3 ms; the second one is refused at 100 ms. */
	function refusedAmongFour(verdict: Verdict) {
		const pace = new Pace(50, 0);
		const sent = [0, 1, 2, 3].map((at) => pace.send('GET', at));
		const answer = (index: number, is: Verdict, at: number) =>
			pace.done(sent[index] as (typeof sent)[number], is, at);
		answer(1, verdict, 100);
		return { pace, answer };
	}

	test('where it was guessed and one that was sent later comes through', () => {
		const { pace, answer } = refusedAmongFour(limited);
		answer(0, { is: 'answered' }, 110);
		expect(pace.pausedUntil).toBe(200);
		answer(2, { is: 'answered' }, 120);
		expect(pace.pausedUntil).toBe(120);
	});

	test('but not where the service said how long, for whatever reason', () => {
		const asked = refusedAmongFour({ is: 'limited', retryAfter: 500 });
		asked.answer(2, { is: 'answered' }, 120);
		expect(asked.pace.pausedUntil).toBe(600);
		const troubled = refusedAmongFour(limited);
		troubled.answer(0, { is: 'troubled', retryAfter: 400 }, 110);
		troubled.answer(2, { is: 'answered' }, 120);
		expect(troubled.pace.pausedUntil).toBe(510);
	});

	test('and only once, until one of those that are sent then comes through', () => {
		const { pace, answer } = refusedAmongFour(limited);
		answer(2, { is: 'answered' }, 120);
		const [early, later] = [pace.send('GET', 150), pace.send('GET', 160)];
		pace.done(early, limited, 250);
		pace.done(later, { is: 'answered' }, 260);
		expect(pace.pausedUntil).toBe(450);
	});
});

// Millions of requests; where jest runs them, which makes each look-up of a global slow, they take minutes
test.each(Object.keys(properties))(
	'%s',
	async (property) => {
		const script = join(__dirname, 'properties.ts');
		await promisify(execFile)(process.execPath, ['--import', 'tsx', script, property]);
	},
	120_000,
);
