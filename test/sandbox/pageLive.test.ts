import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Pulse } from '../../sandbox/page/pulse';
import { closeAll, testSandbox, type TestSandbox } from './support';

let sandbox: TestSandbox;
const ends: Array<() => void> = [];

afterEach(async () => {
	for (const end of ends.splice(0)) end();
	await closeAll();
});

type Json = ReturnType<typeof JSON.parse>;

async function read(path: string): Promise<Json> {
	return await (await fetch(`${sandbox.url}/sandbox/page${path}`)).json();
}

async function act(path: string, body: object = {}): Promise<Json> {
	const headers = { 'content-type': 'application/json' };
	const init = { method: 'POST', headers, body: JSON.stringify(body) };
	return await (await fetch(`${sandbox.url}/sandbox/page${path}`, init)).json();
}

/** Watches as the page does. */
async function watch() {
	const control = new AbortController();
	ends.push(() => control.abort());
	const response = await fetch(`${sandbox.url}/sandbox/page/pulse`, { signal: control.signal });
	expect(response.headers.get('content-type')).toBe('text/event-stream');
	const reader = response.body!.getReader();
	let text = '';
	const pulses: Pulse[] = [];
	/** The next matching pulse. */
	const until = async (fits: (pulse: Pulse) => boolean): Promise<Pulse> => {
		for (;;) {
			const found = pulses.find(fits);
			if (found) return found;
			const { value, done } = await reader.read();
			if (done) throw new Error('The stream has ended');
			text += Buffer.from(value).toString();
			const messages = text.split('\n\n');
			text = messages.pop() ?? '';
			for (const message of messages) {
				const data = /^data: (.*)$/m.exec(message)?.[1];
				if (data) pulses.push(JSON.parse(data));
			}
		}
	};
	return { until, reader, control };
}

test('sends the current state at once, and then every change', async () => {
	sandbox = await testSandbox({ conversations: 5 });
	const { until } = await watch();
	const first = await until(() => true);
	const { ACTIVE, INACTIVE, CLOSED } = first.conversations;
	expect(ACTIVE + INACTIVE + CLOSED).toBe(5);
	await act('/arrivals', { count: 2 });
	await until(({ conversations }) => conversations.ACTIVE === ACTIVE + 2);
	await act('/faults', { fault: 'cut', requests: 'all', count: 3 });
	await until(({ faults }) => faults.on === 1 && faults.left === 3);
	await act('/webhooks', { key: 'duplicates', on: true });
	await until(({ webhookTroubles }) => webhookTroubles === 1);
	await act('/limit', { limit: 7 });
	await until(({ places }) => places.limit === 7);
});

test('reports later changes of memory, and requests', async () => {
	sandbox = await testSandbox({ conversations: 200, extractionDelay: 100, memoryLag: 0 });
	const talk = [...sandbox.store.conversations].find(
		({ open, silent, configuration }) => open && !silent && configuration.memoryExtractionEnabled,
	)!;
	const { until } = await watch();
	const { memory, requests } = await until(() => true);
	sandbox.store.closeConversation(talk.id);
	await until((pulse) => pulse.memory !== memory);
	expect((await read(`/conversations/${talk.id}`)).memory.summaries).toHaveLength(1);
	await sandbox.get('/v2/Conversations');
	await until((pulse) => pulse.requests.version !== requests.version);
});

test("shows who uses the account's concurrency", async () => {
	sandbox = await testSandbox({ concurrencyLimit: 10 });
	sandbox.faults.add({ kind: 'timeout', count: 3 });
	const { until } = await watch();
	const control = new AbortController();
	ends.push(() => control.abort());
	const { accountSid, authToken } = sandbox.credentials;
	const authorization = `Basic ${Buffer.from(`${accountSid}:${authToken}`).toString('base64')}`;
	for (let index = 0; index < 3; index++) {
		const init = { headers: { authorization }, signal: control.signal };
		void fetch(`${sandbox.url}/v2/Conversations`, init).catch(() => undefined);
	}
	expect((await until(({ places }) => places.own === 3)).places).toEqual({
		limit: 10,
		own: 3,
		others: 0,
	});
});

test('checks for changes only while a page is open, and ends with the sandbox', async () => {
	sandbox = await testSandbox();
	const count = jest.spyOn(sandbox.concurrency, 'usage');
	expect(count).not.toHaveBeenCalled();
	const { reader, until } = await watch();
	await until(() => true);
	expect(count).toHaveBeenCalled();
	await sandbox.close();
	const rest = async () => {
		for (;;) if ((await reader.read()).done) return;
	};
	await expect(rest()).rejects.toThrow();
});

describe('webhook deliveries', () => {
	let receiver: Server;
	let answers: number[];
	let received: Array<{ token: string; body: string }>;

	beforeEach(async () => {
		sandbox = await testSandbox({ webhooks: { retryDelay: 0 } });
		answers = [];
		received = [];
		receiver = createServer((request, response) => {
			let body = '';
			request.on('data', (chunk: Buffer) => (body += chunk.toString()));
			request.on('end', () => {
				received.push({ token: String(request.headers['i-twilio-idempotency-token']), body });
				response.writeHead(answers.shift() ?? 200).end();
			});
		});
		await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
		ends.push(() => receiver.close());
	});

	async function closing(): Promise<string> {
		const { port } = receiver.address() as AddressInfo;
		const statusCallbacks = [
			{ url: `http://127.0.0.1:${port}/hook?key=1`, method: 'POST' as const },
		];
		const { id } = sandbox.store.addConversation({ configuration: { statusCallbacks } });
		sandbox.store.closeConversation(id);
		await sandbox.webhooks.idle();
		return id;
	}

	test('are listed with each response and attempt, newest first', async () => {
		answers = [500, 429, 200];
		const id = await closing();
		answers = [403];
		await closing();
		const { total, rows } = await read('/deliveries');
		expect(total).toBe(4);
		expect(rows.map(({ attempt, status, fate }: Json) => [attempt, status, fate])).toEqual([
			[1, 403, 'givenUp'],
			[3, 200, 'delivered'],
			[2, 429, 'willRetry'],
			[1, 500, 'willRetry'],
		]);
		expect(rows[1]).toMatchObject({ conversationId: id, attempts: 3 });
		expect(rows[1].receiver).toMatch(/^127\.0\.0\.1:\d+\/hook$/);
	});

	test('are sent again with the same content and token', async () => {
		answers = [403];
		await closing();
		const { rows } = await read('/deliveries');
		expect(await act(`/deliveries/${rows[0].number}/again`)).toEqual({ sent: true });
		await sandbox.webhooks.idle();
		expect(received).toHaveLength(2);
		expect(received[1]).toEqual(received[0]);
		expect((await read('/deliveries')).rows[0]).toMatchObject({ repeated: true, status: 200 });
		expect(await act('/deliveries/999/again')).toEqual({ sent: false });
	});

	test('that go to other machines are not sent, and the list says so', async () => {
		const statusCallbacks = [{ url: 'https://example.com/hook', method: 'POST' as const }];
		const { id } = sandbox.store.addConversation({ configuration: { statusCallbacks } });
		sandbox.store.closeConversation(id);
		const { rows } = await read('/deliveries');
		expect(rows).toMatchObject([{ fate: 'notSent', receiver: 'example.com/hook', status: 0 }]);
		expect(rows[0].reason).toMatch(/other machines/);
	});

	test('are limited in number, however long it runs', async () => {
		const statusCallbacks = [{ url: 'https://example.com/hook', method: 'POST' as const }];
		for (let index = 0; index < 600; index++) {
			const { id } = sandbox.store.addConversation({ configuration: { statusCallbacks } });
			sandbox.store.closeConversation(id);
		}
		const { total, rows } = await read('/deliveries?from=490');
		expect([total, rows.length]).toEqual([500, 10]);
	});
});
