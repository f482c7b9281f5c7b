import { Underway } from '../../../nodes/ConversationOrchestrator/conversation/underway';

const job = { id: 'proc_job_1', related: {}, askAfter: 0 };

test('without an operation to check, it counts for ten minutes; with one, until that is removed', () => {
	let now = 0;
	const underway = new Underway(() => now);
	underway.add('theirs', undefined);
	underway.add('mine', job);
	expect([underway.has('theirs'), underway.has('mine'), underway.has('other')]).toEqual([
		true,
		true,
		false,
	]);
	expect(underway.find('mine')).toBe(job);
	now = 10 * 60_000;
	expect([underway.has('theirs'), underway.has('mine')]).toEqual([false, true]);
	underway.remove('mine');
	expect(underway.has('mine')).toBe(false);
});

test('it stays small: the oldest entries are dropped', () => {
	const underway = new Underway();
	for (let index = 0; index < 10_050; index++) underway.add(`${index}`, job);
	expect(underway.has('49')).toBe(false);
	expect(underway.has('50')).toBe(true);
});
