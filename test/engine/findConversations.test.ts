/** Get Many: finds exactly the matching conversations, in the requested order, and reads no more than necessary. */
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { ConversationRecord } from '../../sandbox/store/conversation';
import { rows, workbench, type Workbench } from '../../workbench/workbench';
import { allCases } from '../support/cases';

const day = 86_400_000;

let bench: Workbench;

beforeAll(async () => {
	bench = await workbench({
		conversations: allCases ? 400 : 150,
		listOrder: 'shuffled',
		listRowsWithoutDates: true,
	});
});

afterAll(async () => {
	await bench.sandbox.close();
});

beforeEach(() => {
	bench.requests();
});

const all = () => [...bench.sandbox.store.conversations];
const find = async (parameters: INodeParameters) =>
	await bench.run('conversation', 'getAll', { returnAll: true, ...parameters });
const idsOf = async (parameters: INodeParameters) =>
	rows(await find(parameters)).map(({ id }) => String(id));
const expected = (test: (record: ConversationRecord) => boolean) =>
	all()
		.filter(test)
		.map(({ id }) => id)
		.sort();
const asked = (operationId: string) =>
	bench.requests().filter((request) => request.operationId === operationId).length;

const customerOf = ({ participants }: ConversationRecord) =>
	participants.find(({ type }) => type === 'CUSTOMER');
const addressOf = (record: ConversationRecord) => customerOf(record)?.addresses?.[0]?.address ?? '';
const activityOf = ({ createdAt, communications }: ConversationRecord) =>
	Math.max(createdAt, ...communications.map((one) => Date.parse(String(one.occurredAt))));
const one = (index: number) => all()[index] as ConversationRecord;

const filters: Array<[string, () => IDataObject, (record: ConversationRecord) => boolean]> = [
	[
		'configurations',
		() => ({ configurations: [one(0).configurationId, one(1).configurationId] }),
		({ configurationId }) =>
			[one(0), one(1)].some((any) => any.configurationId === configurationId),
	],
	['channels', () => ({ channels: ['WHATSAPP'] }), ({ channels }) => channels.includes('WHATSAPP')],
	[
		'a name',
		() => ({ nameContains: 'ORDER' }),
		({ name }) => (name ?? '').toLowerCase().includes('order'),
	],
	[
		'days ago',
		() => ({ createdDaysAgo: 10, createdWithinDays: 20 }),
		({ createdAt }) => createdAt < Date.now() - 10 * day && createdAt > Date.now() - 20 * day,
	],
	[
		'dates',
		() => ({ updatedBefore: new Date(Date.now() - 15 * day).toISOString() }),
		({ updatedAt }) => updatedAt < Date.now() - 15 * day,
	],
	[
		'the last message',
		() => ({ lastMessageDaysAgo: 25 }),
		(record) => activityOf(record) < Date.now() - 25 * day,
	],
	[
		'a recent message',
		() => ({ lastMessageWithinDays: 3 }),
		(record) => activityOf(record) > Date.now() - 3 * day,
	],
	[
		'metadata, status and name together',
		() => ({
			status: ['CLOSED'],
			metadata: { entry: [{ key: 'ticket', value: ticketed().metadata?.ticket }] },
		}),
		(record) =>
			record.status === 'CLOSED' && record.metadata?.ticket === ticketed().metadata?.ticket,
	],
	[
		'several customers, however their numbers are written',
		() => ({
			customerAddress: [numbered(0), numbered(1)]
				.map((record) => addressOf(record).replace(/(\d)(\d{3})(\d{3})(\d{4})$/, '$1 ($2) $3-$4'))
				.join(', '),
		}),
		(record) => [numbered(0), numbered(1)].some((any) => plain(any) === plain(record)),
	],
	[
		'a customer profile',
		() => ({ customerProfileId: customerOf(one(3))?.profileId }),
		(record) => customerOf(record)?.profileId === customerOf(one(3))?.profileId,
	],
	['a call or message', () => ({ channelId: one(5).channelIds[0] }), ({ id }) => id === one(5).id],
	[
		'a search for a number',
		() => ({ search: '+1555' }),
		(record) => /\+1555/.test(addressOf(record)),
	],
	[
		'a search for a customer',
		() => ({ search: customerOf(one(7))?.name?.toUpperCase() }),
		({ participants, name }) =>
			[name, ...participants.map((any) => any.name)].some((any) =>
				(any ?? '').toLowerCase().includes(String(customerOf(one(7))?.name).toLowerCase()),
			),
	],
];

/** A closed one with metadata. */
const ticketed = () =>
	all().find(({ status, metadata }) => status === 'CLOSED' && metadata) as ConversationRecord;
const numbered = (index: number) =>
	all().filter((record) => /^(whatsapp:)?\+1/.test(addressOf(record)))[index] as ConversationRecord;
const plain = (record: ConversationRecord) => addressOf(record).replace('whatsapp:', '');

test.each(filters)('by %s', async (_, given, test) => {
	const found = await idsOf({ filters: given() as INodeParameters });
	expect([...found].sort()).toEqual(expected(test));
	expect(found.length).toBeGreaterThan(0);
	expect(found.length).toBeLessThan(all().length);
});

test('what the service can filter is left to it, and is read no further than the limit', async () => {
	const status = ['ACTIVE', 'INACTIVE'];
	const run = await find({ returnAll: false, limit: 7, filters: { status } });
	expect(rows(run)).toHaveLength(7);
	expect(bench.requests().map(({ query }) => query)).toEqual([{ status, pageSize: '7' }]);
	expect(run.hints).toEqual([]);
});

test('stops at the limit, and says how many it read', async () => {
	const open = ({ status }: ConversationRecord) => status !== 'CLOSED';
	const run = await find({
		returnAll: false,
		limit: 3,
		filters: { status: ['ACTIVE', 'INACTIVE'], nameContains: 'order' },
	});
	const found = rows(run).map(({ id }) => id);
	const listed = await idsOf({ filters: { status: ['ACTIVE', 'INACTIVE'] } });
	const last = listed.indexOf(String(found[2]));
	expect(found).toHaveLength(3);
	expect(run.hints.map(({ message }) => message)).toEqual([
		`Read ${last + 1} conversations to find 3.`,
	]);
	expect(last + 1).toBeLessThan(all().filter(open).length);
});

test('requests single conversations only if the list row does not decide', async () => {
	const filters = { channels: ['SMS'], nameContains: 'order' };
	await find({ filters });
	const named = all().filter(({ name }) => (name ?? '').toLowerCase().includes('order'));
	expect(asked('fetchConversation')).toBe(named.length);
	await find({ filters: { ...filters, createdDaysAgo: 30, lastMessageDaysAgo: 20 } });
	const requests = bench.requests();
	const old = named.filter(({ createdAt }) => createdAt < Date.now() - 30 * day);
	expect(requests.filter((each) => each.operationId === 'fetchConversation')).toHaveLength(
		old.length,
	);
	expect(requests.filter((each) => each.operationId === 'listCommunications')).toHaveLength(
		old.filter(({ channels }) => channels.includes('SMS')).length,
	);
});

test('looks up a whole ID without reading a list', async () => {
	const { id } = one(9);
	expect(await idsOf({ filters: { search: ` ${id} ` } })).toEqual([id]);
	expect(bench.requests().map(({ path }) => path)).toEqual([`/v2/Conversations/${id}`]);
	expect(await idsOf({ filters: { search: `${id.slice(0, -6)}zzzzzz` } })).toEqual([]);
	const other = ['ACTIVE', 'CLOSED'].filter((status) => status !== one(9).status);
	expect(await idsOf({ filters: { search: id, status: other } })).toEqual([]);
});

describe('sorted', () => {
	const times = {
		created: ({ createdAt }: ConversationRecord) => createdAt,
		updated: ({ updatedAt }: ConversationRecord) => updatedAt,
		lastMessage: activityOf,
	};

	test.each(
		(Object.keys(times) as Array<keyof typeof times>).flatMap((by) =>
			[5, 1_000].flatMap((limit) => [
				{ by, end: 'Newest', limit },
				{ by, end: 'Oldest', limit },
			]),
		),
	)('by $by, $end first, $limit', async ({ by, end, limit }) => {
		const found = await idsOf({ returnAll: false, limit, sort: `${by}${end}` });
		const sign = end === 'Newest' ? -1 : 1;
		const inOrder = all().sort(
			(a, b) => sign * (times[by](a) - times[by](b)) || (a.id < b.id ? -1 : 1),
		);
		expect(found).toEqual(inOrder.slice(0, limit).map(({ id }) => id));
	});

	test('the oldest last messages are found without reading conversations that began later', async () => {
		const { createdAt } = all().sort(
			(a, b) => activityOf(a) - activityOf(b),
		)[4] as ConversationRecord;
		bench.requests();
		await find({ returnAll: false, limit: 5, sort: 'lastMessageOldest' });
		const before = all().filter((record) => record.createdAt <= createdAt + day).length;
		expect(asked('listCommunications')).toBeLessThanOrEqual(before + 20);
		expect(before).toBeLessThan(200);
	});

	test('only the wanted number is output, and the number read is reported', async () => {
		const run = await find({ returnAll: false, limit: 5, sort: 'createdNewest' });
		expect(rows(run)).toHaveLength(5);
		expect(run.hints.map(({ message }) => message)).toEqual([
			`Read ${all().length} conversations to find 5.`,
		]);
	});
});

describe('Include', () => {
	test('adds participants and the last message, simplified and raw', async () => {
		const include = ['participants', 'lastMessage'];
		const given = { returnAll: false, limit: 20, include };
		for (const row of rows(await find({ ...given, simplify: true }))) {
			const record = bench.sandbox.store.conversations.get(String(row.id)) as ConversationRecord;
			const last = record.communications.at(-1);
			expect(row).toMatchObject({
				customerAddress: addressOf(record),
				...(last ? { lastMessage: (last.content as { text: string }).text } : {}),
			});
			expect('lastMessage' in row).toBe(last !== undefined);
		}
		for (const row of rows(await find(given))) {
			const record = bench.sandbox.store.conversations.get(String(row.id));
			expect(row.participants).toEqual(record?.participants);
			expect((row.lastMessage as IDataObject | undefined)?.id).toBe(
				record?.communications.at(-1)?.id,
			);
		}
	});

	test('outputs what a filter has read without another request', async () => {
		await find({ filters: { channels: ['SMS'] } });
		const before = asked('fetchConversation');
		const found = rows(
			await find({ filters: { channels: ['SMS'] }, include: ['participants'], simplify: true }),
		);
		expect(asked('fetchConversation')).toBe(before);
		expect(found.every((row) => row.customerAddress)).toBe(true);
	});
});

test.each<[string, INodeParameters, string]>([
	['an empty search', { filters: { search: '={{ $json.missing }}' } }, 'Filters > Search is empty'],
	[
		'an empty address',
		{ filters: { customerAddress: '={{ $json.missing }}' } },
		'Filters > Customer Address is empty',
	],
	[
		'a number without its country code',
		{ filters: { customerAddress: '(555) 010-0001' } },
		'Filters > Customer Address must have a country code',
	],
	[
		'invalid days',
		{ filters: { createdDaysAgo: '={{ "30 days" }}' } },
		'Filters > Created at Least (Days Ago) must be a number',
	],
	[
		'dates that exclude everything',
		{ filters: { createdAfter: '2026-02-01', createdBefore: '2026-01-01' } },
		'Filters > Created After matches nothing together with Created Before',
	],
	[
		'metadata that nothing can have',
		{ filters: { metadata: { entry: [{ key: 'a b', value: 'c' }] } } },
		'Filters > Metadata can match no conversation',
	],
	['no status', { filters: { status: '={{ [] }}' } }, 'Filters > Status is empty'],
	['no sort', { sort: '={{ $json.missing }}' }, 'Sort is required'],
	['an unknown part', { include: '={{ ["all"] }}' }, 'Include must be one of'],
])('%s is rejected before anything is sent', async (_, parameters, message) => {
	const { error } = await find(parameters);
	expect(error?.message).toContain(message);
	expect(bench.requests()).toEqual([]);
});
