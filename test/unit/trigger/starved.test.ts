import type { Row } from '../../../nodes/ConversationOrchestratorTrigger/scan/types';
import { Desk, idsOf } from './desk';

function fails(): never {
	throw new Error('HTTP 500');
}

describe('thousands of odd conversations', () => {
	test('that have vanished do not stop the others', async () => {
		const desk = new Desk();
		const odd = Array.from({ length: 2_000 }, () => desk.open());
		await desk.poll();
		for (const row of odd) {
			row.status = 'HIDDEN';
			desk.odd.set(row.id, fails);
		}
		for (let i = 0; i < 3; i++) {
			const row = desk.open({ status: 'CLOSED' });
			const before = desk.requests;
			expect(idsOf(await desk.poll())).toEqual([row.id]);
			expect(desk.requests - before).toBeLessThan(100);
		}
		desk.odd.clear();
		for (const row of odd) desk.close(row);
		const seen = new Set<string>();
		for (let i = 0; i < 3; i++) for (const id of idsOf(await desk.poll())) seen.add(id);
		expect(seen.size).toBe(2_000);
	});

	test('that cannot be completed end with the time of the poll', async () => {
		const desk = new Desk();
		await desk.poll();
		for (let i = 0; i < 20; i++) desk.open({ status: 'CLOSED' });
		let asked = 0;
		const complete = async (): Promise<never> => {
			asked++;
			return await Promise.reject(new Error('HTTP 500'));
		};
		await desk.poll({ complete, handOutDeadline: () => asked > 0 });
		expect(asked).toBeLessThanOrEqual(10);
		expect(idsOf(await desk.poll())).not.toEqual([]);
	});
});

describe('an odd conversation that answers again', () => {
	const busy = { deadline: () => true };

	test('is emitted although every poll runs out of time', async () => {
		const desk = new Desk();
		await desk.poll();
		const late = desk.open({ status: 'CLOSED' });
		await desk.poll({ complete: async () => await Promise.reject(new Error('HTTP 500')) });
		const seen: string[] = [];
		for (let i = 0; i < 6; i++) seen.push(...idsOf(await desk.poll(busy)));
		expect(seen).toEqual([late.id]);
	});

	test('is emitted although every poll runs out of time, if it has disappeared', async () => {
		const desk = new Desk();
		const late: Row = desk.open();
		await desk.poll();
		late.status = 'HIDDEN';
		desk.odd.set(late.id, fails);
		await desk.poll();
		desk.odd.set(late.id, () => ({ ...late, status: 'CLOSED' }));
		const seen: string[] = [];
		for (let i = 0; i < 9; i++) seen.push(...idsOf(await desk.poll(busy)));
		expect(seen).toEqual([late.id]);
	});
});
