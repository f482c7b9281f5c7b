import { closeAll, testSandbox, type TestSandbox } from './support';

let sandbox: TestSandbox;

beforeEach(async () => {
	sandbox = await testSandbox({ conversations: 10, startAt: Date.UTC(2026, 0, 1) });
});

afterEach(closeAll);

/** Without authentication, as another process on this machine calls. */
async function control(method: string, path: string, body?: unknown) {
	const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
	const response = await fetch(`${sandbox.url}/sandbox${path}`, init);
	return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

test('counts', async () => {
	const { body } = await control('GET', '/state');
	expect(body).toMatchObject({
		conversations: { total: 10, ...sandbox.store.conversations.count() },
		configurations: sandbox.store.configurations.size,
		operations: {},
		faultsPending: 0,
		requests: 0,
	});
	expect(String(body.now)).toMatch(/^2026-01-01T00:00:0/);
});

test('moves the clock', async () => {
	const { body } = await control('POST', '/clock', { advance: 86_400_000 });
	expect(String(body.now)).toMatch(/^2026-01-02T00:00:0/);
	for (const advance of [-1, 'a day', undefined, null]) {
		expect((await control('POST', '/clock', { advance })).status).toBe(400);
	}
});

test('sets and clears faults', async () => {
	await control('POST', '/faults', { pathPattern: 'Conv.*status=ACTIVE', status: 500, count: 2 });
	expect((await sandbox.get('/v2/Conversations')).status).toBe(200);
	expect((await sandbox.get('/v2/Conversations?status=ACTIVE')).status).toBe(500);
	expect((await control('GET', '/state')).body.faultsPending).toBe(1);
	await control('DELETE', '/faults');
	expect((await sandbox.get('/v2/Conversations?status=ACTIVE')).status).toBe(200);
	expect((await control('POST', '/faults', { pathPattern: '(' })).status).toBe(400);
});

test('shows the log and empties it', async () => {
	const [{ id } = { id: '' }] = sandbox.store.conversations;
	await sandbox.send('PATCH', `/v2/Conversations/${id}?a=1`, { name: 'x' });
	const { body } = await control('GET', '/log');
	expect(body).toEqual([
		expect.objectContaining({
			method: 'PATCH',
			path: `/v2/Conversations/${id}`,
			query: { a: '1' },
			body: { name: 'x' },
			operationId: 'updateConversation',
			status: expect.any(Number),
			at: expect.any(Number),
		}),
	]);
	await control('DELETE', '/log');
	expect(sandbox.log).toEqual([]);
});
