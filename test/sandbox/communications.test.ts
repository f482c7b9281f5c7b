import { addConfiguration, closeAll, customer, testSandbox, type TestSandbox } from './support';

const ada = { address: '+15557770500', channel: 'SMS' };
const shopParty = { address: '+15550100009', channel: 'SMS' };
let sandbox: TestSandbox;
let configurationId: string;
let base: string;
let adaId: string;
let shopId: string;

beforeAll(async () => {
	sandbox = await testSandbox();
	configurationId = await addConfiguration(sandbox);
});

beforeEach(async () => {
	const shop = {
		type: 'AGENT',
		addresses: [
			{ channel: 'SMS', address: shopParty.address },
			{ channel: 'VOICE', address: shopParty.address },
		],
	};
	for (const one of [...sandbox.store.conversations]) sandbox.store.closeConversation(one.id);
	const participants = [customer(ada.address), shop];
	const { body } = await sandbox.send('POST', '/v2/Conversations', {
		configurationId,
		participants,
	});
	base = `/v2/Conversations/${body.id}`;
	[adaId, shopId] = body.participants.map(({ id }: { id: string }) => id);
});

afterAll(closeAll);

describe('communications', () => {
	const write = (values: object = {}) =>
		sandbox.send('POST', `${base}/Communications`, {
			author: ada,
			recipients: [shopParty],
			content: { type: 'TEXT', text: 'Grüße 👋' },
			...values,
		});

	test('are created, found, and listed in order', async () => {
		const { status, body } = await write();
		expect(status).toBe(201);
		expect(body).toMatchObject({
			id: expect.stringMatching(/^conv_communication_/),
			author: { ...ada, participantId: adaId },
			recipients: [{ ...shopParty, participantId: shopId, deliveryStatus: null }],
			content: { type: 'TEXT', text: 'Grüße 👋' },
			channelId: null,
			resourceId: null,
		});
		expect(body.occurredAt).toBe(body.createdAt);
		const second = (await write({ occurredAt: '2026-01-01T00:00:00+01:00' })).body;
		expect(second.occurredAt).toBe('2025-12-31T23:00:00.000Z');
		expect((await sandbox.get(`${base}/Communications`)).body.communications).toEqual([
			body,
			second,
		]);
		expect((await sandbox.get(`${base}/Communications/${body.id}`)).body).toEqual(body);
		expect((await sandbox.get(`${base}/Communications/conv_communication_none`)).status).toBe(404);
	});

	test('with a known resourceId are updated instead', async () => {
		const resourceId = `SM${'1'.repeat(32)}`;
		const first = (await write({ resourceId, channelId: 'CH1' })).body;
		const { status, body } = await write({
			resourceId,
			content: { type: 'TEXT', text: 'Corrected' },
		});
		expect(status).toBe(201);
		expect(body).toMatchObject({ id: first.id, content: { text: 'Corrected' }, channelId: 'CH1' });
		expect((await sandbox.get(`${base}/Communications`)).body.communications).toHaveLength(1);
	});

	test('are found by channel ID, and so is their conversation', async () => {
		const channelId = `CA${'2'.repeat(32)}`;
		const { id } = (
			await write({
				channelId,
				author: { ...ada, channel: 'VOICE' },
				content: {
					type: 'TRANSCRIPTION',
					text: 'Hello',
					transcription: { channel: 0, confidence: 0.9 },
				},
			})
		).body;
		await write();
		const rows = (await sandbox.get(`${base}/Communications?channelId=${channelId}`)).body
			.communications;
		expect(rows.map((row: { id: string }) => row.id)).toEqual([id]);
		const found = (await sandbox.get(`/v2/Conversations?channelId=${channelId}`)).body
			.conversations;
		expect(found.map((row: { id: string }) => `/v2/Conversations/${row.id}`)).toEqual([base]);
	});

	test('must not name an unknown participant', async () => {
		const { status, body } = await write({
			author: { ...ada, participantId: 'conv_participant_none' },
		});
		expect(status).toBe(400);
		expect(body.message).toContain('author.participantId');
	});
});

describe('actions', () => {
	const send = (values: object = {}) =>
		sandbox.send('POST', `${base}/Actions`, {
			type: 'SEND_MESSAGE',
			payload: { from: shopParty, to: [ada], content: { text: 'On its way' }, ...values },
		});

	test('are PENDING first, then COMPLETED with a communication', async () => {
		const own = await testSandbox({ operationDelay: 3000 });
		const added = own.store.addConversation();
		const path = `/v2/Conversations/${added.id}/Actions`;
		const payload = {
			from: shopParty,
			to: [ada],
			content: { text: 'On its way' },
			channelSettings: { a: 1 },
		};
		const reply = await own.send('POST', path, { type: 'SEND_MESSAGE', payload });
		expect(reply.status).toBe(202);
		expect(reply.body).toMatchObject({
			id: expect.stringMatching(/^conv_action_/),
			type: 'SEND_MESSAGE',
			status: 'PENDING',
			related: { messageSid: expect.stringMatching(/^SM[0-9a-f]{32}$/) },
			completedAt: null,
			failureReason: null,
		});
		expect(reply.headers.get('location')).toBe(`${own.url}${path}/${reply.body.id}`);
		expect((await own.get(`${path}/${reply.body.id}`)).body).toEqual(reply.body);
		own.clock.advance(3000);
		const done = (await own.get(`${path}/${reply.body.id}`)).body;
		expect(done).toMatchObject({ status: 'COMPLETED', completedAt: expect.any(String) });
		const { messageSid, communicationId } = done.related;
		const sent = (await own.get(`/v2/Conversations/${added.id}/Communications/${communicationId}`))
			.body;
		expect(sent).toMatchObject({
			content: { type: 'TEXT', text: 'On its way' },
			author: shopParty,
			recipients: [{ ...ada, deliveryStatus: 'DELIVERED' }],
			resourceId: messageSid,
		});
	});

	test('name a party in three ways', async () => {
		const ways = [
			{ to: [{ participantId: adaId }] },
			{ to: [{ participantId: adaId, channel: 'SMS' }] },
			{ from: { participantId: shopId, channel: 'SMS' } },
		];
		for (const way of ways) {
			const { status, body } = await send(way);
			expect(status).toBe(202);
			const { related } = (await sandbox.get(`${base}/Actions/${body.id}`)).body;
			const sent = (await sandbox.get(`${base}/Communications/${related.communicationId}`)).body;
			expect(sent.author).toEqual({ ...shopParty, participantId: shopId });
			expect(sent.recipients).toMatchObject([{ ...ada, participantId: adaId }]);
		}
	});

	test('reject unknown parties, several addresses, a phone call, and empty messages', async () => {
		const bad: Array<[object, string]> = [
			[{ from: { participantId: shopId } }, 'payload.from.channel'],
			[{ from: { participantId: 'conv_participant_none' } }, 'payload.from.participantId'],
			[{ from: { participantId: adaId, channel: 'CHAT' } }, 'payload.from'],
			[{ from: { address: shopParty.address } }, 'payload.from'],
			[{ from: {} }, 'payload.from'],
			[{ to: [ada, { ...ada, channel: 'VOICE' }] }, 'payload.to.1.channel'],
			[{ from: { participantId: shopId, channel: 'VOICE' } }, 'payload.from.channel'],
			[{ to: [] }, 'payload.to'],
			[{ content: {} }, 'payload.content'],
		];
		for (const [values, field] of bad) {
			const { status, body } = await send(values);
			expect({ values, status }).toEqual({ values, status: 400 });
			expect(body.message).toContain(`Invalid value for ${field}`);
		}
	});

	test('can fail', async () => {
		sandbox.faults.add({ kind: 'operation', path: base, body: 'The number is not reachable' });
		const { body } = await send({
			content: { contentId: `HX${'0'.repeat(32)}`, variables: { 1: 'Ada' } },
		});
		const failed = (await sandbox.get(`${base}/Actions/${body.id}`)).body;
		expect(failed).toMatchObject({
			status: 'FAILED',
			failureReason: 'The number is not reachable',
		});
		expect(failed.related).not.toHaveProperty('communicationId');
		expect((await sandbox.get(`${base}/Communications`)).body.communications).toEqual([]);
	});

	test('belong to their conversation', async () => {
		const { body } = await send();
		const other = sandbox.store.addConversation();
		expect((await sandbox.get(`/v2/Conversations/${other.id}/Actions/${body.id}`)).status).toBe(
			404,
		);
		expect((await sandbox.get(`${base}/Actions/conv_action_none`)).status).toBe(404);
	});
});
