import { Turns } from '../../../nodes/shared/runtime/turns';

test('tasks of one key go one after the other, also after one that throws; other keys do not wait', async () => {
	const turns = new Turns();
	const log: string[] = [];
	const task =
		(name: string, fails = false) =>
		async () => {
			log.push(`${name} starts`);
			await new Promise(setImmediate);
			log.push(`${name} ends`);
			if (fails) throw new Error(name);
			return name;
		};
	const results = await Promise.allSettled([
		turns.take('a', task('a1', true)),
		turns.take('a', task('a2')),
		turns.take('b', task('b1')),
	]);
	expect(results.map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled']);
	const ofA = log.filter((line) => line.startsWith('a'));
	expect(ofA).toEqual(['a1 starts', 'a1 ends', 'a2 starts', 'a2 ends']);
	expect(log.indexOf('b1 starts')).toBeLessThan(log.indexOf('a1 ends'));
});
