import fc from 'fast-check';
import { mapInOrder } from '../../../nodes/shared/runtime/pool';

/** Lets other work go on for a few turns of the event loop. */
async function turns(count: number) {
	for (let turn = 0; turn < count; turn++) await new Promise(setImmediate);
}

test('keeps the order and never runs more at once than allowed', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 40 }),
			fc.integer({ min: 1, max: 8 }),
			async (durations, parallel) => {
				let running = 0;
				let most = 0;
				const results = await mapInOrder(durations, parallel, async (duration, index) => {
					most = Math.max(most, ++running);
					await turns(duration);
					running--;
					return `${index}:${duration}`;
				});
				expect(results).toEqual(durations.map((duration, index) => `${index}:${duration}`));
				expect(most).toBeLessThanOrEqual(parallel);
			},
		),
	);
});

test('after the first failure nothing new starts, and what runs ends before it is thrown', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.integer({ min: 0, max: 19 }),
			fc.integer({ min: 1, max: 5 }),
			async (bad, parallel) => {
				const started: number[] = [];
				const ended: number[] = [];
				const running = mapInOrder(Array.from({ length: 20 }), parallel, async (_, index) => {
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
