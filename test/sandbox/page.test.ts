import { request as httpRequest } from 'node:http';
import { closeAll, testSandbox, type TestSandbox } from './support';

let sandbox: TestSandbox;

beforeEach(async () => {
	sandbox = await testSandbox({ conversations: 12 });
});

afterEach(closeAll);

const html = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };
const json = { 'content-type': 'application/json' };

interface Answer {
	status: number;
	headers: Record<string, string | string[] | undefined>;
	text: string;
}

/** A request with any headers, including Host and Origin, which fetch sets by itself. */
async function raw(
	method: string,
	path: string,
	headers: Record<string, string> = {},
	body?: string,
): Promise<Answer> {
	return await new Promise((resolve, reject) => {
		const sent = httpRequest(sandbox.url + path, { method, headers }, (response) => {
			let text = '';
			response.on('data', (chunk: Buffer) => (text += chunk.toString()));
			response.on('end', () =>
				resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
			);
		});
		sent.on('error', reject);
		sent.end(body);
	});
}

async function page(path: string): Promise<ReturnType<typeof JSON.parse>> {
	const { status, text } = await raw('GET', `/sandbox/page${path}`);
	expect(status).toBe(200);
	return JSON.parse(text);
}

async function act(path: string, body: object = {}) {
	const { status, text } = await raw('POST', `/sandbox/page${path}`, json, JSON.stringify(body));
	return { status, body: JSON.parse(text) as ReturnType<typeof JSON.parse> };
}

describe('the address of the sandbox', () => {
	test('is a page in a browser, which first says that it is a stand-in', async () => {
		const { status, headers, text } = await raw('GET', '/', html);
		expect(status).toBe(200);
		expect(headers['content-type']).toBe('text/html; charset=utf-8');
		expect(text.indexOf('A stand-in, not Twilio.')).toBeGreaterThan(0);
		expect(text.indexOf('A stand-in, not Twilio.')).toBeLessThan(text.indexOf('<h1>'));
	});

	test('serves every file that the page refers to, and the page loads nothing from elsewhere', async () => {
		const { text } = await raw('GET', '/', html);
		const names = [...text.matchAll(/(?:src|href)="(\/[^"]*)"/g)].map(([, name]) => name ?? '');
		expect(names.length).toBeGreaterThan(5);
		const seen = new Set<string>();
		const visit = async (name: string): Promise<void> => {
			if (seen.has(name)) return;
			seen.add(name);
			const { status, text: source } = await raw('GET', name);
			expect([name, status]).toEqual([name, 200]);
			expect(source.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(
				/["'(]https?:\/\/(?!www\.w3\.org)/,
			);
			for (const [, next] of source.matchAll(/from '\.\/([^']+)'/g)) {
				await visit(`/sandbox/page/${next}`);
			}
		};
		for (const name of names) await visit(name);
		expect([...seen]).toContain('/sandbox/page/dom.js');
	});

	test.each([
		['GET', '/', {}],
		['GET', '/', { accept: 'application/json' }],
		['GET', '/', { accept: '*/*' }],
		['POST', '/', html],
		['HEAD', '/', html],
		['GET', '/v2/Conversations', html],
		['GET', '/index.html', html],
	])('is the API for everything else: %s %s %j', async (method, path, headers) => {
		const { status, headers: answered } = await raw(method, path, headers);
		expect(status).toBe(401);
		expect(answered['www-authenticate']).toBe('Basic realm="Twilio API"');
		expect(sandbox.log).toHaveLength(1);
	});

	test('answers the API the same in a browser with a password', async () => {
		const { status, headers, body } = await sandbox.send('GET', '/v2/Conversations', undefined, {
			headers: html,
		});
		expect(status).toBe(200);
		expect(headers.get('content-type')).toMatch('application/json');
		expect(body.conversations).toHaveLength(12);
	});

	test('does not count page requests as API requests, and faults do not affect them', async () => {
		sandbox.faults.add({ status: 500, count: 100 });
		await raw('GET', '/', html);
		await page('/conversations');
		await act('/arrivals', { count: 1 });
		expect(sandbox.log).toEqual([]);
		expect(sandbox.concurrency.stats().requests).toBe(0);
		expect(sandbox.faults.pending).toBe(100);
	});
});

describe('only this machine, and only this page', () => {
	const paths = ['/', '/sandbox/page/app.js', '/sandbox/page/conversations', '/sandbox/state'];

	test.each(paths)('rejects a name that a stranger bound to this machine: %s', async (path) => {
		for (const host of [
			'evil.example',
			'evil.example:80',
			'127.0.0.1.evil.example',
			'localhost.evil',
		]) {
			const { status, text } = await raw('GET', path, { ...html, host });
			expect(status).toBe(403);
			expect(text).toContain('Call it by the name 127.0.0.1 or localhost');
		}
		const port = new URL(sandbox.url).port;
		for (const host of [`localhost:${port}`, `LOCALHOST:${port}`, `127.0.0.1:${port}`, '[::1]']) {
			expect((await raw('GET', path, { ...html, host })).status).toBe(200);
		}
	});

	const writes: Array<[string, object]> = [
		['/sandbox/page/arrivals', { count: 1 }],
		['/sandbox/page/limit', { limit: 1 }],
		['/sandbox/clock', { advance: 1 }],
		['/sandbox/faults', { status: 500 }],
		['/sandbox/webhooks', { duplicates: 1 }],
	];

	test.each(writes)('another web page cannot write: %s', async (path, body) => {
		const { host, port } = new URL(sandbox.url);
		const strangers: Array<Record<string, string>> = [
			{ origin: 'https://evil.example' },
			{ origin: 'null' },
			{ origin: `http://127.0.0.1:${Number(port) + 1}` },
			{ origin: `https://${host}` },
			{ 'sec-fetch-site': 'cross-site' },
			{ 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'navigate' },
		];
		for (const headers of strangers) {
			const answer = await raw('POST', path, { ...json, ...headers }, JSON.stringify(body));
			expect([headers, answer.status]).toEqual([headers, 403]);
			expect(answer.text).toContain('Not from another web page');
		}
		const own = { ...json, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' };
		expect((await raw('POST', path, own, JSON.stringify(body))).status).toBe(200);
	});

	test('another web page cannot read, but a link to the page works', async () => {
		const foreign = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' };
		for (const path of ['/sandbox/page/conversations', '/sandbox/page/pulse', '/sandbox/log']) {
			const { status, headers } = await raw('GET', path, foreign);
			expect(status).toBe(403);
			expect(headers).not.toHaveProperty('access-control-allow-origin');
		}
		const link = { ...html, 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' };
		expect((await raw('GET', '/', link)).status).toBe(200);
	});

	test('requests that a form on another page could send are rejected', async () => {
		for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data']) {
			const headers = { 'content-type': type };
			const { status } = await raw('POST', '/sandbox/page/arrivals', headers, '{"count":1}');
			expect(status).toBe(415);
		}
		expect((await raw('POST', '/sandbox/page/arrivals', {}, '{"count":1}')).status).toBe(415);
	});

	test('only its own files may run in it, and it cannot be framed', async () => {
		const { headers } = await raw('GET', '/', html);
		const policy = String(headers['content-security-policy']);
		for (const rule of [
			"default-src 'none'",
			"script-src 'self'",
			"frame-ancestors 'none'",
			"require-trusted-types-for 'script'",
		]) {
			expect(policy).toContain(rule);
		}
		expect(policy).not.toContain('unsafe');
		expect(headers['x-frame-options']).toBe('DENY');
		expect((await raw('GET', '/sandbox/page/trouble')).headers['content-security-policy']).toBe(
			policy,
		);
	});

	test.each([
		'/sandbox/page/../server.ts',
		'/sandbox/page/%2e%2e/auth.ts',
		'/sandbox/page/tsconfig.json',
	])('there are no other files: %s', async (path) =>
		expect((await raw('GET', path)).status).not.toBe(200),
	);
});

test('no secret is in anything that the page gets', async () => {
	const [configuration] = sandbox.store.configurations.values();
	const secret = 'SECRET-IN-A-QUERY';
	configuration!.statusCallbacks = [
		{ url: `http://127.0.0.1:9/hook?token=${secret}`, method: 'POST' },
		{ url: `http://user:${secret}@127.0.0.1:9/hook`, method: 'POST' },
	];
	await act('/conversations', {
		...{ configurationId: configuration!.id, channel: 'SMS' },
		...{ customer: 'Ada', text: 'Hello' },
	});
	await sandbox.get(`/v2/Conversations?pageToken=${secret}`);
	const [{ id } = { id: '' }] = sandbox.store.conversations;
	const parts = await Promise.all(
		[
			'/conversations',
			`/conversations/${id}`,
			'/deliveries',
			'/requests',
			'/trouble',
			'/lines',
		].map(async (path) => JSON.stringify(await page(path))),
	);
	const pulse = new AbortController();
	const stream = await fetch(`${sandbox.url}/sandbox/page/pulse`, { signal: pulse.signal });
	const { value } = await stream.body!.getReader().read();
	pulse.abort();
	const all = [...parts, Buffer.from(value!).toString(), (await raw('GET', '/', html)).text].join();
	expect(all).toContain('127.0.0.1:9/hook');
	const { accountSid, authToken, apiKeySid, apiKeySecret } = sandbox.credentials;
	for (const hidden of [secret, authToken, apiKeySecret, accountSid, apiKeySid]) {
		expect(all).not.toContain(hidden);
	}
});
