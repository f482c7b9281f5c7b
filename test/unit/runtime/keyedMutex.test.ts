import fc from 'fast-check';
import { KeyedMutex } from '../../../nodes/shared/runtime/keyedMutex';
import { turns } from './turns';

const task = fc.record({
	key: fc.constantFrom('a', 'b', 'c'),
	/** Turns of the event loop before it starts, and that it takes. */
	asksAfter: fc.nat(4),
	takes: fc.nat(4),
	fails: fc.boolean(),
});

test('tasks of a key run one after the other in the order of their requests, however others end; keys do not wait for each other', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(task, { maxLength: 30 }), async (tasks) => {
			const mutex = new KeyedMutex();
			const asked: number[] = [];
			const started: number[] = [];
			const running = new Map<string, number>();
			const results = await Promise.allSettled(
				tasks.map(async ({ key, asksAfter, takes, fails }, index) => {
					await turns(asksAfter);
					asked.push(index);
					return await mutex.runExclusive(key, async () => {
						started.push(index);
						expect(running.get(key)).toBeUndefined();
						running.set(key, index);
						await turns(takes);
						running.delete(key);
						if (fails) throw new Error(`${index}`);
						return index;
					});
				}),
			);
			for (const key of ['a', 'b', 'c']) {
				const ofKey = (index: number) => tasks[index]?.key === key;
				expect(started.filter(ofKey)).toEqual(asked.filter(ofKey));
			}
			results.forEach((result, index) => {
				if (tasks[index]?.fails) expect(result).toMatchObject({ reason: { message: `${index}` } });
				else expect(result).toEqual({ status: 'fulfilled', value: index });
			});
		}),
	);
});

test('a task that never ends does not block other keys', async () => {
	const mutex = new KeyedMutex();
	void mutex.runExclusive('a', async () => await new Promise(() => undefined));
	await expect(mutex.runExclusive('b', async () => await Promise.resolve('done'))).resolves.toBe(
		'done',
	);
});

test('the signal ends a wait at once, and those behind still wait for those before', async () => {
	const mutex = new KeyedMutex();
	const log: string[] = [];
	let release: () => void = () => undefined;
	const first = mutex.runExclusive('a', async () => {
		await new Promise<void>((resolve) => (release = resolve));
		log.push('first ends');
	});
	const stop = new AbortController();
	const second = mutex.runExclusive('a', async () => log.push('second runs'), stop.signal);
	const third = mutex.runExclusive('a', async () => log.push('third runs'));
	stop.abort(new Error('stopped'));
	await expect(second).rejects.toThrow('stopped');
	await turns(3);
	expect(log).toEqual([]);
	release();
	await Promise.all([first, third]);
	expect(log).toEqual(['first ends', 'third runs']);
});

test('keeps no data for a key that nobody holds', async () => {
	const mutex = new KeyedMutex();
	for (let index = 0; index < 100; index++) {
		await mutex.runExclusive(`${index}`, async () => await Promise.resolve());
	}
	await turns(1);
	expect((mutex as unknown as { tails: Map<string, unknown> }).tails.size).toBe(0);
});
