import { atOnce, alone, play, shared } from '../../../bench/simulation/scenarios';
import { ours } from '../../../bench/simulation/senders';

// Measured in 20 runs each: at most 1.078 times the floor, and 3.2 % refused
describe.each([80, 200, 300])('at once, %d ms', (latency) => {
	describe.each([true, false])('responses show the number: %s', (tells) => {
		test.each([1, 2, 5, 10, 20, 40])('%d', (limit) => {
			const { factor, refusedShare, senders } = play(atOnce(limit, { latency, tells }), 1, ours);
			expect(senders[0]?.done).toBe(1_000);
			expect(factor).toBeLessThan(1.1);
			expect(refusedShare).toBeLessThan(limit < 3 ? 0.12 : 0.04);
		});
	});

	// Refusals as slow as any response: at most 1.156, and 4.1 % refused
	test.each([1, 5, 20, 40])('%d, with slow refusals', (limit) => {
		const scenario = atOnce(limit, { latency, slowRefusals: true });
		const { factor, refusedShare } = play(scenario, 1, ours);
		expect(factor).toBeLessThan(1.2);
		expect(refusedShare).toBeLessThan(limit < 3 ? 0.12 : 0.06);
	});
});

// The extra time is the requested pauses: 1.14 to 1.56 in 9 runs each, and two pauses
test.each([
	[5, 80],
	[10, 80],
	[20, 80],
	[20, 300],
])('%d at once, %d ms, with refusals that ask for a pause of a second', (limit, latency) => {
	const { duration } = play(atOnce(limit, { latency, asks: 1_000 }), 1, ours);
	expect(duration).toBeLessThan((1.15 * 1_000 * latency) / limit + 3_500);
});

const median = (values: number[]) =>
	values.sort((one, other) => one - other)[values.length >> 1] as number;
const seeds = [1, 2, 3, 4, 5].map((seed) => seed * 97);

describe('half of it used by changing traffic of others', () => {
	// Measured in 40 runs each: half of them take up to 1.17 times what the others leave
	test.each([10, 20, 40])(
		'%d at once: little is left unused, and the others are hardly refused',
		(limit) => {
			const circumstances = { latency: 80 };
			const results = seeds.map((seed) => play(shared(limit, circumstances), seed, ours));
			expect(median(results.map(({ factor }) => factor))).toBeLessThan(1.3);
			expect(median(results.map(({ others }) => others.share))).toBeLessThan(0.06);
			expect(alone(limit, circumstances, 97).share).toBeLessThan(0.01);
		},
	);

	test('even if responses do not show it', () => {
		const circumstances = { latency: 80, tells: false };
		const results = seeds.map((seed) => play(shared(20, circumstances), seed, ours));
		expect(median(results.map(({ factor }) => factor))).toBeLessThan(1.3);
		expect(median(results.map(({ others }) => others.share))).toBeLessThan(0.12);
	});
});

// Measured in 40 runs each: half of them 1.14, at most 1.30, and the first one finishes after 0.47 of the time
test.each([true, false])(
	'two processes share ten at once; responses show the number: %s',
	(tells) => {
		const results = seeds.map((seed) => play(atOnce(10, { latency: 80, tells }), seed, ours, 2));
		// Both do as many as one alone would
		expect(median(results.map(({ factor }) => factor / 2))).toBeLessThan(1.25);
		for (const { senders, duration } of results) {
			expect(senders.map(({ done }) => done)).toEqual([1_000, 1_000]);
			expect(Math.min(...senders.map((sender) => sender.duration))).toBeGreaterThan(duration / 4);
		}
	},
);

test('two kinds of requests, one of which takes three times as long', () => {
	const scenario = atOnce(10, { latency: 80 });
	const { factor } = play(
		{
			...scenario,
			run: (senders, seed) => ({
				...scenario.run(senders, seed),
				kinds: ['GET', 'PATCH'],
				work: (_, kind) => (kind === 'GET' ? 40 : 120),
			}),
			floor: () => (1_000 * 160) / 10,
		},
		1,
		ours,
	);
	expect(factor).toBeLessThan(1.15);
});

test('a list, one page after the other, is not held up', () => {
	const scenario = atOnce(1, { latency: 80, items: 1 });
	const kinds = Array.from({ length: 100 }, () => 'GET');
	const { duration, refused } = play(
		{ ...scenario, run: (senders, seed) => ({ ...scenario.run(senders, seed), kinds }) },
		1,
		ours,
	);
	expect(refused).toBe(0);
	expect(duration).toBeLessThan(1.05 * 100 * 82);
});
