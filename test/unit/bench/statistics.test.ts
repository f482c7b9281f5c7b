import { extrapolated, floorOf, median, medianRun, withRatios } from '../../../bench/statistics';
import type { Measurement } from '../../../bench/types';

const run: Measurement = {
	seconds: 2,
	requests: 10,
	rateLimited: 1,
	lost: 2,
	inFlight: 5,
	memory: 30,
	cpu: 1.5,
};
const row = (contender: string, seconds: number) => ({ ...run, contender, seconds, ours: false });

test('takes the middle value, or the mean of the two in the middle, whatever the order', () => {
	expect(median([9])).toBe(9);
	expect(median([10, 1, 2])).toBe(2);
	expect(median([4, 1, 3, 100])).toBe(3.5);
	expect(() => median([])).toThrow(RangeError);
});

test('takes the median of each figure separately, and of memory only if it is known', () => {
	const middle = medianRun([
		{ ...run, seconds: 3, lost: 0, memory: null },
		{ ...run, seconds: 1, lost: 7, memory: 10 },
		{ ...run, seconds: 2, lost: 5, memory: 20 },
	]);
	expect(middle).toMatchObject({ seconds: 2, lost: 5, memory: 15, cpu: 1.5 });
	expect(medianRun([{ ...run, cpu: null }]).cpu).toBeNull();
});

test('extrapolates what grows with the number of items, and nothing else', () => {
	expect(extrapolated(run, 10, 100)).toEqual({
		...run,
		seconds: 20,
		requests: 100,
		rateLimited: 10,
		lost: 20,
	});
});

test('calculates the shortest time with a token bucket and one second of burst', () => {
	expect(floorOf(1_000, 100)).toBe(9);
	expect(floorOf(5_000, 200)).toBe(24);
	expect(floorOf(50, 100)).toBe(0);
});

test('compares with the floor, or with another contender, which itself has no ratio', () => {
	const rows = [row('slow', 6), row('reference', 2)];
	expect(withRatios(rows, { floor: 4 }).map(({ ratio }) => ratio)).toEqual([1.5, 0.5]);
	const against = { contender: 'reference' };
	expect(withRatios(rows, against).map(({ ratio }) => ratio)).toEqual([3, null]);
	expect(withRatios(rows, { contender: 'absent' })[0]?.ratio).toBeNull();
});
