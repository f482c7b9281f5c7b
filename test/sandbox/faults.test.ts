import { RateLimit } from '../../sandbox/network/rateLimit';
import { closeAll, customer, testSandbox, type TestSandbox } from './support';

afterEach(closeAll);

describe('faults', () => {
	let sandbox: TestSandbox;

	beforeEach(async () => {
		sandbox = await testSandbox({ conversations: 3 });
	});

	const list = '/v2/Conversations';

	test('affect the given number of requests, then stop', async () => {
		sandbox.faults.add({ status: 503, count: 2, retryAfter: 7 });
		for (let i = 0; i < 2; i++) {
			const { status, body, headers } = await sandbox.get(list);
			expect(status).toBe(503);
			expect(headers.get('retry-after')).toBe('7');
			expect(body).toMatchObject({ code: 20503, status: 503 });
		}
		expect((await sandbox.get(list)).status).toBe(200);
		expect(sandbox.faults.pending).toBe(0);
	});

	test('spare the first requests if set', async () => {
		sandbox.faults.add({ status: 500, skip: 1 });
		const statuses = [];
		for (let i = 0; i < 3; i++) statuses.push((await sandbox.get(list)).status);
		expect(statuses).toEqual([200, 500, 200]);
	});

	test('match by method, path, and query', async () => {
		sandbox.faults.add({ method: 'patch', path: list, status: 418 });
		sandbox.faults.add({ path: /status=CLOSED/g, status: 429, count: 2 });
		sandbox.faults.add({ path: '/v3/', status: 500 });
		expect((await sandbox.get(list)).status).toBe(200);
		expect((await sandbox.get(`${list}?status=CLOSED`)).status).toBe(429);
		expect((await sandbox.get(`${list}?status=CLOSED`)).status).toBe(429);
		expect((await sandbox.send('PATCH', `${list}/x`, {})).status).toBe(418);
		const { body } = await sandbox.get('/v3/Conversations');
		expect(body).toMatchObject({ httpStatusCode: 500, userError: false });
	});

	test('can return any response', async () => {
		sandbox.faults.add({ status: 409, body: { type: 'x', status: 409 }, headers: { 'x-a': 'b' } });
		sandbox.faults.add({ kind: 'html' });
		sandbox.faults.add({ status: 500, body: '' });
		const first = await sandbox.get(list);
		expect([first.status, first.body, first.headers.get('x-a')]).toEqual([
			409,
			{ type: 'x', status: 409 },
			'b',
		]);
		const second = await sandbox.get(list);
		expect(second.status).toBe(502);
		expect(second.headers.get('content-type')).toContain('text/html');
		expect(second.body).toContain('<html>');
		expect((await sandbox.get(list)).body).toBe('');
	});

	test('reset the connection before anything is done', async () => {
		sandbox.faults.add({ kind: 'reset' });
		await expect(sandbox.send('POST', list, { configurationId: 'x' })).rejects.toThrow();
		expect(sandbox.log.at(-1)).toMatchObject({ status: 0, body: { configurationId: 'x' } });
		expect(sandbox.store.conversations.size).toBe(3);
	});

	test('reset the connection after it was done', async () => {
		const [{ configurationId } = { configurationId: '' }] = sandbox.store.conversations;
		sandbox.faults.add({ kind: 'after' });
		const body = { configurationId, participants: [customer('+15557770300')] };
		await expect(sandbox.send('POST', list, body)).rejects.toThrow();
		expect(sandbox.store.conversations.size).toBe(4);
	});

	test('never answer', async () => {
		sandbox.faults.add({ kind: 'timeout' });
		const arrived = sandbox.log.length + 1;
		const controller = new AbortController();
		const pending = sandbox.send('GET', list, undefined, { signal: controller.signal });
		const outcome = pending.catch((error: Error) => error.name);
		await untilTrue(() => sandbox.log.length === arrived);
		expect((await sandbox.get(list)).status).toBe(200);
		expect(sandbox.log[arrived - 1]?.status).toBe(0);
		controller.abort();
		expect(await outcome).toBe('AbortError');
	});

	test('do not keep the sandbox from closing', async () => {
		sandbox.faults.add({ kind: 'timeout' });
		const outcome = sandbox.get(list).catch((error: Error) => error.message);
		await untilTrue(() => sandbox.faults.pending === 0);
		await sandbox.close();
		expect(await outcome).toContain('fetch failed');
	});

	test('can be cleared', async () => {
		sandbox.faults.add({ status: 500, count: 100 });
		sandbox.faults.clear();
		expect((await sandbox.get(list)).status).toBe(200);
	});
});

describe('rate limit', () => {
	test('lets one second of requests burst, and refills steadily', () => {
		let now = 0;
		const limit = new RateLimit(10, () => now);
		const taken = () => {
			let count = 0;
			try {
				for (;;) {
					limit.take('/v2/x');
					count++;
				}
			} catch {
				return count;
			}
		};
		expect(taken()).toBe(10);
		now += 99;
		expect(taken()).toBe(0);
		now += 1;
		expect(taken()).toBe(1);
		now += 10_000;
		expect(taken()).toBe(10);
	});

	test('answers 429 with Retry-After, and v3 with X-RateLimit-*', async () => {
		const sandbox = await testSandbox({ rateLimit: 2 });
		const replies = await Promise.all([1, 2, 3, 4].map(() => sandbox.get('/v2/Conversations')));
		expect(replies.map(({ status }) => status).sort()).toEqual([200, 200, 429, 429]);
		const refused = replies.find(({ status }) => status === 429);
		expect(refused?.headers.get('retry-after')).toBe('1');
		expect(refused?.body).toMatchObject({ code: 20429, status: 429 });
		const v3 = await sandbox.get('/v3/Conversations');
		expect(v3.body).toMatchObject({ code: 20429, httpStatusCode: 429 });
		expect(v3.headers.get('x-ratelimit-limit')).toBe('2');
		expect(v3.headers.get('x-ratelimit-remaining')).toBe('0');
		expect(v3.headers.get('x-ratelimit-reset')).toMatch(/^\d+$/);
	});

	test('lets everything through if the client obeys Retry-After', async () => {
		const sandbox = await testSandbox({ rateLimit: 1 });
		await sandbox.get('/v2/Conversations');
		const refused = await sandbox.get('/v2/Conversations');
		const seconds = Number(refused.headers.get('retry-after'));
		await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
		expect((await sandbox.get('/v2/Conversations')).status).toBe(200);
	});

	test('is off at 0', async () => {
		const sandbox = await testSandbox({ rateLimit: 0 });
		const replies = await Promise.all(
			Array.from({ length: 60 }, () => sandbox.get('/v2/Conversations')),
		);
		expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
	});
});

test('delays responses by its latency', async () => {
	const sandbox = await testSandbox({ latency: 60 });
	const start = performance.now();
	await sandbox.get('/v2/Conversations');
	expect(performance.now() - start).toBeGreaterThanOrEqual(58);
});

async function untilTrue(condition: () => boolean): Promise<void> {
	while (!condition()) await new Promise((resolve) => setTimeout(resolve, 2));
}
