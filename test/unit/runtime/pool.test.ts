import fc from 'fast-check';
import { WorkerPool, mapInOrder } from '../../../nodes/shared/runtime/pool';
import { turns } from './turns';

test('keeps the order and never runs more at once than allowed', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 40 }),
			fc.integer({ min: 1, max: 8 }),
			async (durations, parallel) => {
				let running = 0;
				let most = 0;
				const results = await mapInOrder(
					durations,
					new WorkerPool(() => parallel, 100),
					async (duration, index) => {
						most = Math.max(most, ++running);
						await turns(duration);
						running--;
						return `${index}:${duration}`;
					},
				);
				expect(results).toEqual(durations.map((duration, index) => `${index}:${duration}`));
				expect(most).toBeLessThanOrEqual(parallel);
			},
		),
	);
});

test('after the first failure nothing new starts, and running tasks end before it is thrown', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.integer({ min: 0, max: 19 }),
			fc.integer({ min: 1, max: 5 }),
			async (bad, parallel) => {
				const started: number[] = [];
				const ended: number[] = [];
				const workers = new WorkerPool(() => parallel, 100);
				const running = mapInOrder(Array.from({ length: 20 }), workers, async (_, index) => {
					started.push(index);
					await turns(index % 3);
					ended.push(index);
					if (index === bad) throw new Error(`item ${index}`);
				});
				await expect(running).rejects.toThrow(`item ${bad}`);
				expect(ended.sort()).toEqual(started.sort());
				expect(Math.max(...started)).toBeLessThanOrEqual(bad + 2 * parallel);
			},
		),
	);
});

test('a resting task frees its place, up to the number of places', async () => {
	const workers = new WorkerPool(() => 2, 5);
	let wake: () => void = () => undefined;
	const sleep = new Promise<void>((resolve) => {
		wake = resolve;
	});
	const started: number[] = [];
	const running = mapInOrder(Array.from({ length: 8 }), workers, async (_, index) => {
		started.push(index);
		await workers.whileIdle(async () => await sleep);
	});
	await turns(20);
	expect(started).toEqual([0, 1, 2, 3, 4]);
	wake();
	await running;
	expect(started).toHaveLength(8);
});

test('a changing number of places is followed, and nothing is promised for an item before its turn', async () => {
	let places = 1;
	const workers = new WorkerPool(() => places, 100);
	let running = 0;
	const most: number[] = [];
	await mapInOrder(Array.from({ length: 60 }), workers, async (_, index) => {
		running += 1;
		most.push(running);
		if (index === 10) places = 7;
		if (index === 40) places = 2;
		await turns(2);
		running -= 1;
	});
	expect(Math.max(...most.slice(0, 10))).toBe(1);
	expect(Math.max(...most)).toBe(7);
	expect(Math.max(...most.slice(-10))).toBe(2);
});
