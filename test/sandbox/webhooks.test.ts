import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { validateRequest, validateRequestWithBody } from 'twilio';
import type { WebhookOptions } from '../../sandbox';
import { addConfiguration, closeAll, customer, testSandbox, type TestSandbox } from './support';

interface Received {
	method: string;
	/** As the receiver would rebuild it from its proxy's headers. */
	url: string;
	headers: IncomingMessage['headers'];
	raw: string;
	body: { eventType: string; timestamp: string; data: Record<string, unknown> };
}

let sandbox: TestSandbox;
let receiver: Server;
let here: string;
let received: Received[];
/** The receiver's status codes, then 200. */
let answers: number[];

const publicAddress = 'https://n8n.example.com';

beforeEach(async () => {
	received = [];
	answers = [];
	receiver = createServer((request, response) => {
		void text(request).then((raw) => {
			const { 'x-forwarded-proto': scheme, host } = request.headers;
			const url = `${String(scheme)}://${host}${request.url}`;
			const method = request.method ?? '';
			received.push({ method, url, headers: request.headers, raw, body: raw && JSON.parse(raw) });
			response.writeHead(answers.shift() ?? 200).end();
		});
	});
	await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
	here = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
});

afterEach(async () => {
	await closeAll();
	receiver.closeAllConnections();
	await new Promise((resolve) => receiver.close(resolve));
});

/** A sandbox with one conversation whose events go to `urls`. */
async function conversationWith(
	statusCallbacks: Array<{ url: string; method?: string }>,
	webhooks: WebhookOptions = {},
) {
	sandbox = await testSandbox({ startAt: Date.UTC(2026, 0, 1), webhooks });
	const configurationId = await addConfiguration(sandbox, { statusCallbacks });
	return { configurationId, id: sandbox.store.addConversation({ configurationId }).id };
}

/** As the receiver of a webhook checks it, with Twilio's own SDK. */
function genuine({ headers, url, raw }: Received): boolean {
	const signature = String(headers['x-twilio-signature']);
	return validateRequestWithBody(sandbox.credentials.authToken, signature, url, raw);
}

const types = () => received.map(({ body }) => body.eventType);
const tokens = () => received.map(({ headers }) => headers['i-twilio-idempotency-token']);

test("reports what happens, signed as Twilio's SDK expects it", async () => {
	const { configurationId } = await conversationWith([{ url: `${here}/events?a=%20b&c=d'e` }]);
	const created = await sandbox.send('POST', '/v2/Conversations', {
		configurationId,
		participants: [customer('+15550100001')],
	});
	const { id } = created.body;
	await sandbox.webhooks.idle();
	await sandbox.send('PATCH', `/v2/Conversations/${id}`, { status: 'CLOSED', name: 'Größe' });
	await sandbox.webhooks.idle();
	expect(types()).toEqual(['CONVERSATION_CREATED', 'PARTICIPANT_ADDED', 'CONVERSATION_UPDATED']);
	const closed = received[2] as Received;
	const { data } = closed.body;
	expect(data).toMatchObject({ id, configurationId, status: 'CLOSED', name: 'Größe' });
	expect(received[1]?.body.data).toMatchObject({ conversationId: id });
	expect(closed.headers['content-type']).toBe('application/json');
	expect(received.map(genuine)).toEqual([true, true, true]);
	expect(genuine({ ...closed, raw: closed.raw.replace('CLOSED', 'ACTIVE') })).toBe(false);
	expect(genuine({ ...closed, url: closed.url.replace('a=', 'x=') })).toBe(false);
	expect(new Set(tokens()).size).toBe(3);
	expect(sandbox.webhooks.state()).toMatchObject({ delivered: 3, pending: 0, failed: [] });
});

test('signs the public URL of a receiver behind a reverse proxy', async () => {
	const { id } = await conversationWith([{ url: `${publicAddress}/webhook/x#fragment` }], {
		routes: { [publicAddress]: here },
	});
	sandbox.store.closeConversation(id);
	await sandbox.webhooks.idle();
	const [request] = received as [Received];
	expect(request.url).toMatch(/^https:\/\/n8n\.example\.com\/webhook\/x\?bodySHA256=[0-9a-f]{64}$/);
	expect(genuine(request)).toBe(true);
});

test('sends nothing to other machines without a route', async () => {
	const { id } = await conversationWith([
		{ url: `${publicAddress}/webhook` },
		{ url: `${here}/mine` },
	]);
	sandbox.store.closeConversation(id);
	await sandbox.webhooks.idle();
	expect(received.map(({ url }) => new URL(url).pathname)).toEqual(['/mine']);
	expect(sandbox.webhooks.state()).toMatchObject({ delivered: 1, notSent: 1, failed: [] });
	expect(sandbox.webhooks.log[0]).toMatchObject({
		url: `${publicAddress}/webhook`,
		status: 0,
		reason: 'The sandbox sends nothing to other machines without a route',
	});
});

test('uses GET if the callback says so', async () => {
	const { id } = await conversationWith([{ url: `${here}/events?a=b`, method: 'GET' }]);
	sandbox.store.closeConversation(id);
	await sandbox.webhooks.idle();
	const [{ method, url, raw, headers }] = received as [Received];
	expect([method, raw]).toEqual(['GET', '']);
	const { searchParams } = new URL(url);
	expect(searchParams.get('eventType')).toBe('CONVERSATION_UPDATED');
	expect(JSON.parse(searchParams.get('data') ?? '')).toMatchObject({ id, status: 'CLOSED' });
	const signature = String(headers['x-twilio-signature']);
	expect(validateRequest(sandbox.credentials.authToken, signature, url, {})).toBe(true);
});

test('uses the callbacks that a conversation was created with or has been given', async () => {
	const { configurationId, id } = await conversationWith([{ url: `${here}/first` }]);
	const path = `/v2/ControlPlane/Configurations/${configurationId}`;
	await sandbox.send('PATCH', path, { statusCallbacks: [{ url: `${here}/second` }] });
	await sandbox.get('/v2/Conversations');
	const later = sandbox.store.addConversation({ configurationId });
	const silenced = sandbox.store.addConversation({ configurationId });
	await sandbox.send('PATCH', `/v2/Conversations/${silenced.id}`, {
		configuration: { statusCallbacks: [] },
	});
	for (const one of [id, later.id, silenced.id]) sandbox.store.closeConversation(one);
	await sandbox.webhooks.idle();
	const told = received.map(({ url, body }) => [new URL(url).pathname, body.data.id]);
	expect(told).toEqual([
		['/first', id],
		['/second', later.id],
	]);
});

test('posts the results of a rule once per run', async () => {
	await conversationWith([]);
	const { body: operator } = await sandbox.send('POST', '/v3/ControlPlane/Operators', {
		displayName: 'Mood',
		prompt: 'What is the mood?',
		outputFormat: 'CLASSIFICATION',
	});
	const { body: intelligence } = await sandbox.send('POST', '/v3/ControlPlane/Configurations', {
		displayName: 'Moods',
		rules: [
			{
				operators: [{ id: operator.id }],
				triggers: [{ on: 'CONVERSATION_END' }],
				actions: [{ type: 'WEBHOOK', method: 'POST', url: `${here}/results` }],
			},
		],
	});
	const configurationId = await addConfiguration(sandbox, {
		intelligenceConfigurationIds: [intelligence.id],
	});
	const { id } = sandbox.store.addConversation({ configurationId });
	sandbox.store.closeConversation(id);
	await sandbox.get('/v2/Conversations');
	await sandbox.webhooks.idle();
	const [request, ...more] = received as [Received];
	expect(more).toEqual([]);
	const [resultId] = sandbox.store.resultIdsOf(id);
	expect(request.body).toMatchObject({
		conversationId: id,
		intelligenceConfiguration: { id: intelligence.id, displayName: 'Moods', version: 1 },
		operatorResults: [{ id: resultId, operator: { id: operator.id, displayName: 'Mood' } }],
	});
	expect(request.headers['i-twilio-idempotency-token']).toBeUndefined();
	expect(genuine(request)).toBe(true);
});

test("retries on the sandbox's clock, and gives up after the last attempt", async () => {
	const { id } = await conversationWith([{ url: `${here}/events` }], {
		attempts: 3,
		retryDelay: 60_000,
	});
	answers = [503, 429, 500];
	sandbox.store.closeConversation(id);
	for (const wait of [60_000, 120_000]) {
		await until(() => sandbox.webhooks.log.length === received.length && received.length > 0);
		const before = received.length;
		sandbox.clock.advance(wait - 10_000);
		expect(sandbox.webhooks.state().pending).toBe(1);
		sandbox.clock.advance(10_000);
		await until(() => received.length > before);
	}
	await sandbox.webhooks.idle();
	expect(new Set(tokens()).size).toBe(1);
	expect(sandbox.webhooks.log.map(({ attempt, status }) => [attempt, status])).toEqual([
		[1, 503],
		[2, 429],
		[3, 500],
	]);
	const { delivered, failed } = sandbox.webhooks.state();
	expect(delivered).toBe(0);
	expect(failed).toMatchObject([{ attempt: 3, status: 500, eventType: 'CONVERSATION_UPDATED' }]);
});

test('does not retry rejected deliveries', async () => {
	const { id } = await conversationWith([{ url: `${here}/events` }]);
	answers = [403];
	sandbox.store.closeConversation(id);
	await sandbox.webhooks.idle();
	expect(sandbox.webhooks.state().failed).toMatchObject([{ attempt: 1, status: 403 }]);
});

test('retries if there is no response', async () => {
	const { id } = await conversationWith([{ url: 'http://127.0.0.1:1/events' }], { retryDelay: 0 });
	sandbox.store.closeConversation(id);
	await sandbox.webhooks.idle();
	const { failed } = sandbox.webhooks.state();
	expect(failed).toMatchObject([{ attempt: 3, status: 0 }]);
	expect(failed[0]?.reason).toMatch(/ECONNREFUSED/);
});

test('simulates delivery faults on demand, and still delivers each event', async () => {
	const { configurationId } = await conversationWith([{ url: `${here}/events` }], {
		duplicates: 0.2,
		reordered: 0.2,
		delay: 500,
	});
	const ids = Array.from(
		{ length: 300 },
		() => sandbox.store.addConversation({ configurationId }).id,
	);
	for (const id of ids) sandbox.store.closeConversation(id);
	expect(received).toEqual([]);
	sandbox.clock.advance(500);
	sandbox.clock.advance(3000);
	await sandbox.webhooks.idle();
	const told = received.map(({ body }) => String(body.data.id));
	expect(new Set(told)).toEqual(new Set(ids));
	expect(new Set(tokens()).size).toBe(300);
	const repeats = received.length - 300;
	expect(repeats).toBe(sandbox.webhooks.log.filter(({ duplicate }) => duplicate).length);
	expect(repeats).toBeGreaterThan(30);
	expect(repeats).toBeLessThan(90);
	const firsts = [...new Set(told)];
	expect(firsts).not.toEqual(ids);
	expect(received.every(genuine)).toBe(true);
});

test('signs wrongly on demand', async () => {
	const { id } = await conversationWith([{ url: `${here}/events` }], { wrongSignatures: 1 });
	sandbox.store.closeConversation(id);
	await sandbox.webhooks.idle();
	expect(received.map(genuine)).toEqual([false]);
});

test('leaves the hash of the body out on demand', async () => {
	const { id } = await conversationWith([{ url: `${here}/events` }], { withoutBodyHash: 1 });
	sandbox.store.closeConversation(id);
	await sandbox.webhooks.idle();
	const [{ url, headers }] = received as [Received];
	expect(url).toBe(`${here}/events`);
	const signature = String(headers['x-twilio-signature']);
	expect(validateRequest(sandbox.credentials.authToken, signature, url, {})).toBe(true);
});

test('limits parallel requests, and no receiver delays another', async () => {
	let most = 0;
	const open: Array<() => void> = [];
	const slow = createServer((_request, response) => {
		open.push(() => response.end());
		most = Math.max(most, open.length);
	});
	await new Promise<void>((resolve) => slow.listen(0, '127.0.0.1', resolve));
	const slowUrl = `http://127.0.0.1:${(slow.address() as AddressInfo).port}`;
	const { configurationId } = await conversationWith(
		[{ url: `${slowUrl}/slow` }, { url: `${here}/quick` }],
		{ parallel: 5 },
	);
	for (let count = 0; count < 40; count++) {
		sandbox.store.closeConversation(sandbox.store.addConversation({ configurationId }).id);
	}
	try {
		await until(() => sandbox.webhooks.state().delivered === 40 && open.length === 5);
		expect(sandbox.webhooks.state().pending).toBe(40);
		open.splice(0).forEach((end) => end());
		await until(() => open.length === 5);
		await sandbox.close();
		expect(sandbox.webhooks.state().pending).toBe(0);
		expect(most).toBe(5);
	} finally {
		slow.closeAllConnections();
		await new Promise((resolve) => slow.close(resolve));
	}
});

test('is controlled over HTTP', async () => {
	const { id } = await conversationWith([{ url: `${publicAddress}/events` }]);
	const control = async (method: string, path: string, body?: object) => {
		const init = body === undefined ? { method } : { method, body: JSON.stringify(body) };
		const response = await fetch(`${sandbox.url}/sandbox/webhooks${path}`, init);
		return { status: response.status, body: (await response.json()) as Record<string, unknown> };
	};
	for (const bad of [
		{ duplicates: 2 },
		{ twice: 1 },
		{ routes: { [publicAddress]: 'localhost' } },
	]) {
		expect((await control('POST', '', bad)).status).toBe(400);
	}
	const changed = await control('POST', '', { routes: { [publicAddress]: here }, duplicates: 1 });
	expect(changed.body).toMatchObject({ duplicates: 1, attempts: 3 });
	sandbox.store.closeConversation(id);
	sandbox.clock.advance(1000);
	await sandbox.webhooks.idle();
	expect((await control('GET', '')).body).toMatchObject({ delivered: 2, pending: 0, failed: [] });
	expect((await control('GET', '/log')).body).toMatchObject([{ status: 200 }, { status: 200 }]);
	const { body } = await control('DELETE', '');
	expect(body).toMatchObject({ delivered: 0, options: { duplicates: 0, routes: {} } });
	expect((await control('GET', '/log')).body).toEqual([]);
});

async function until(condition: () => boolean): Promise<void> {
	while (!condition()) await new Promise((resolve) => setImmediate(resolve));
}
