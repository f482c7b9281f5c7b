import type { IDataObject } from 'n8n-workflow';
import { row, workbench, type Workbench } from '../../workbench/workbench';
import { allCases } from '../support/cases';

let bench: Workbench;

beforeAll(async () => {
	bench = await workbench({ conversations: allCases ? 100_000 : 10_000 });
});

afterAll(async () => await bench.sandbox.close());

beforeEach(() => {
	bench.requests();
});

const statistics = async (values: IDataObject = {}) =>
	row(await bench.run('conversation', 'getStatistics', values as never));

const sum = (list: unknown) =>
	(list as Array<{ conversations: number }>).reduce(
		(all, { conversations }) => all + conversations,
		0,
	);

test('counts each of very many conversations once, page by page', async () => {
	const records = [...bench.sandbox.store.conversations];
	const closedNow = () => records.filter(({ status }) => status === 'CLOSED').length;
	// Timeouts of conversations pass meanwhile
	const before = closedNow();
	const result = await statistics();
	const closed = Number(result.closed);
	expect(closed).toBeGreaterThanOrEqual(before);
	expect(closed).toBeLessThanOrEqual(closedNow());
	expect(result.conversations).toBe(records.length);
	for (const list of [result.byStatus, result.byDay, result.byConfiguration]) {
		expect(sum(list)).toBe(records.length);
	}
	const closedByDay = (result.byDay as Array<{ closed: number }>).map((day) => day.closed);
	expect(closedByDay.reduce((all, one) => all + one, 0)).toBe(closed);
	expect(sum(result.byAge)).toBe(records.length - closed);
	expect(result.byConfiguration).toEqual(
		expect.arrayContaining([expect.objectContaining({ configurationName: expect.any(String) })]),
	);
	expect(result).not.toHaveProperty('messages');
	expect(bench.requests().filter(({ path }) => path.startsWith('/v2/Conversations'))).toHaveLength(
		Math.ceil(records.length / 1_000),
	);
});

test('filters, and counts messages if set', async () => {
	// The sandbox creates the messages of a conversation when they are first read
	const record = [...bench.sandbox.store.conversations].find(
		({ communications }) => communications.length > 1,
	);
	const { createdAt, configurationId } = record!;
	const time = (milliseconds: number) => new Date(milliseconds).toISOString();
	const filters = {
		status: ['ACTIVE', 'INACTIVE', 'CLOSED'],
		configurations: [configurationId],
		createdAfter: time(createdAt),
		createdBefore: time(createdAt + 1),
	};
	const result = await statistics({
		filters,
		options: { countMessages: true, countChannels: true },
	});
	const same = [...bench.sandbox.store.conversations].filter(
		(one) => one.configurationId === configurationId && one.createdAt === createdAt,
	);
	const counts = same.map(({ communications }) => communications.length);
	expect(result).toMatchObject({
		conversations: same.length,
		messages: counts.reduce((all, count) => all + count, 0),
		mostMessages: Math.max(...counts),
		channelUnknown: 0,
	});
	const channels = new Set(
		same.flatMap(({ participants }) =>
			participants.flatMap(({ addresses }) => addresses?.map(({ channel }) => channel) ?? []),
		),
	);
	const shown = (result.byChannel as IDataObject[]).map(({ channel }) => channel);
	expect(new Set(shown)).toEqual(channels);
});

test.each([
	[{ filters: { createdAfter: '' } }, 'Filters > Created After'],
	[{ filters: { createdBefore: '={{ $json.missing }}' } }, 'Filters > Created Before'],
	[{ filters: { status: [] } }, 'Filters > Status'],
	[{ filters: { configurations: [] } }, 'Filters > Configuration'],
	[{ filters: { channelId: '' } }, 'Filters > Channel ID'],
])('%j is rejected by field, before anything is sent', async (values, field) => {
	const { error } = await bench.run('conversation', 'getStatistics', values as never);
	expect(error?.message).toContain(field);
	expect(bench.requests()).toEqual([]);
});
