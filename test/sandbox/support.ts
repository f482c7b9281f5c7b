import { startSandbox, type Sandbox, type SandboxOptions } from '../../sandbox';

/** A response as a test reads it. */
export interface Reply {
	status: number;
	headers: Headers;
	/** Any type: tests look into it. */
	body: ReturnType<typeof JSON.parse>;
}

export interface RequestOptions {
	headers?: Record<string, string>;
	/** Sent unchanged, without a content type of its own. */
	raw?: string;
	signal?: AbortSignal;
}

export interface TestSandbox extends Sandbox {
	send(method: string, path: string, body?: unknown, options?: RequestOptions): Promise<Reply>;
	get(path: string): Promise<Reply>;
}

export function basic(user: string, secret: string): string {
	return `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;
}

const running: Sandbox[] = [];

/** A sandbox that ends with the test file. Its operations are done by the next request. */
export async function testSandbox(options: SandboxOptions = {}): Promise<TestSandbox> {
	const sandbox = await startSandbox({ conversations: 0, operationDelay: 0, ...options });
	running.push(sandbox);
	const { accountSid, authToken } = sandbox.credentials;
	const send: TestSandbox['send'] = async (method, path, body, { headers, raw, signal } = {}) => {
		const response = await fetch(sandbox.url + path, {
			method,
			headers: {
				authorization: basic(accountSid, authToken),
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
				...headers,
			},
			body: raw ?? (body === undefined ? null : JSON.stringify(body)),
			...(signal ? { signal } : {}),
		});
		const text = await response.text();
		const json = response.headers.get('content-type')?.includes('json') && text !== '';
		return {
			status: response.status,
			headers: response.headers,
			body: json ? JSON.parse(text) : text,
		};
	};
	return { ...sandbox, send, get: (path) => send('GET', path) };
}

export async function closeAll(): Promise<void> {
	await Promise.all(running.splice(0).map((sandbox) => sandbox.close()));
}

/** Reads a list to its end. */
export async function readAll(
	sandbox: TestSandbox,
	path: string,
	key: string,
	pageSize: number,
): Promise<Array<Record<string, unknown>>> {
	const rows: Array<Record<string, unknown>> = [];
	let token = '';
	do {
		const join = path.includes('?') ? '&' : '?';
		const { status, body } = await sandbox.get(`${path}${join}pageSize=${pageSize}${token}`);
		if (status !== 200) throw new Error(JSON.stringify(body));
		rows.push(...body[key]);
		token = body.meta.nextToken ? `&pageToken=${encodeURIComponent(body.meta.nextToken)}` : '';
	} while (token);
	return rows;
}

export const memoryStore = 'mem_store_01k0000000e00800000000000h';

/** The minimum that a configuration needs. */
export const newConfiguration = {
	displayName: 'Test',
	description: 'For a test',
	conversationGroupingType: 'GROUP_BY_PARTICIPANT_ADDRESSES',
	memoryStoreId: memoryStore,
};

/** Creates a configuration and returns its ID. */
export async function addConfiguration(
	sandbox: TestSandbox,
	values: Record<string, unknown> = {},
): Promise<string> {
	const created = await sandbox.send('POST', '/v2/ControlPlane/Configurations', {
		...newConfiguration,
		...values,
	});
	const { body } = await sandbox.get(new URL(created.body.statusUrl).pathname);
	if (body.status !== 'COMPLETED') throw new Error(JSON.stringify(body));
	return body.related.configurationId;
}

export function customer(address: string, channel = 'SMS') {
	return { name: 'Ada', type: 'CUSTOMER', addresses: [{ channel, address }] };
}
