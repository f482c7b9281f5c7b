/** Clean Up: which conversations match, which are spared, what the messages say, and lists from the input. */
import type { INodeParameters } from 'n8n-workflow';
import type { Participant } from '../../nodes/shared/api/generated/contract';
import type { ConversationRecord } from '../../sandbox/store/conversation';
import { row, rows, workbench, type Workbench } from '../../workbench/workbench';

const hour = 3_600_000;
const day = 24 * hour;

let bench: Workbench;

beforeEach(async () => {
	bench = await workbench({ conversations: 0 });
});

afterEach(async () => {
	await bench.sandbox.close();
});

interface New {
	/** How long ago, in milliseconds. */
	opened?: number;
	written?: number;
	changed?: number;
	address?: string;
	profileId?: string | null;
	channelId?: string;
	[other: string]: unknown;
}

function add(given: New = {}): ConversationRecord {
	const {
		opened = 60 * day,
		written,
		changed = opened,
		address,
		profileId,
		channelId,
		...more
	} = given;
	const now = Date.now();
	const iso = (ago: number) => new Date(now - ago).toISOString();
	const customer = {
		id: 'conv_participant_customer',
		conversationId: 'conv_conversation_any',
		accountId: 'AC1',
		type: 'CUSTOMER',
		name: 'Ana Torres',
		profileId: profileId ?? null,
		addresses: [
			{ channel: 'SMS', address: address ?? '+15550100001', channelId: channelId ?? null },
		],
	} as unknown as Participant;
	const at = { occurredAt: iso(written ?? 0), createdAt: iso(written ?? 0), updatedAt: iso(0) };
	return bench.sandbox.store.addConversation({
		createdAt: now - opened,
		updatedAt: now - changed,
		// So that no timeout of the configuration changes it
		activityAt: now,
		name: 'Case',
		participants: [customer],
		communications:
			written === undefined
				? []
				: [
						{
							id: 'conv_communication_1',
							conversationId: 'conv_conversation_any',
							accountId: 'AC1',
							author: { address: '+15550100001', channel: 'SMS', participantId: customer.id },
							content: { type: 'TEXT', text: 'Are you there?' },
							recipients: [],
							...at,
						},
					],
		...more,
	});
}

const cleanUp = async (parameters: INodeParameters = {}, items?: Array<{ json: object }>) =>
	await bench.run(
		'conversation',
		'cleanUp',
		parameters,
		items && { input: items as Array<{ json: INodeParameters }> },
	);
const idsOf = async (parameters: INodeParameters) =>
	rows(await cleanUp(parameters)).map(({ id }) => id);
const statusOf = ({ id }: ConversationRecord) => bench.sandbox.store.conversations.get(id)?.status;
const hintOf = async (parameters: INodeParameters) =>
	(await cleanUp(parameters)).hints.map(({ message }) => message).join(' ');

describe('inactivity is measured from the last message', () => {
	test('whatever else has changed, in days or hours', async () => {
		const silent = add({ written: 31 * day, changed: 5 * 60_000 });
		const never = add({ opened: 40 * day, changed: day });
		const spoken = add({ written: 29 * day, changed: 59 * day });
		const young = add({ opened: 29 * day });
		expect(await idsOf({})).toEqual([silent.id, never.id]);
		const hours = { inactiveFor: 29 * 24 - 1, inactiveUnit: 'hours' };
		expect(await idsOf(hours)).toEqual([silent.id, spoken.id, never.id, young.id]);
		expect(await idsOf({ inactiveFor: 0.5, inactiveUnit: 'hours' })).toHaveLength(4);
		// Without reading messages, the change of the conversation itself counts
		expect(await idsOf({ options: { checkMessages: false } })).toEqual([spoken.id]);
	});

	test('only conversations that are old enough are checked', async () => {
		const old = Array.from({ length: 3 }, () => add());
		for (let count = 0; count < 20; count++) add({ opened: day });
		expect(await idsOf({})).toHaveLength(old.length);
		const looks = bench
			.requests()
			.filter(({ operationId }) => operationId === 'listCommunications');
		expect(looks).toHaveLength(old.length);
	});

	test('the preview shows the customer, the last activity, and the reason', async () => {
		const { id } = add({ written: 41 * day, profileId: 'mem_profile_1' });
		expect(row(await cleanUp({ filters: { nameContains: 'case' } }))).toMatchObject({
			id,
			name: 'Case',
			result: 'preview',
			why: 'last active 41 days ago; matches Name Contains',
			inactiveDays: 41,
			lastActivityAt: expect.stringMatching(/Z$/),
			customerName: 'Ana Torres',
			customerAddress: '+15550100001',
			customerProfileId: 'mem_profile_1',
			channel: 'SMS',
			lastMessage: 'Are you there?',
			status: 'ACTIVE',
			url: expect.stringContaining(id),
			action: 'close',
		});
		expect(row(await cleanUp({ preview: false }))).toMatchObject({
			id,
			result: 'done',
			why: 'last active 41 days ago',
			status: 'CLOSED',
			statusBefore: 'ACTIVE',
		});
	});

	test('if any age qualifies, the preview still shows the last message', async () => {
		add({ written: 3 * day });
		const any = { inactiveFor: 0 };
		expect(row(await cleanUp(any))).toMatchObject({ inactiveDays: 3, why: 'is ACTIVE' });
		const quick = row(await cleanUp({ ...any, options: { checkMessages: false } }));
		expect(quick).not.toHaveProperty('lastMessage');
	});
});

describe('the message says', () => {
	test('how many match in all, and how many of them this run would take', async () => {
		const added = Array.from({ length: 33 }, (_, index) => add({ opened: (90 - index) * day }));
		add({ opened: day });
		const run = await cleanUp({ most: 5 });
		expect(rows(run).map(({ id }) => id)).toEqual(added.slice(0, 5).map(({ id }) => id));
		expect(run.hints.map(({ message }) => message)).toEqual([
			'Preview: 33 of 34 conversations match; this run would close 5, oldest first. Nothing was changed.',
		]);
		const summary = row(await cleanUp({ most: 5, options: { return: 'summary' } }));
		expect(summary).toMatchObject({ matched: 33, planned: 5, acted: 0, moreMayMatch: false });
	});

	test('what came nearest if nothing matches', async () => {
		add({ opened: 20 * day, written: 13 * day });
		add({ opened: 40 * day, written: 5 * day });
		add({ opened: 12 * day });
		const oldest = 'The oldest was last active 13 days ago.';
		expect(await hintOf({})).toBe(
			`Preview: 0 of 3 conversations would be closed. Nothing was changed. ${oldest}`,
		);
		expect(await hintOf({ preview: false })).toContain(oldest);
		const summary = row(await cleanUp({ options: { return: 'summary' } }));
		expect(summary).toMatchObject({
			matched: 0,
			message: expect.stringContaining(oldest),
			nearestActivityAt: expect.any(String),
		});
		const quick = { inactiveFor: 100, options: { checkMessages: false } };
		expect(await hintOf(quick)).toContain('The oldest last changed 40 days ago.');
	});

	test('which criterion no conversation meets', async () => {
		add();
		expect(await hintOf({ filters: { nameContains: 'nobody' } })).toContain(
			'No conversation matches Name Contains.',
		);
		bench.sandbox.store.deleteConversation([...bench.sandbox.store.conversations][0]?.id ?? '');
		expect(await hintOf({})).toBe(
			'Preview: 0 of 0 conversations would be closed. Nothing was changed.',
		);
	});
});

describe('criteria', () => {
	test('customer, profile, call, metadata, configurations, and dates in days ago', async () => {
		const [first, second, third] = [...bench.sandbox.store.configurations.keys()];
		const call = `CA${'0'.repeat(32)}`;
		const called = add({ channelId: call, configurationId: first });
		const profiled = add({ profileId: 'mem_profile_9', configurationId: second });
		const marked = add({ metadata: { team: 'a', tier: '2' }, configurationId: third });
		const other = add({
			address: 'whatsapp:+15550100777',
			opened: 90 * day,
			metadata: { team: 'a' },
			configurationId: third,
		});
		for (const [filters, meant] of [
			[{ channelId: call }, [called]],
			[{ customerProfileId: 'mem_profile_9, mem_profile_8' }, [profiled]],
			[{ customerAddress: '+1 (555) 010-0777' }, [other]],
			[
				{
					metadata: {
						entry: [
							{ key: 'team', value: 'a' },
							{ key: 'tier', value: '2' },
						],
					},
				},
				[marked],
			],
			[{ configurations: [first, second] }, [called, profiled]],
			[{ createdDaysAgo: 80 }, [other]],
			[{ createdWithinDays: 80, configurations: [third] }, [marked]],
			[{ lastMessageDaysAgo: 75 }, [other]],
		] as Array<[INodeParameters, ConversationRecord[]]>) {
			expect((await idsOf({ filters })).sort()).toEqual(meant.map(({ id }) => id).sort());
		}
	});

	test('Exclude spares conversations that match any of its entries, in the preview and in the run', async () => {
		const vips = [
			add({ address: 'whatsapp:+15550100777' }),
			add({ profileId: 'mem_profile_vip' }),
			add({ metadata: { tier: 'vip' } }),
			add({ metadata: { owner: 'ceo' } }),
			add({ name: 'VIP: lost parcel' }),
		];
		const plain = add();
		const exclude = {
			customerAddress: '+15550100777',
			customerProfileId: 'mem_profile_vip',
			nameContains: 'vip',
			metadata: {
				entry: [
					{ key: 'tier', value: 'vip' },
					{ key: 'owner', value: 'ceo' },
				],
			},
		};
		expect(await idsOf({ exclude })).toEqual([plain.id]);
		expect(await idsOf({ exclude, preview: false })).toEqual([plain.id]);
		expect(vips.map(statusOf)).toEqual(vips.map(() => 'ACTIVE'));
	});

	test('a customer who becomes a VIP between the check and the action is spared', async () => {
		const record = add();
		bench.sandbox.faults.add({ method: 'PATCH', status: 503 });
		const closing = bench.sandbox.log.length;
		const running = cleanUp({
			preview: false,
			exclude: { metadata: { entry: [{ key: 'tier', value: 'vip' }] } },
		});
		const isListed = () =>
			bench.sandbox.log
				.slice(closing)
				.some(({ operationId }) => operationId === 'listConversations');
		while (!isListed()) await new Promise((resolve) => setImmediate(resolve));
		record.metadata = { tier: 'vip' };
		expect(row(await running)).toMatchObject({
			result: 'skipped',
			reason: 'excluded by Metadata',
		});
		expect(statusOf(record)).toBe('ACTIVE');
	});

	test('"inactive for a week, except VIPs" needs no expression', async () => {
		const vip = add({ opened: 30 * day, metadata: { tier: 'vip' } });
		const silent = add({ opened: 30 * day, written: 8 * day });
		add({ opened: 30 * day, written: 6 * day });
		const entered: INodeParameters = {
			preview: false,
			inactiveFor: 7,
			exclude: { metadata: { entry: [{ key: 'tier', value: 'vip' }] } },
		};
		const expressions = JSON.stringify(entered).match(/":"=/g) ?? [];
		expect(expressions).toHaveLength(0);
		expect(await idsOf(entered)).toEqual([silent.id]);
		expect([silent, vip].map(statusOf)).toEqual(['CLOSED', 'ACTIVE']);
	});

	test.each<[INodeParameters, string]>([
		[
			{ exclude: { customerAddress: '={{ $json.missing }}' } },
			'Exclude > Excluded Customer Address is empty',
		],
		[{ exclude: { nameContains: '' } }, 'Exclude > Excluded Name is empty'],
		[{ exclude: { configurations: [] } }, 'Exclude > Excluded Configuration Names or IDs is empty'],
		[
			{ exclude: { metadata: { entry: [{ key: 'tier', value: '={{ $json.no }}' }] } } },
			'Exclude > Excluded Metadata 1 > Excluded Value is empty',
		],
		[
			{ exclude: { customerAddress: '0171 1234567' } },
			'Exclude > Excluded Customer Address must have a country code',
		],
		[{ inactiveUnit: '={{ $json.missing }}' }, 'Unit is required'],
		[{ inactiveUnit: '={{ "weeks" }}' }, 'Unit must be one of'],
		[{ source: '={{ $json.missing }}' }, 'Conversations is required'],
		[
			{ filters: { lastMessageWithinDays: 7 } },
			'Filters > Last Message matches nothing together with Inactive for at Least',
		],
		[{ source: 'input', conversationId: '={{ $json.missing }}' }, 'Conversation ID is required'],
	])('%j is rejected, and nothing is touched', async (parameters, message) => {
		const record = add();
		const { error } = await cleanUp({ preview: false, ...parameters });
		expect(error?.message).toContain(message);
		expect(statusOf(record)).toBe('ACTIVE');
		expect(bench.requests()).toEqual([]);
	});
});

describe('From Input', () => {
	const input = (...records: Array<{ id: string }>) => records.map(({ id }) => ({ json: { id } }));
	const given = { source: 'input', preview: false };

	test('acts only on the input items, with the same second check, and reports each', async () => {
		const listed = [add(), add(), add(), add(), add()] as const;
		const [silent, spoken, closed, renamed, gone] = listed;
		const unlisted = add();
		const items = input(...rows(await cleanUp({})).map(({ id }) => ({ id: String(id) })));
		expect(items).toHaveLength(6);
		bench.sandbox.store.addCommunication(spoken, {
			id: 'conv_communication_new',
			conversationId: spoken.id,
			accountId: 'AC1',
			author: { address: '+15550100001', channel: 'SMS' },
			content: { type: 'TEXT', text: 'Are you there?' },
			recipients: [],
			createdAt: new Date().toISOString(),
		} as never);
		bench.sandbox.store.closeConversation(closed.id);
		renamed.metadata = { tier: 'vip' };
		bench.sandbox.store.deleteConversation(gone.id);
		const approved = input(...listed, silent);
		const parameters = {
			...given,
			exclude: { metadata: { entry: [{ key: 'tier', value: 'vip' }] } },
		};
		const preview = await cleanUp({ ...parameters, preview: true }, approved);
		const run = await cleanUp(parameters, approved);
		const told = (result: string) =>
			[
				[silent.id, result, undefined],
				[spoken.id, 'skipped', 'active too recently'],
				[closed.id, 'skipped', 'already closed'],
				[renamed.id, 'skipped', 'excluded by Metadata'],
				[gone.id, 'skipped', 'already gone'],
				[silent.id, 'skipped', 'more than once in the input'],
			].map((each) => each);
		const said = (of: typeof run) => rows(of).map(({ id, result, reason }) => [id, result, reason]);
		expect(said(preview)).toEqual(told('preview'));
		expect(said(run)).toEqual(told('done'));
		expect(run.outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual(
			approved.map((_, item) => ({ item })),
		);
		expect([silent, spoken, renamed, unlisted].map(statusOf)).toEqual([
			'CLOSED',
			'ACTIVE',
			'ACTIVE',
			'ACTIVE',
		]);
		expect(preview.hints.map(({ message }) => message)).toEqual([
			'Preview: 1 of 5 conversations would be closed, 5 skipped (1 active too recently, 1 already closed, 1 already gone, 1 excluded by Metadata). Nothing was changed.',
		]);
		expect(run.hints[0]?.message).toMatch(
			/^1 of 5 conversations closed, 5 skipped \(.*\), 0 failed/,
		);
		expect(run.hints).toHaveLength(1);
	});

	test('is no slower than necessary, keeps the limit, and leaves out the end of the input', async () => {
		const records = Array.from({ length: 60 }, () => add());
		const items = input(...records);
		const preview = await cleanUp({ ...given, most: 40, preview: true }, items);
		const run = await cleanUp({ ...given, most: 40 }, items);
		const results = (of: typeof run) => rows(of).map(({ result }) => result);
		expect(results(preview).slice(0, 40)).toEqual(Array.from({ length: 40 }, () => 'preview'));
		expect(results(run).slice(0, 40)).toEqual(Array.from({ length: 40 }, () => 'done'));
		expect(
			rows(run)
				.slice(40)
				.map(({ reason }) => reason),
		).toEqual(Array.from({ length: 20 }, () => 'over the limit of 40'));
		expect(records.filter((record) => statusOf(record) === 'CLOSED')).toHaveLength(40);
		expect(bench.sandbox.log.filter(({ method }) => method === 'PATCH')).toHaveLength(40);
	});

	test('all other criteria apply as well: a call, a status, a customer', async () => {
		const call = `CA${'1'.repeat(32)}`;
		const called = add({ channelId: call });
		const other = add({ address: '+15550100002' });
		const filters = { channelId: call };
		const reasons = async (more: INodeParameters) =>
			rows(await cleanUp({ ...given, preview: true, ...more }, input(called, other))).map(
				({ reason }) => reason,
			);
		expect(await reasons({ filters })).toEqual([undefined, 'does not match Channel ID']);
		expect(await reasons({ statuses: ['INACTIVE'] })).toEqual(
			[called, other].map(() => 'does not match Status'),
		);
		expect(await reasons({ filters: { customerAddress: '+15550100002' } })).toEqual([
			'does not match Customer Address',
			undefined,
		]);
		expect(await reasons({ inactiveFor: 90 })).toEqual(
			[called, other].map(() => 'active too recently'),
		);
	});

	test('deletes the input items, and stops after the set number of failures', async () => {
		const records = Array.from({ length: 8 }, () => add());
		bench.sandbox.faults.add({ method: 'DELETE', status: 403, count: 2 });
		const options = { stopAfter: 2, maxParallel: 1 };
		const run = await cleanUp({ ...given, cleanUpAction: 'delete', options }, input(...records));
		const results = rows(run).map(({ result }) => result);
		expect(results).toEqual(['failed', 'failed', ...Array.from({ length: 6 }, () => 'skipped')]);
		const again = await cleanUp({ ...given, cleanUpAction: 'delete' }, input(...records));
		expect(rows(again).every(({ result }) => result === 'done')).toBe(true);
		expect(bench.sandbox.store.conversations.size).toBe(0);
	});
});
