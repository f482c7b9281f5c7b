/** What is known about the service beyond its documentation (contract/README.md), as the sandbox implements it. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { addConfiguration, closeAll, customer, testSandbox, type TestSandbox } from './support';

let sandbox: TestSandbox;
let receiver: Server | undefined;

beforeEach(async () => {
	sandbox = await testSandbox();
});

afterEach(async () => {
	await closeAll();
	receiver?.close();
	receiver = undefined;
});

const configurationsPath = '/v2/ControlPlane/Configurations';

async function call(channelSettings: object, more: object[] = []) {
	const configurationId = await addConfiguration(sandbox, { channelSettings });
	const channelId = `CA${'0'.repeat(32)}`;
	const addresses = [{ channel: 'VOICE', address: '+15557770200', channelId }, ...more];
	const { body } = await sandbox.send('POST', '/v2/Conversations', {
		configurationId,
		participants: [{ type: 'CUSTOMER', addresses }],
	});
	const hangUp = async () => {
		const init = { method: 'POST', body: JSON.stringify({ channelId }) };
		return (await (await fetch(`${sandbox.url}/sandbox/hangup`, init)).json()) as object;
	};
	const status = async () => (await sandbox.get(`/v2/Conversations/${body.id}`)).body.status;
	return { id: body.id as string, hangUp, status };
}

describe('the end of a call', () => {
	test.each([
		['null', { statusTimeouts: null }],
		['nothing', {}],
		['nulls', { statusTimeouts: { inactive: null, closed: null } }],
	])('closes a conversation if VOICE has %s for timeouts', async (_, VOICE) => {
		const { id, hangUp, status } = await call({ VOICE });
		sandbox.clock.advance(86_400_000);
		expect(await status()).toBe('ACTIVE');
		expect(await hangUp()).toEqual({ closed: [id] });
		expect(await status()).toBe('CLOSED');
		expect(await hangUp()).toEqual({ closed: [] });
	});

	test('closes no conversation that has timeouts or another channel', async () => {
		const timed = await call({ VOICE: { statusTimeouts: { closed: 5 } } });
		expect(await timed.hangUp()).toEqual({ closed: [] });
		await sandbox.send('PATCH', `/v2/Conversations/${timed.id}`, { status: 'CLOSED' });
		const both = await call({ VOICE: {}, SMS: {} }, [{ channel: 'SMS', address: '+15557770201' }]);
		expect(await both.hangUp()).toEqual({ closed: [] });
	});

	test('requires a call', async () => {
		const init = { method: 'POST', body: '{}' };
		expect((await fetch(`${sandbox.url}/sandbox/hangup`, init)).status).toBe(400);
	});
});

test('returns nulls, and accepts what it returned', async () => {
	const channelSettings = {
		VOICE: { statusTimeouts: null },
		SMS: { statusTimeouts: { inactive: null, closed: 9 }, captureRules: null },
	};
	const id = await addConfiguration(sandbox, { channelSettings });
	const { body } = await sandbox.get(`${configurationsPath}/${id}`);
	expect(body.channelSettings).toEqual(channelSettings);
	const sent = await sandbox.send('PATCH', `${configurationsPath}/${id}`, {
		channelSettings: body.channelSettings,
	});
	expect(sent.status).toBe(202);
});

test('keeps existing callbacks as they are, and checks new ones', async () => {
	const id = await addConfiguration(sandbox);
	const others = ['PUT', 'DELETE', 'PATCH', 'ODD'].map((method) => ({ url: 'x', method, more: 1 }));
	const stored = sandbox.store.configurations.get(id);
	sandbox.store.configurations.set(id, { ...stored, statusCallbacks: others } as never);
	const patch = async (statusCallbacks: object[]) =>
		(await sandbox.send('PATCH', `${configurationsPath}/${id}`, { statusCallbacks })).status;
	const own = { url: 'https://example.com', method: 'POST' };
	expect(await patch([...others, own])).toBe(400);
	expect(await patch([...others.slice(1), { ...own, method: 'ODD' }])).toBe(400);
	expect(await patch([...others.slice(1), own])).toBe(202);
	const { body } = await sandbox.get(`${configurationsPath}/${id}`);
	expect(body.statusCallbacks).toEqual([...others.slice(1), own]);
});

test('ends operations as CANCELLED if a fault says so, and shows them as RUNNING before', async () => {
	const slow = await testSandbox({ operationDelay: 1000 });
	const { id } = slow.store.addConversation();
	slow.faults.add({ kind: 'operation', operationStatus: 'CANCELLED', body: 'Why' });
	const { body } = await slow.send('DELETE', `/v2/Conversations/${id}`);
	const status = async () => (await slow.get(new URL(body.statusUrl).pathname)).body;
	expect(await status()).toMatchObject({ status: 'PENDING', completedAt: null });
	slow.clock.advance(600);
	expect(await status()).toMatchObject({ status: 'RUNNING', completedAt: null });
	slow.clock.advance(600);
	expect(await status()).toMatchObject({ status: 'CANCELLED', error: { detail: 'Why' } });
	expect(slow.store.conversations.get(id)).toBeDefined();
});

describe('status callbacks', () => {
	async function told(options: object, change: (id: string) => Promise<unknown>) {
		const bodies: Array<{ eventType: string; data: Record<string, unknown> }> = [];
		const methods: string[] = [];
		receiver = createServer((request, response) => {
			const chunks: Buffer[] = [];
			request.on('data', (chunk: Buffer) => chunks.push(chunk));
			request.on('end', () => {
				methods.push(String(request.method));
				bodies.push(JSON.parse(Buffer.concat(chunks).toString()));
				response.end();
			});
		}).listen(0, '127.0.0.1');
		await once(receiver, 'listening');
		const { port } = receiver.address() as AddressInfo;
		sandbox.webhooks.change(options);
		const statusCallbacks = [{ url: `http://127.0.0.1:${port}/`, method: 'PUT' }];
		const configurationId = await addConfiguration(sandbox, { statusCallbacks });
		const { body } = await sandbox.send('POST', '/v2/Conversations', {
			configurationId,
			participants: [customer('+15557770300')],
		});
		await change(body.id);
		await sandbox.webhooks.idle();
		const updates = bodies.filter(({ eventType }) => eventType === 'CONVERSATION_UPDATED');
		return { updates: updates.map(({ data }) => data), methods };
	}

	const close = async (id: string) =>
		await sandbox.send('PATCH', `/v2/Conversations/${id}`, { status: 'CLOSED' });

	test('use the method that they specify', async () => {
		const { methods, updates } = await told({}, close);
		expect(new Set(methods)).toEqual(new Set(['PUT']));
		expect(updates).toMatchObject([{ status: 'CLOSED', createdAt: expect.any(String) }]);
	});

	test('may be as short as those of Twilio’s own clients', async () => {
		const { updates } = await told({ shortUpdates: 1 }, close);
		expect(updates.map((data) => Object.keys(data).sort())).toEqual([
			['accountId', 'configurationId', 'id', 'metadata', 'status'],
		]);
	});

	test('may be missing for changes made through the API, but not for timeouts', async () => {
		expect((await told({ silentChanges: 1 }, close)).updates).toEqual([]);
		receiver?.close();
		const byTime = async (id: string) => sandbox.store.closeConversation(id);
		expect((await told({ silentChanges: 1 }, byTime)).updates).toHaveLength(1);
	});
});
