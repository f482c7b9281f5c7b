import { randomUUID } from 'node:crypto';
import {
	addConfiguration,
	closeAll,
	memoryStore,
	newConfiguration,
	testSandbox,
	type TestSandbox,
} from './support';

const configurationsPath = '/v2/ControlPlane/Configurations';
let sandbox: TestSandbox;

beforeAll(async () => {
	sandbox = await testSandbox();
});

afterAll(closeAll);

const operationOf = async (own: TestSandbox, reply: { body: { statusUrl: string } }) =>
	(await own.get(new URL(reply.body.statusUrl).pathname)).body;

const full = {
	...newConfiguration,
	channelSettings: {
		SMS: {
			statusTimeouts: { inactive: 10, closed: 60 },
			captureRules: [{ from: '*', to: '+15550100009' }],
		},
		CHAT: { captureRules: [{ from: '*', to: 'shop' }] },
		RCS: { statusTimeouts: { inactive: 3 } },
	},
	statusCallbacks: [{ url: 'https://example.com/events' }],
	intelligenceConfigurationIds: ['intelligence_configuration_01k0000000e00800000000000g'],
	memoryExtractionEnabled: true,
};

describe('operations', () => {
	test('are PENDING first, and take effect when they are COMPLETED', async () => {
		const own = await testSandbox({ operationDelay: 5000 });
		const reply = await own.send('POST', configurationsPath, newConfiguration);
		expect(reply.status).toBe(202);
		const id = reply.body.related.configurationId;
		const operationId = reply.headers.get('operation-id');
		expect(reply.headers.get('retry-after')).toBe('5');
		expect(reply.headers.get('location')).toBe(reply.body.statusUrl);
		expect(reply.body.statusUrl).toBe(`${own.url}/v2/ControlPlane/Operations/${operationId}`);
		expect(await operationOf(own, reply)).toMatchObject({
			operationId,
			status: 'PENDING',
			completedAt: null,
			error: null,
			related: { configurationId: id },
		});
		expect((await own.get(`${configurationsPath}/${id}`)).status).toBe(404);
		own.clock.advance(5000);
		const done = await operationOf(own, reply);
		expect(done).toMatchObject({ status: 'COMPLETED', error: null });
		expect(Date.parse(done.completedAt) - Date.parse(done.createdAt)).toBe(5000);
		expect((await own.get(`${configurationsPath}/${id}`)).body).toMatchObject({
			id,
			...newConfiguration,
			version: 1,
		});
	});

	test('wait in real seconds on a fast clock', async () => {
		const own = await testSandbox({ operationDelay: 120_000, clockSpeed: 60 });
		expect(
			(await own.send('POST', configurationsPath, newConfiguration)).headers.get('retry-after'),
		).toBe('2');
	});

	test('complete by themselves', async () => {
		const own = await testSandbox({ operationDelay: 30 });
		const before = own.store.configurations.size;
		await own.send('POST', configurationsPath, newConfiguration);
		const added = () => own.store.configurations.size > before;
		await new Promise<void>((resolve) => {
			const look = () => (added() ? resolve() : void setTimeout(look, 5));
			look();
		});
		expect(own.store.configurations.size).toBe(before + 1);
	});

	test('answer 404 for an unknown ID', async () => {
		expect((await sandbox.get('/v2/ControlPlane/Operations/proc_job_none')).status).toBe(404);
	});
});

describe('failed operations', () => {
	const failed = async (reply: { status: number; body: { statusUrl: string } }, detail: string) => {
		expect(reply.status).toBe(202);
		const { status, error, completedAt } = await operationOf(sandbox, reply);
		expect(status).toBe('FAILED');
		expect(completedAt).not.toBeNull();
		expect(error).toMatchObject({
			type: expect.stringMatching(/^https:/),
			title: expect.any(String),
			status: expect.any(Number),
			detail: expect.stringContaining(detail),
			instance: expect.stringContaining('/Operations/'),
		});
	};

	test('an unknown memory store', async () => {
		const memoryStoreId = 'mem_store_01k0000000e0080000000000zz';
		await failed(
			await sandbox.send('POST', configurationsPath, { ...newConfiguration, memoryStoreId }),
			memoryStoreId,
		);
	});

	test('a classic service that another configuration already bridges', async () => {
		const conversationsV1Bridge = { serviceId: `IS${'a'.repeat(32)}` };
		const first = await addConfiguration(sandbox, { conversationsV1Bridge });
		await failed(
			await sandbox.send('POST', configurationsPath, {
				...newConfiguration,
				conversationsV1Bridge,
			}),
			first,
		);
		const same = await sandbox.send('PATCH', `${configurationsPath}/${first}`, {
			conversationsV1Bridge,
		});
		expect(await operationOf(sandbox, same)).toMatchObject({ status: 'COMPLETED' });
	});

	test('the deletion of a configuration that open conversations use', async () => {
		const id = await addConfiguration(sandbox);
		const { body } = await sandbox.send('POST', '/v2/Conversations', { configurationId: id });
		await failed(await sandbox.send('DELETE', `${configurationsPath}/${id}`), body.id);
		expect((await sandbox.get(`${configurationsPath}/${id}`)).status).toBe(200);
		sandbox.store.closeConversation(body.id);
		const done = await operationOf(
			sandbox,
			await sandbox.send('DELETE', `${configurationsPath}/${id}`),
		);
		expect(done).toMatchObject({ status: 'COMPLETED', related: { configurationId: id } });
		expect((await sandbox.get(`${configurationsPath}/${id}`)).status).toBe(404);
	});

	test('a fault', async () => {
		const before = sandbox.store.configurations.size;
		sandbox.faults.add({
			kind: 'operation',
			path: configurationsPath,
			body: 'The service is out of order',
		});
		await failed(await sandbox.send('POST', configurationsPath, newConfiguration), 'out of order');
		expect(sandbox.store.configurations.size).toBe(before);
	});

	test('one configuration too many', async () => {
		const own = await testSandbox({ maxConfigurations: 7 });
		const room = 7 - own.store.configurations.size;
		for (let i = 0; i < room; i++) await addConfiguration(own);
		const { status, error } = await operationOf(
			own,
			await own.send('POST', configurationsPath, newConfiguration),
		);
		expect(status).toBe('FAILED');
		expect(error.detail).toContain('7');
	});

	test('a change to something that was deleted in the meantime', async () => {
		const own = await testSandbox({ operationDelay: 1000 });
		const id = [...own.store.configurations.keys()].at(-1) as string;
		const gone = await own.send('DELETE', `${configurationsPath}/${id}`);
		const late = await own.send('PATCH', `${configurationsPath}/${id}`, {
			description: 'Too late',
		});
		own.clock.advance(1000);
		expect((await operationOf(own, gone)).status).toBe('COMPLETED');
		expect((await operationOf(own, late)).error).toMatchObject({ status: 404 });
	});
});

describe('PUT', () => {
	test('replaces: fields left empty are removed, except the name', async () => {
		const id = await addConfiguration(sandbox, full);
		const created = (await sandbox.get(`${configurationsPath}/${id}`)).body;
		expect(created.statusCallbacks).toEqual([
			{ url: 'https://example.com/events', method: 'POST' },
		]);
		const { displayName: _name, ...least } = { ...newConfiguration, channelSettings: {} };
		await sandbox.send('PUT', `${configurationsPath}/${id}`, least);
		const { body } = await sandbox.get(`${configurationsPath}/${id}`);
		expect(body).toMatchObject({
			displayName: 'Test',
			channelSettings: {},
			statusCallbacks: [],
			intelligenceConfigurationIds: [],
			memoryExtractionEnabled: false,
			version: 2,
		});
		expect(body.createdAt).toBe(created.createdAt);
	});

	test('requires the channel settings', async () => {
		const id = await addConfiguration(sandbox);
		const { status, body } = await sandbox.send(
			'PUT',
			`${configurationsPath}/${id}`,
			newConfiguration,
		);
		expect(status).toBe(400);
		expect(body.message).toContain('channelSettings');
	});
});

describe('PATCH', () => {
	test('merges channels by key, removes one with null, and replaces whole lists', async () => {
		const id = await addConfiguration(sandbox, full);
		await sandbox.send('PATCH', `${configurationsPath}/${id}`, {
			channelSettings: { SMS: { statusTimeouts: { closed: 5 } }, CHAT: null, VOICE: {} },
			statusCallbacks: [{ url: 'https://example.com/other', method: 'GET' }],
			intelligenceConfigurationIds: null,
		});
		const { body } = await sandbox.get(`${configurationsPath}/${id}`);
		expect(body).toMatchObject({
			displayName: 'Test',
			memoryExtractionEnabled: true,
			statusCallbacks: [{ url: 'https://example.com/other', method: 'GET' }],
			intelligenceConfigurationIds: [],
			version: 2,
		});
		expect(body.channelSettings).toEqual({
			SMS: { statusTimeouts: { closed: 5 } },
			RCS: { statusTimeouts: { inactive: 3 } },
			VOICE: {},
		});
	});

	test('rejects a change of the grouping type, and empty required fields', async () => {
		const id = await addConfiguration(sandbox);
		const bodies = [
			{ conversationGroupingType: 'GROUP_BY_PROFILE' },
			{ displayName: null },
			{ memoryStoreId: null },
		];
		for (const values of bodies) {
			const { status, body } = await sandbox.send('PATCH', `${configurationsPath}/${id}`, values);
			expect(status).toBe(400);
			expect(body.message).toContain(Object.keys(values)[0]);
		}
		const same = { conversationGroupingType: newConfiguration.conversationGroupingType };
		expect((await sandbox.send('PATCH', `${configurationsPath}/${id}`, same)).status).toBe(202);
	});

	test.each(['PUT', 'PATCH', 'DELETE'])(
		'%s of an unknown configuration is a 404 at once',
		async (method) => {
			const body = method === 'DELETE' ? undefined : { ...newConfiguration, channelSettings: {} };
			expect(
				(await sandbox.send(method, `${configurationsPath}/conv_configuration_none`, body)).status,
			).toBe(404);
		},
	);
});

test('lists by memory store', async () => {
	const own = await testSandbox();
	const rows = async (id: string) =>
		(await own.get(`${configurationsPath}?memoryStoreId=${id}`)).body.configurations;
	const stores = (await rows(memoryStore)).map(
		(row: { memoryStoreId: string }) => row.memoryStoreId,
	);
	expect(new Set(stores)).toEqual(new Set([memoryStore]));
	expect(stores.length).toBeLessThan(own.store.configurations.size);
	expect((await own.get(`${configurationsPath}?memoryStoreId=memora_service_123`)).status).toBe(
		400,
	);
});

describe('Idempotency-Key', () => {
	const create = (own: TestSandbox, key: string, values = {}) =>
		own.send(
			'POST',
			configurationsPath,
			{ ...newConfiguration, ...values },
			{ headers: { 'idempotency-key': key } },
		);

	test('returns the first response again without a second effect, for 24 hours', async () => {
		const own = await testSandbox();
		const before = own.store.configurations.size;
		const key = randomUUID();
		const first = await create(own, key);
		const again = await create(own, key, { displayName: 'Other' });
		expect(again.status).toBe(202);
		expect(again.body).toEqual(first.body);
		expect(again.headers.get('operation-id')).toBe(first.headers.get('operation-id'));
		own.clock.advance(24 * 3_600_000 - 60_000);
		expect((await create(own, key)).body).toEqual(first.body);
		expect(own.store.configurations.size).toBe(before + 1);
		own.clock.advance(60_000);
		expect((await create(own, key)).body).not.toEqual(first.body);
		await own.get(configurationsPath);
		expect(own.store.configurations.size).toBe(before + 2);
	});

	test('is scoped to method and path', async () => {
		const headers = { 'idempotency-key': randomUUID() };
		const ids = [await addConfiguration(sandbox), await addConfiguration(sandbox)];
		const replies = await Promise.all(
			ids.map((id) =>
				sandbox.send('PATCH', `${configurationsPath}/${id}`, { description: 'x' }, { headers }),
			),
		);
		const removed = await sandbox.send('DELETE', `${configurationsPath}/${ids[0]}`, undefined, {
			headers,
		});
		const operations = [...replies, removed].map((reply) => reply.headers.get('operation-id'));
		expect(new Set(operations).size).toBe(3);
	});

	test('survives a lost response', async () => {
		const own = await testSandbox();
		const before = own.store.configurations.size;
		const key = randomUUID();
		own.faults.add({ method: 'POST', kind: 'after' });
		await expect(create(own, key)).rejects.toThrow();
		expect((await create(own, key)).status).toBe(202);
		await own.get(configurationsPath);
		expect(own.store.configurations.size).toBe(before + 1);
	});

	test('does not keep a rejection of the request itself', async () => {
		const key = randomUUID();
		expect((await create(sandbox, key, { displayName: '' })).status).toBe(400);
		expect((await create(sandbox, key)).status).toBe(202);
	});

	test('must be a UUID if present', async () => {
		const { status, body } = await create(sandbox, 'my-key');
		expect(status).toBe(400);
		expect(body.message).toContain('Idempotency-Key');
		const headers = { 'idempotency-key': 'my-key' };
		const configurationId = [...sandbox.store.configurations.keys()][0];
		const made = await Promise.all(
			[1, 2].map(() => sandbox.send('POST', '/v2/Conversations', { configurationId }, { headers })),
		);
		expect(made.map((reply) => reply.status)).toEqual([201, 201]);
		expect(made[0]?.body.id).not.toBe(made[1]?.body.id);
	});
});
