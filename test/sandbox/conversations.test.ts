import type { ListOrder } from '../../sandbox';
import { listOrders } from '../../sandbox/store/listOrder';
import {
	addConfiguration,
	closeAll,
	customer,
	readAll,
	testSandbox,
	type TestSandbox,
} from './support';

let sandbox: TestSandbox;
let configurationId: string;

beforeAll(async () => {
	sandbox = await testSandbox();
	configurationId = await addConfiguration(sandbox);
});

afterAll(closeAll);

const create = async (values: Record<string, unknown> = {}) =>
	(await sandbox.send('POST', '/v2/Conversations', { configurationId, ...values })).body;

const patch = (id: string, body: unknown) => sandbox.send('PATCH', `/v2/Conversations/${id}`, body);

describe('create and get', () => {
	test('creates with every field, and shows the same to GET', async () => {
		const { status, body } = await sandbox.send('POST', '/v2/Conversations', {
			configurationId,
			name: 'Order 4711 – größer ☎',
			metadata: { ticket: '4711' },
			configuration: {
				intelligenceConfigurationIds: ['intelligence_configuration_01k0000000e00800000000000g'],
				workflows: [{ flowId: `FW${'0'.repeat(32)}` }],
			},
			participants: [customer('+15557770001'), { type: 'AI_AGENT' }],
		});
		expect(status).toBe(201);
		expect(body).toMatchObject({
			id: expect.stringMatching(/^conv_conversation_[0-7][0-9a-z]{25}$/),
			accountId: sandbox.credentials.accountSid,
			configurationId,
			status: 'ACTIVE',
			name: 'Order 4711 – größer ☎',
			metadata: { ticket: '4711' },
			configuration: {
				displayName: 'Test',
				intelligenceConfigurationIds: ['intelligence_configuration_01k0000000e00800000000000g'],
			},
			participants: [
				{ type: 'CUSTOMER', profileId: expect.stringMatching(/^mem_profile_/) },
				{ type: 'AI_AGENT', profileId: null, name: null, addresses: [] },
			],
		});
		expect(body.createdAt).toBe(body.updatedAt);
		expect((await sandbox.get(`/v2/Conversations/${body.id}`)).body).toEqual(body);
	});

	test('answers 404 with code 20404 to an unknown conversation or configuration', async () => {
		const get = await sandbox.get('/v2/Conversations/conv_conversation_01k0000000e00800000000000a');
		expect(get.status).toBe(404);
		expect(get.body).toMatchObject({ code: 20404, status: 404 });
		const post = await sandbox.send('POST', '/v2/Conversations', { configurationId: 'none' });
		expect(post.status).toBe(404);
	});

	test('keeps the configuration that it was created with', async () => {
		const { id } = await create();
		await sandbox.send('PATCH', `/v2/ControlPlane/Configurations/${configurationId}`, {
			description: 'Changed later',
		});
		const { body } = await sandbox.get(`/v2/Conversations/${id}`);
		expect(body.configuration.description).toBe('For a test');
		expect((await create()).configuration.description).toBe('Changed later');
	});
});

describe('PATCH', () => {
	test('changes only what is sent', async () => {
		const { id } = await create({ name: 'Before', metadata: { a: '1', b: '2' } });
		const { status, body } = await patch(id, { metadata: { b: null, c: '3' } });
		expect(status).toBe(200);
		expect(body).toMatchObject({ name: 'Before', status: 'ACTIVE' });
		expect(body.metadata).toEqual({ a: '1', c: '3' });
		expect((await patch(id, { name: null })).body).toMatchObject({
			name: null,
			metadata: { a: '1' },
		});
	});

	test('counts metadata after merging', async () => {
		const eight = Object.fromEntries([...'abcdefgh'].map((key) => [key, key]));
		const { id } = await create({ metadata: eight });
		const refused = await patch(id, { metadata: { i: 'i' }, name: 'Not this' });
		expect(refused.status).toBe(400);
		expect(refused.body.message).toContain('metadata');
		expect((await sandbox.get(`/v2/Conversations/${id}`)).body).toMatchObject({
			name: null,
			metadata: eight,
		});
		expect((await patch(id, { metadata: { i: 'i', a: null } })).status).toBe(200);
	});

	test('replaces the status callbacks of one conversation', async () => {
		const { id } = await create();
		const urls = Array.from({ length: 20 }, (_, i) => ({ url: `https://example.com/${i}` }));
		const { body } = await patch(id, { configuration: { statusCallbacks: urls } });
		expect(body.configuration.statusCallbacks).toHaveLength(20);
		expect(body.configuration.statusCallbacks[0]).toEqual({
			url: 'https://example.com/0',
			method: 'POST',
		});
		const silent = await patch(id, { configuration: { statusCallbacks: [] } });
		expect(silent.body.configuration.statusCallbacks).toEqual([]);
		expect((await create()).configuration.statusCallbacks).toEqual([]);
	});

	test('moves between ACTIVE and INACTIVE', async () => {
		const { id } = await create();
		expect((await patch(id, { status: 'INACTIVE' })).body.status).toBe('INACTIVE');
		expect((await patch(id, { status: 'ACTIVE' })).body.status).toBe('ACTIVE');
	});
});

describe('PUT', () => {
	test('replaces: fields left empty are removed', async () => {
		const { id } = await create({ name: 'Before', metadata: { a: '1' } });
		const path = `/v2/Conversations/${id}`;
		const full = { status: 'INACTIVE', name: 'After', metadata: { b: '2' } };
		expect((await sandbox.send('PUT', path, full)).body).toMatchObject(full);
		const { body } = await sandbox.send('PUT', path, { status: 'ACTIVE' });
		expect(body).toMatchObject({ status: 'ACTIVE', name: null, metadata: {} });
	});

	test('requires a status', async () => {
		const { id } = await create();
		const { status, body } = await sandbox.send('PUT', `/v2/Conversations/${id}`, { name: 'x' });
		expect(status).toBe(400);
		expect(body.message).toBe('Invalid value for status: is required');
	});
});

describe('closed', () => {
	test('is final for every write', async () => {
		const { id } = await create({ participants: [customer('+15557770002')] });
		const [{ id: participantId }] = (await sandbox.get(`/v2/Conversations/${id}`)).body
			.participants;
		const closed = await patch(id, { status: 'CLOSED' });
		expect(closed.body.status).toBe('CLOSED');
		const party = { address: '+15557770002', channel: 'SMS' };
		const writes: Array<[string, string, unknown]> = [
			['PATCH', '', { status: 'CLOSED' }],
			['PATCH', '', { status: 'ACTIVE' }],
			['PATCH', '', { name: 'New' }],
			['PUT', '', { status: 'CLOSED' }],
			['PUT', '', { status: 'ACTIVE' }],
			['POST', '/Participants', customer('+15557770003')],
			['PUT', `/Participants/${participantId}`, {}],
			[
				'POST',
				'/Communications',
				{ author: party, recipients: [party], content: { type: 'TEXT', text: 'x' } },
			],
			[
				'POST',
				'/Actions',
				{ type: 'SEND_MESSAGE', payload: { from: party, to: [party], content: { text: 'x' } } },
			],
		];
		for (const [method, path, body] of writes) {
			const reply = await sandbox.send(method, `/v2/Conversations/${id}${path}`, body);
			expect({ method, path, status: reply.status }).toEqual({ method, path, status: 400 });
			expect(reply.body).toMatchObject({ code: 20001, status: 400 });
			expect(reply.body.message).toContain('CLOSED');
		}
		expect((await sandbox.get(`/v2/Conversations/${id}`)).body).toEqual(closed.body);
	});
});

describe('DELETE', () => {
	test('is asynchronous: the conversation exists until the operation is done', async () => {
		const own = await testSandbox({ operationDelay: 5000, conversations: 1 });
		const [{ id } = { id: '' }] = own.store.conversations;
		const reply = await own.send('DELETE', `/v2/Conversations/${id}`);
		expect(reply.status).toBe(202);
		expect(reply.body).toEqual({ statusUrl: expect.any(String), related: { conversationId: id } });
		const again = await own.send('DELETE', `/v2/Conversations/${id}`);
		expect(again.status).toBe(409);
		expect(again.headers.get('x-conflicting-resource-id')).toBe(id);
		expect((await own.get(`/v2/Conversations/${id}`)).status).toBe(200);
		own.clock.advance(5000);
		for (const path of ['', '/Participants', '/Communications', '/Actions/x']) {
			expect((await own.get(`/v2/Conversations/${id}${path}`)).status).toBe(404);
		}
		expect((await own.get('/v2/Conversations')).body.conversations).toEqual([]);
		expect((await own.send('DELETE', `/v2/Conversations/${id}`)).status).toBe(404);
	});
});

describe('list', () => {
	test('filters by one status, several, and the channel ID', async () => {
		const own = await testSandbox({ conversations: 200 });
		const counts = own.store.conversations.count();
		const size = async (query: string) =>
			(await readAll(own, `/v2/Conversations${query}`, 'conversations', 1000)).length;
		expect(Math.min(...Object.values(counts))).toBeGreaterThan(0);
		expect(await size('?status=CLOSED')).toBe(counts.CLOSED);
		expect(await size('?status=ACTIVE&status=INACTIVE')).toBe(counts.ACTIVE + counts.INACTIVE);
		expect(await size('?unknown=1')).toBe(200);
		const [{ id, channelIds } = { id: '', channelIds: [''] }] = own.store.conversations;
		const { body } = await own.get(`/v2/Conversations?channelId=${channelIds[0]}`);
		expect(body.conversations.map((row: { id: string }) => row.id)).toEqual([id]);
		expect((await own.get('/v2/Conversations?status=DONE')).status).toBe(400);
		expect((await own.get('/v2/Conversations?status=ACTIVE,CLOSED')).status).toBe(400);
	});

	test.each(listOrders)('can be ordered %s', async (listOrder: ListOrder) => {
		const own = await testSandbox({
			conversations: 120,
			listOrder,
			startAt: Date.UTC(2026, 0, 20),
		});
		const [touched] = [...own.store.conversations].filter(({ open }) => open).slice(5);
		const { configurationId } = touched ?? {};
		const fresh = (await own.send('POST', '/v2/Conversations', { configurationId })).body;
		await own.get('/v2/Conversations');
		own.clock.advance(1);
		await own.send('PATCH', `/v2/Conversations/${touched?.id}`, { name: 'Touched' });
		const rows = await readAll(own, '/v2/Conversations', 'conversations', 25);
		const created = rows.map((row) => Date.parse(String(row.createdAt)));
		const updated = rows.map((row) => Date.parse(String(row.updatedAt)));
		const falling = (times: number[]) =>
			times.every((time, i) => i === 0 || time <= (times[i - 1] ?? 0));
		expect(rows).toHaveLength(121);
		expect(falling(created)).toBe(listOrder === 'newest-created');
		expect(falling(updated)).toBe(listOrder === 'newest-updated');
		expect(falling([...created].reverse())).toBe(listOrder === 'oldest');
		expect(rows.map(({ id }) => id)).toContain(fresh.id);
		expect(await readAll(own, '/v2/Conversations', 'conversations', 60)).toEqual(rows);
	});

	test('can leave dates out of rows, as Twilio may', async () => {
		const own = await testSandbox({ conversations: 3, listRowsWithoutDates: true });
		const [row] = (await own.get('/v2/Conversations')).body.conversations;
		expect(row).not.toHaveProperty('createdAt');
		expect(row).not.toHaveProperty('updatedAt');
		expect((await own.get(`/v2/Conversations/${row.id}`)).body).toHaveProperty('createdAt');
	});
});
