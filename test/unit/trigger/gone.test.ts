import type { Row } from '../../../nodes/ConversationOrchestratorTrigger/scan/types';
import { Desk, idsOf } from './desk';

const notFound = (): undefined => undefined;

describe('a conversation that is not found once but exists', () => {
	test('after it disappeared from the open list is emitted as soon as it is readable', async () => {
		const desk = new Desk();
		const row = desk.open();
		desk.now += 48 * 3_600_000;
		for (let i = 0; i < 3; i++) desk.open();
		await desk.poll();
		// On no list for a moment, then on the closed one, created long before what is read there.
		row.status = 'HIDDEN';
		desk.odd.set(row.id, notFound);
		expect(await desk.poll()).toMatchObject({ events: [], warnings: [] });
		desk.odd.clear();
		desk.close(row);
		expect(idsOf(await desk.poll())).toEqual([row.id]);
		expect(idsOf(await desk.poll())).toEqual([]);
	});

	test.each([
		['its turn', { maxItems: 1 }],
		['a response about its channel', { filter: { channels: ['SMS'] } }],
	])('while it waits for %s is emitted with the next poll', async (_, options) => {
		const desk = new Desk();
		await desk.poll(options);
		const participants = [{ addresses: [{ channel: 'SMS' }] }];
		const rows = [1, 2].map(() => {
			desk.now += 1000;
			return desk.open({ status: 'CLOSED' });
		});
		const late = rows[1] as Row;
		for (const row of rows) desk.odd.set(row.id, () => ({ ...row, participants }));
		const seen: string[] = [];
		const isQueued = 'maxItems' in options;
		if (isQueued) seen.push(...idsOf(await desk.poll(options)));
		desk.odd.set(late.id, notFound);
		const { events, warnings } = await desk.poll(options);
		seen.push(...events.map(({ id }) => id));
		expect(warnings).toEqual([]);
		expect(seen).toEqual([rows[0]?.id]);
		desk.odd.set(late.id, () => ({ ...late, participants }));
		expect(idsOf(await desk.poll(options))).toEqual([late.id]);
		expect(idsOf(await desk.poll(options))).toEqual([]);
	});
});

describe('a conversation that is not found twice', () => {
	test('is gone, without a message, and not requested again', async () => {
		const desk = new Desk();
		const [vanished, queued] = [desk.open(), desk.open()];
		await desk.poll();
		desk.close(queued);
		desk.close(desk.open());
		desk.rows = desk.rows.filter((row) => row !== vanished);
		const poll = async () => await desk.poll({ maxItems: 1 });
		const seen = idsOf(await poll());
		desk.rows = desk.rows.filter(({ id }) => seen.includes(id));
		for (let i = 0; i < 2; i++) expect(await poll()).toMatchObject({ events: [], warnings: [] });
		const before = desk.requests;
		expect(await poll()).toMatchObject({ events: [], warnings: [], complete: true });
		expect(desk.requests - before).toBe(2);
		expect(desk.state).toMatchObject({ oddLookUps: [], oddEvents: [] });
	});
});
