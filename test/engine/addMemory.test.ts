import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { ConversationRecord } from '../../sandbox/store/conversation';
import type { Fault } from '../../sandbox/faults/faults';
import { trigger, webhookTrigger, workbench, type Workbench } from '../../workbench/workbench';

const minute = 60_000;
const memoryFields = ['customerProfile', 'observations', 'conversationSummaries'];

let bench: Workbench;

beforeEach(async () => {
	bench = await workbench({ conversations: 60, memoryLag: 0, extractionDelay: 30 * minute });
});

afterEach(async () => {
	jest.restoreAllMocks();
	await bench.sandbox.close();
});

/** Open conversations with a customer in a store, from which Twilio learns. */
function open(count: number): ConversationRecord[] {
	const { conversations } = bench.sandbox.store;
	const found = [...conversations].filter(
		({ status, configuration, communications, participants }) =>
			status === 'ACTIVE' &&
			configuration.memoryStoreId &&
			communications.length > 0 &&
			participants.some(({ type, profileId }) => type === 'CUSTOMER' && profileId),
	);
	for (const conversation of found) {
		conversation.configuration = { ...conversation.configuration, memoryExtractionEnabled: true };
	}
	expect(found.length).toBeGreaterThanOrEqual(count);
	return found.slice(0, count);
}

const closeAll = (conversations: ConversationRecord[]) =>
	conversations.forEach(({ id }) => bench.sandbox.store.closeConversation(id));

/** Lets everything that Twilio has learned by then appear. */
const learn = () => bench.sandbox.clock.advance(30 * minute);

/** Moves the local clock for everything that reads it from now on. */
function pass(milliseconds: number): void {
	const later = Date.now() + milliseconds;
	jest.spyOn(Date, 'now').mockImplementation(() => later);
}

const rowsIn = (emitted: INodeExecutionData[][] | null) =>
	(emitted?.[0] ?? []).map(({ json }) => json);

const idsOf = (rows: IDataObject[]) => rows.map(({ id }) => String(id)).sort();

describe('the polling trigger', () => {
	async function active(advanced: IDataObject = {}, event = 'closed', more: string[] = []) {
		const all = { events: [event], include: ['memory', ...more], advanced: advanced as never };
		const poller = bench.engine.poller(trigger, all);
		await poller.activate();
		return poller;
	}

	test('adds the profile, observations, and summaries to a closing once they exist, and delays no other', async () => {
		const [first, second] = open(2) as [ConversationRecord, ConversationRecord];
		const poller = await active();
		closeAll([first]);
		expect(await poller.poll()).toBeNull();
		learn();
		closeAll([second]);
		const [row, ...others] = rowsIn(await poller.poll());
		expect(others).toEqual([]);
		const { profileId } = first.participants.find(({ type }) => type === 'CUSTOMER') ?? {};
		expect(row).toMatchObject({
			id: first.id,
			customerProfile: {
				profileId,
				memoryStoreId: first.configuration.memoryStoreId,
				identifiers: expect.any(Object),
				traits: expect.any(Object),
			},
			conversationSummaries: [{ conversationId: first.id }],
		});
		const observations = row?.observations as IDataObject[];
		expect(observations.length).toBeGreaterThan(0);
		for (const one of observations) expect(one.conversationIds).toEqual([first.id]);
		expect(row?.notAdded).toBeUndefined();
		learn();
		expect(idsOf(rowsIn(await poller.poll()))).toEqual([second.id]);
		expect(await poller.poll()).toBeNull();
	});

	test('hands out a closing after the maximum wait, with the reason for what is missing', async () => {
		const [one] = open(1);
		const poller = await active({ memoryMinutes: 2 }, 'closed', ['transcript']);
		closeAll([one!]);
		bench.requests();
		expect(await poller.poll()).toBeNull();
		const transcripts = bench.requests().filter(({ path }) => /Communications/.test(path));
		expect(transcripts).toEqual([]);
		pass(2 * minute);
		const [row] = rowsIn(await poller.poll());
		expect(row?.id).toBe(one!.id);
		expect(row).not.toHaveProperty('observations');
		expect(row).not.toHaveProperty('conversationSummaries');
		expect(row?.customerProfile).toBeDefined();
		expect(row?.transcript).toBeDefined();
		expect(row?.notAdded).toEqual({
			observations: 'There are no observations of this conversation yet',
			conversationSummaries: 'There are no summaries of this conversation yet',
		});
		expect(await poller.poll()).toBeNull();
	});

	test('does not wait if turned off, or if Twilio learns nothing from the conversation', async () => {
		const [one, other] = open(2) as [ConversationRecord, ConversationRecord];
		other.configuration = { ...other.configuration, memoryExtractionEnabled: false };
		const patient = await active();
		const hasty = await active({ memoryMinutes: 0 });
		closeAll([one, other]);
		expect(idsOf(rowsIn(await hasty.poll()))).toEqual([one.id, other.id].sort());
		const [row, ...none] = rowsIn(await patient.poll());
		expect(none).toEqual([]);
		expect(row?.id).toBe(other.id);
		expect(row).not.toHaveProperty('observations');
		expect(JSON.stringify(row?.notAdded)).toContain('memory extraction is off');
	});

	test.each<[string, (one: ConversationRecord) => void, string]>([
		[
			'no customer with a profile',
			(one) => one.participants.forEach((participant) => delete participant.profileId),
			'Conversation has no customer with a profile',
		],
		[
			'several customers',
			(one) => one.participants.push({ ...one.participants[0]!, profileId: 'mem_profile_x' }),
			'Conversation has 2 customers',
		],
		[
			'a customer whose profile was deleted',
			(one) => {
				const { memoryStoreId } = one.configuration;
				bench.sandbox.store.memory.profiles(memoryStoreId!).clear();
			},
			'Twilio found nothing with this ID',
		],
	])('says at once what is missing for one with %s', async (_, change, reason) => {
		const [one] = open(1);
		const poller = await active();
		change(one!);
		closeAll([one!]);
		const [row] = rowsIn(await poller.poll());
		expect(row?.id).toBe(one!.id);
		const notAdded = row?.notAdded as Record<string, string>;
		expect(Object.keys(notAdded)).toEqual(memoryFields);
		for (const field of memoryFields) {
			expect(row).not.toHaveProperty(field);
			expect(notAdded[field]).toContain(reason);
		}
	});

	test('follows a merged profile', async () => {
		const [one] = open(1);
		const poller = await active();
		closeAll([one!]);
		learn();
		const storeId = one!.configuration.memoryStoreId!;
		const { memory } = bench.sandbox.store;
		const { profileId } = one!.participants.find(({ type }) => type === 'CUSTOMER') ?? {};
		const other = [...memory.profiles(storeId).keys()].find((id) => id !== profileId)!;
		memory.merge(storeId, profileId!, other);
		const [row] = rowsIn(await poller.poll());
		expect(row?.customerProfile).toMatchObject({ profileId: other, mergedFrom: profileId });
		expect(row?.conversationSummaries).toMatchObject([{ conversationId: one!.id }]);
	});

	test('adds only the profile if nothing has closed', async () => {
		const poller = await active({}, 'inactive');
		const [one] = open(1);
		bench.sandbox.store.setStatus(one!, 'INACTIVE');
		const [row] = rowsIn(await poller.poll());
		expect(row?.customerProfile).toMatchObject({ memoryStoreId: one!.configuration.memoryStoreId });
		expect(Object.keys(row ?? {})).not.toContain('observations');
	});

	test.each<[string, Partial<Fault>]>([
		['503', { status: 503 }],
		['HTML', { status: 200, kind: 'html' }],
		['403', { status: 403 }],
	])('does not wait for one whose memory always returns %s', async (_, answer) => {
		const [odd, other] = open(2) as [ConversationRecord, ConversationRecord];
		const poller = bench.engine.poller(trigger, { include: ['memory'] }, { budgetMs: 2_000 });
		await poller.activate();
		closeAll([odd, other]);
		learn();
		const { profileId } = odd.participants.find(({ type }) => type === 'CUSTOMER') ?? {};
		bench.sandbox.faults.add({ path: new RegExp(`${profileId}/`), count: 10_000, ...answer });
		const rows = [...rowsIn(await poller.poll()), ...rowsIn(await poller.poll())];
		expect(idsOf(rows)).toContain(other.id);
		bench.sandbox.faults.clear();
		rows.push(...rowsIn(await poller.poll()));
		expect(idsOf(rows)).toEqual([odd.id, other.id].sort());
		expect(await poller.poll()).toBeNull();
	});

	test('keeps the waiting ones across a restart of n8n', async () => {
		const [waiting, told] = open(2) as [ConversationRecord, ConversationRecord];
		const poller = await active({ repeat: false });
		closeAll([told]);
		learn();
		closeAll([waiting]);
		expect(idsOf(rowsIn(await poller.poll()))).toEqual([told.id]);
		expect(await poller.restart()).toBeNull();
		learn();
		expect(idsOf(rowsIn(await poller.poll()))).toEqual([waiting.id]);
		expect(await poller.poll()).toBeNull();
	});

	test('does not wait in a test event', async () => {
		const [one] = open(1);
		closeAll([one!]);
		const { error, outputs } = await bench.engine
			.poller(trigger, { include: ['memory'] })
			.fetchTestEvent();
		expect(error).toBeUndefined();
		expect(outputs[0]?.[0]?.json.id).toBe(one!.id);
		expect(outputs[0]?.[0]?.json).not.toHaveProperty('observations');
	});
});

describe('the webhook trigger', () => {
	const withMemory = { include: ['memory'] };

	/** The first step of the execution, after the response to Twilio. */
	async function execution(json: IDataObject, options: IDataObject = {}, more: IDataObject = {}) {
		const parameters = { registration: 'manual', events: ['*'], options, ...more } as never;
		const node = { name: 'Twilio', type: webhookTrigger, parameters };
		const result = await bench.engine.run(
			{ nodes: [node], connections: {} },
			{ mode: 'webhook', input: [{ json }] },
		);
		if (result.error !== undefined) throw result.error;
		return result.output('Twilio').map((item) => item.json);
	}

	const closing = ({ id }: ConversationRecord): IDataObject => ({
		eventType: 'CONVERSATION_UPDATED',
		timestamp: '2026-01-02T03:04:05.000Z',
		id,
		status: 'CLOSED',
	});

	test('changes nothing if no memory is selected', async () => {
		const [one] = open(1);
		bench.requests();
		const whole = { ...closing(one!), participants: [] };
		const person = { eventType: 'PARTICIPANT_ADDED', data: { conversationId: one!.id } };
		for (const json of [whole, person]) expect(await execution(json)).toEqual([json]);
		expect(bench.requests()).toEqual([]);
	});

	test('adds who takes part in a conversation and who wrote a message', async () => {
		const [{ id, participants }] = open(1) as [ConversationRecord];
		const customer = participants.find(({ type }) => type === 'CUSTOMER');
		const { channel, address } = customer!.addresses![0]!;
		const names = { customerAddress: address, customerProfileId: customer!.profileId };
		expect(await execution(closing({ id } as never))).toEqual([
			expect.objectContaining({ ...names, channel, participants: expect.any(Array) }),
		]);
		const message = { eventType: 'COMMUNICATION_CREATED', conversationId: id, channel };
		bench.requests();
		for (const author of [{ authorParticipantId: customer!.id }, { author: address }]) {
			const [row] = await execution({ ...message, ...author });
			expect(row).toMatchObject({ ...message, ...author, ...names, authorType: 'CUSTOMER' });
		}
		expect(bench.requests()).toEqual([]);
		bench.sandbox.faults.add({ path: /Participants/, status: 404, count: 9 });
		const [row] = await execution({ ...message, author: 'somebody else' });
		expect(row).toEqual({
			...message,
			author: 'somebody else',
			notAdded: { participants: expect.any(String) },
		});
	});

	test('adds the same to a raw event and overwrites nothing', async () => {
		const [{ id, participants }] = open(1) as [ConversationRecord];
		const customer = participants.find(({ type }) => type === 'CUSTOMER');
		const { address } = customer!.addresses![0]!;
		const names = { customerAddress: address, customerProfileId: customer!.profileId };
		const author = { participantId: customer!.id, channel: 'CHAT' };
		const message = { eventType: 'COMMUNICATION_CREATED', data: { conversationId: id, author } };
		const added = { ...names, authorType: 'CUSTOMER', channel: 'CHAT' };
		expect(await execution(message)).toMatchObject([{ ...message, ...added }]);
		const results = { conversationId: id, operatorResults: [{ id: 'result_1' }] };
		expect(await execution(results)).toMatchObject([{ ...results, ...names }]);
		const change = { eventType: 'CONVERSATION_UPDATED', data: { id, status: 'CLOSED' } };
		expect(await execution(change)).toEqual([
			expect.objectContaining({ ...change, ...names, participants: expect.any(Array) }),
		]);
		const own = { customerAddress: null, participants: 'own' };
		expect(await execution({ ...change, ...own })).toMatchObject([{ ...change, ...own }]);
		const people = [{ id: 'p_1', name: 'Kim', type: 'CUSTOMER' }];
		const whole = { ...change, data: { ...change.data, participants: people } };
		bench.requests();
		expect(await execution(whole)).toEqual([{ ...whole, customerName: 'Kim' }]);
		expect(bench.requests()).toEqual([]);
	});

	test('adds the memory in the execution and waits for what Twilio learns after the end', async () => {
		const [one] = open(1);
		closeAll([one!]);
		const asked = execution(closing(one!), {}, withMemory);
		await until(() => bench.sandbox.log.some(({ path }) => /Observations/.test(path)));
		learn();
		const [row] = await asked;
		expect(row).toMatchObject({
			...closing(one!),
			customerProfile: { memoryStoreId: one!.configuration.memoryStoreId },
			conversationSummaries: [{ conversationId: one!.id }],
		});
		expect((row?.observations as IDataObject[]).length).toBeGreaterThan(0);
		expect(row?.notAdded).toBeUndefined();
	});

	test('reads a list only once while it waits for the other', async () => {
		const [one] = open(1);
		closeAll([one!]);
		const { profileId } = one!.participants.find(({ type }) => type === 'CUSTOMER') ?? {};
		const { memory } = bench.sandbox.store;
		const { observations } = memory.profiles(one!.configuration.memoryStoreId!).get(profileId!)!;
		const early = { id: 'mem_observation_1', content: 'Likes blue', conversationIds: [one!.id] };
		const createdAt = bench.sandbox.clock.iso();
		observations.set(early.id, { ...early, source: 'test', occurredAt: createdAt, createdAt });
		const asked = execution(closing(one!), {}, withMemory);
		await until(() => lists('ConversationSummaries') >= 2);
		learn();
		const [row] = await asked;
		expect(row).toMatchObject({
			observations: [early],
			conversationSummaries: [{ conversationId: one!.id }],
		});
		expect(lists('Observations')).toBe(1);
	});

	test('continues after the maximum wait, with the reason for what is missing', async () => {
		const [one] = open(1);
		closeAll([one!]);
		const [row] = await execution(closing(one!), { memorySeconds: 0 }, withMemory);
		expect(row).not.toHaveProperty('observations');
		expect(row).not.toHaveProperty('conversationSummaries');
		expect(row?.customerProfile).toBeDefined();
		expect(row?.notAdded).toEqual({
			observations: 'There are no observations of this conversation yet',
			conversationSummaries: 'There are no summaries of this conversation yet',
		});
	});

	test('adds the profile to other events, simplified or not', async () => {
		const [one] = open(1);
		const message = { eventType: 'COMMUNICATION_CREATED', timestamp: 'x' };
		const about = { id: 'conv_communication_1', conversationId: one!.id };
		for (const [json, simplify] of [
			[{ ...message, ...about }, true],
			[{ ...message, data: about }, false],
		] as const) {
			const [row] = await execution(json, {}, { ...withMemory, simplify });
			expect(row).toMatchObject({ ...json, customerProfile: { profileId: expect.any(String) } });
			expect(Object.keys(row ?? {})).not.toContain('observations');
		}
	});

	test('keeps an event whose memory cannot be read', async () => {
		const [one] = open(1);
		closeAll([one!]);
		bench.sandbox.faults.add({ path: /Stores|Conversations/, status: 403, count: 100 });
		const [row] = await execution(closing(one!), {}, withMemory);
		expect(row).toMatchObject(closing(one!));
		expect(row).not.toHaveProperty('customerProfile');
		expect(row).not.toHaveProperty('observations');
		expect(Object.keys(row?.notAdded ?? {})).toEqual(['participants', ...memoryFields]);
	});
});

/** How often a list of observations or summaries was read. */
const lists = (name: string) => bench.sandbox.log.filter(({ path }) => path.endsWith(name)).length;

async function until(isSo: () => boolean): Promise<void> {
	while (!isSo()) await new Promise((resolve) => setImmediate(resolve));
}
