import { Pacer } from '../../../nodes/shared/pacing/pacer';
import type { Signal } from '../../../nodes/shared/pacing/signal';
import { defaultOptions } from '../../../nodes/shared/runtime/requestOptions';
import { properties } from './properties';
import { perSecond, play } from '../../../bench/simulation/scenarios';
import { ours } from '../../../bench/simulation/senders';
import { simulate } from '../../../bench/simulation/simulate';

const answered: Signal = { is: 'answered' };
const refused: Signal = { is: 'refused' };

/** This many are sent at the times 0, 1, 2, and so on. */
function sending(count: number, options = {}) {
	const pacer = new Pacer({ most: 100, reserved: 0, ...options }, 0);
	const permits = Array.from({ length: count }, (_, at) => pacer.acquire('GET', at));
	return {
		pacer,
		answer: (index: number, signal: Signal, at: number) =>
			pacer.release(permits[index] as (typeof permits)[number], signal, at),
	};
}

test.each([
	{ limit: 100, items: 1_000, latency: 80, most: 1.06 },
	{ limit: 200, items: 5_000, latency: 20, most: 1.03 },
])('$items requests at $limit a second', ({ limit, items, latency, most }) => {
	const { factor, times } = play(perSecond(limit, items, latency), 1, ours);
	expect(times).toHaveLength(items);
	expect(factor).toBeLessThan(most);
});

test('without a limit and at the default parallelism, starting with few costs little', () => {
	const items = 5_000;
	const most = defaultOptions.maxInFlight;
	const { duration, peak } = simulate({ items, senders: [ours({ most })], work: () => 80 });
	expect(peak).toBe(most);
	expect(duration / ((items / most) * 80)).toBeLessThan(1.1);
});

test('a busy processor is not mistaken for a slow service', () => {
	// 4 ms each, so that at most 20 are at the service, however many are sent
	const { duration } = simulate({ items: 2_000, senders: [ours()], work: () => 80, cpu: 4 });
	expect(duration / (2_000 * 4)).toBeLessThan(1.03);
});

describe('a refusal without details', () => {
	test('causes no pause while other requests of ours are being processed, and shows how many fit', () => {
		const { pacer, answer } = sending(10);
		answer(8, refused, 20);
		answer(9, refused, 21);
		expect(pacer.pausedUntil).toBe(-Infinity);
		expect(pacer.places).toBe(8);
	});

	test('makes all requests wait if no other request of ours is being processed, longer each time', () => {
		const { pacer, answer } = sending(1);
		answer(0, refused, 10);
		expect(pacer.pausedUntil).toBe(110);
		pacer.release(pacer.acquire('GET', 110), refused, 120);
		expect(pacer.pausedUntil).toBe(320);
		pacer.release(pacer.acquire('GET', 320), answered, 400);
		pacer.release(pacer.acquire('GET', 400), refused, 410);
		expect(pacer.pausedUntil).toBe(510);
	});

	test('with a pause makes all requests wait, even if others are being processed', () => {
		const { pacer, answer } = sending(10);
		answer(9, { is: 'refused', pause: 500 }, 20);
		answer(0, answered, 30);
		expect(pacer.delay(30)).toBe(490);
		expect(pacer.places).toBeGreaterThan(9);
	});
});

test('if a rate limit says how long to wait, a refusal without details is a concurrency limit', () => {
	const { pacer, answer } = sending(30);
	for (let index = 0; index < 20; index++) answer(index, answered, 80 + index);
	answer(20, { is: 'refused', pause: 1_000 }, 101);
	const known = pacer.perSecond;
	const permits = Array.from({ length: 5 }, (_, at) => pacer.acquire('GET', 1_200 + at));
	pacer.release(permits[4] as (typeof permits)[number], refused, 1_220);
	expect(pacer.perSecond).toBe(known);
	expect(pacer.atOnce ?? pacer.places).toBeLessThan(15);
});

test('requests that overtake a refused one show how many fit', () => {
	const { pacer, answer } = sending(12);
	// The sixth arrived last, although it was sent before six others
	answer(5, refused, 20);
	expect(pacer.places).toBe(5);
	answer(11, answered, 80);
	expect(pacer.places).toBe(11);
});

describe('the requests of others', () => {
	/** Ten of ours and ten of others fit; an eleventh does not. */
	function full(reserved: number) {
		const { pacer, answer } = sending(11, { reserved });
		answer(10, { is: 'refused', concurrency: 21 }, 20);
		for (let index = 0; index < 10; index++) {
			answer(index, { is: 'answered', concurrency: index + 11 }, 80 + index);
		}
		return pacer;
	}

	test('are known from responses, and keep their share', () => {
		const pacer = full(0);
		expect(pacer.usedByOthers).toBeCloseTo(10, 0);
		expect(pacer.atOnce).toBeCloseTo(20, 0);
		expect(pacer.places).toBeLessThanOrEqual(10);
		expect(pacer.places).toBeGreaterThanOrEqual(8);
	});

	test('and a share of the limit is kept free for them', () => {
		expect(full(0.2).places).toBe(full(0).places - 4);
	});

	test('an account without other traffic uses everything, whatever is reserved', () => {
		const { pacer, answer } = sending(6, { reserved: 0.5 });
		answer(5, { is: 'refused', concurrency: 6 }, 20);
		for (let index = 0; index < 5; index++) {
			answer(index, { is: 'answered', concurrency: index + 1 }, 80 + index);
		}
		expect(pacer.usedByOthers).toBe(0);
		expect(pacer.places).toBe(5);
	});
});

test.each(Object.entries(properties))('%s', (_, holds) => holds());
