import fc from 'fast-check';
import { readOnce } from '../../../nodes/shared/runtime/lanes';
import { WorkerPool, mapInOrder } from '../../../nodes/shared/runtime/pool';
import { turns } from './turns';

const item = fc.record({
	lane: fc.option(fc.constantFrom('a', 'b', 'c', 'd'), { nil: undefined }),
	takes: fc.nat(4),
	rests: fc.boolean(),
});

test('items of a lane run one after the other in list order, results keep that order, and the limit holds', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(item, { maxLength: 80 }),
			fc.integer({ min: 1, max: 6 }),
			async (items, parallel) => {
				const workers = new WorkerPool(() => parallel, parallel * 2);
				const busy = new Set<string>();
				const started: number[] = [];
				let working = 0;
				const results = await mapInOrder(
					items,
					workers,
					async ({ lane, takes, rests }, index) => {
						started.push(index);
						if (lane !== undefined) {
							expect(busy.has(lane)).toBe(false);
							busy.add(lane);
						}
						expect(++working).toBeLessThanOrEqual(parallel * 2);
						if (rests) await workers.whileIdle(async () => await turns(takes));
						else await turns(takes);
						working--;
						if (lane !== undefined) busy.delete(lane);
						return index;
					},
					(index) => items[index]?.lane,
				);
				expect(results).toEqual(items.map((_, index) => index));
				for (const lane of ['a', 'b', 'c', 'd']) {
					const ofLane = started.filter((index) => items[index]?.lane === lane);
					expect(ofLane).toEqual([...ofLane].sort((one, other) => one - other));
				}
			},
		),
	);
});

test('a long lane does not delay others: all of them finish while its first item runs', async () => {
	const items = Array.from({ length: 1_000 }, (_, index) => (index < 900 ? 'long' : `${index}`));
	let others = 0;
	let seen = 0;
	await mapInOrder(
		items,
		new WorkerPool(() => 5, 5),
		async (lane, index) => {
			if (lane !== 'long') others += 1;
			while (index === 0 && others < 100) await turns(1);
			if (index === 0) seen = others;
		},
		(index) => items[index],
	);
	expect(seen).toBe(100);
});

test('after a failure, nothing else starts in any lane', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.integer({ min: 0, max: 19 }),
			fc.integer({ min: 1, max: 3 }),
			async (bad, lanes) => {
				const started: number[] = [];
				let failedAt = Infinity;
				const running = mapInOrder(
					Array.from({ length: 40 }),
					new WorkerPool(() => 4, 40),
					async (_, index) => {
						expect(failedAt).toBe(Infinity);
						started.push(index);
						await turns(1);
						if (index !== bad) return;
						failedAt = index;
						throw new Error('bad');
					},
					(index) => `${index % lanes}`,
				);
				await expect(running).rejects.toThrow('bad');
				expect(started.filter((index) => index % lanes === bad % lanes).at(-1)).toBe(bad);
			},
		),
	);
});

test('each lane is read once; an unreadable one counts as none', () => {
	const read: number[] = [];
	const laneOf = readOnce((index) => {
		read.push(index);
		if (index === 1) throw new Error('No such field');
		return index === 2 ? '' : `lane ${index}`;
	});
	expect([0, 1, 2, 0, 1, 2].map(laneOf)).toEqual([
		'lane 0',
		undefined,
		undefined,
		'lane 0',
		undefined,
		undefined,
	]);
	expect(read).toEqual([0, 1, 2]);
});
