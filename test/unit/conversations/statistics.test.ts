import { Counts } from '../../../nodes/ConversationOrchestrator/conversation/statistics/counts';
import { meets } from '../../../nodes/ConversationOrchestrator/conversation/filters/meets';
import { selectionOf } from '../../../nodes/ConversationOrchestrator/conversation/filters/read';

const now = Date.parse('2026-03-01T12:00:00Z');
const day = 24 * 60 * 60 * 1000;
const dayOf = (time: number) => new Date(time).toISOString().slice(0, 10);
const at = (days: number) => new Date(now - days * day).toISOString();
const onSms = [{ addresses: [{ channel: 'SMS', address: '+1' }] }];

test('counts by status, channel, configuration, day, and age', () => {
	const counts = new Counts({ now, dayOf });
	const on = (...channels: string[]) => channels.map((channel) => ({ addresses: [{ channel }] }));
	counts.add({
		id: 'a',
		status: 'ACTIVE',
		createdAt: at(0.5),
		configurationId: 'one',
		configuration: { displayName: 'Support' },
		participants: on('SMS', 'SMS'),
	});
	counts.add({ id: 'b', status: 'INACTIVE', createdAt: at(10), participants: on('SMS', 'VOICE') });
	counts.add({
		id: 'c',
		status: 'CLOSED',
		createdAt: at(400),
		configurationId: 'one',
		participants: [],
	});
	counts.add({ id: 'd', status: 'ARCHIVED' });
	counts.addMessages(3);
	counts.addMessages(0);
	expect(counts.result(true)).toEqual({
		conversations: 4,
		active: 1,
		inactive: 1,
		closed: 1,
		openAverageAgeDays: 5.3,
		openOldestAgeDays: 10,
		openOldestCreatedAt: at(10),
		messages: 3,
		averageMessages: 1.5,
		mostMessages: 3,
		withoutMessages: 1,
		channelUnknown: 2,
		createdUnknown: 1,
		byStatus: ['ACTIVE', 'ARCHIVED', 'CLOSED', 'INACTIVE'].map((status) => ({
			status,
			conversations: 1,
		})),
		byChannel: [
			{ channel: 'SMS', conversations: 2 },
			{ channel: 'VOICE', conversations: 1 },
		],
		byConfiguration: [{ configurationName: 'Support', configurationId: 'one', conversations: 2 }],
		byDay: [
			{ day: '2025-01-25', conversations: 1, closed: 1 },
			{ day: '2026-02-19', conversations: 1, closed: 0 },
			{ day: '2026-03-01', conversations: 1, closed: 0 },
		],
		byAge: [
			{ age: 'Less than 1 day', conversations: 1 },
			{ age: '1 to 7 days', conversations: 0 },
			{ age: '7 to 30 days', conversations: 1 },
			{ age: '30 to 90 days', conversations: 0 },
			{ age: '90 days or more', conversations: 0 },
		],
	});
	expect(counts.unnamed).toEqual([]);
});

test('without conversations, every count is 0, and there are no ages', () => {
	const result = new Counts({ now, dayOf }).result(false);
	expect(result).toMatchObject({ conversations: 0, active: 0, byStatus: [], byDay: [] });
	expect(result).not.toHaveProperty('openOldestCreatedAt');
	expect(JSON.stringify(result)).not.toMatch(/null|NaN|Infinity/);
});

test('its memory does not grow with the number of conversations', () => {
	const keptAfter = (count: number) => {
		const counts = new Counts({ now, dayOf });
		for (let i = 0; i < count; i++) {
			const status = i % 3 === 0 ? 'ACTIVE' : 'CLOSED';
			counts.add({
				id: `c${i}`,
				createdAt: at(i % 300),
				status,
				configurationId: `c${i % 5}`,
				participants: onSms,
			});
		}
		const maps = Object.values(counts).filter((value) => value instanceof Map);
		expect(counts.result(false).conversations).toBe(count);
		return maps.reduce((sum, { size }) => sum + size, 0);
	};
	expect(keptAfter(100_000)).toBe(keptAfter(1_000));
});

test('filters count only conversations that are known to match', () => {
	const row = { id: 'a', status: 'ACTIVE', createdAt: at(5), configurationId: 'one' };
	const counts = (one: object, filters: object) =>
		meets(one as typeof row, selectionOf(filters as never, {}, now), true);
	const filters = { createdAfter: at(6), createdBefore: at(4), configurations: ['one'] };
	expect(counts(row, filters)).toBe(true);
	for (const other of [
		{ ...row, createdAt: at(7) },
		{ ...row, createdAt: at(4) },
		{ ...row, createdAt: null },
		{ ...row, configurationId: 'two' },
		{ id: 'a', status: 'ACTIVE', createdAt: at(5) },
	]) {
		expect(counts(other, filters)).toBe(false);
	}
	expect(counts({ id: 'a', status: 'ACTIVE' }, {})).toBe(true);
	expect(() => counts(row, { createdAfter: at(1), createdBefore: at(2) })).toThrow();
});
