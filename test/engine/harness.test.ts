import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type {
	ICredentialDataDecryptedObject,
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	ICredentialType,
	IDataObject,
	IExecuteFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IPollFunctions,
	JsonObject,
} from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';
import { createEngine, engineLine } from '../../n8n/engine';

const description: INodeTypeDescription = {
	displayName: 'Test',
	name: 'test',
	group: [],
	version: 1,
	description: '',
	defaults: { name: 'Test' },
	inputs: ['main'],
	outputs: ['main'],
	credentials: [{ name: 'testApi', required: true, testedBy: 'ping' }],
	properties: [],
};

class TestApi implements ICredentialType {
	name = 'testApi';

	displayName = 'Test API';

	properties = [
		{ displayName: 'User', name: 'user', type: 'string' as const, default: '' },
		{ displayName: 'Password', name: 'password', type: 'string' as const, default: 'by default' },
	];

	authenticate = {
		type: 'generic' as const,
		properties: {
			auth: { username: '={{ $credentials.user }}', password: '={{ $credentials.password }}' },
		},
	};
}

const feed: number[] = [];
const requests: Array<{ url: string; auth: string }> = [];
const server = createServer((request, response) => {
	const url = request.url ?? '';
	requests.push({ url, auth: basicAuth(request) });
	if (url.startsWith('/hang')) return;
	if (url === '/feed') return void response.end(JSON.stringify({ items: feed }));
	const status = url.startsWith('/missing') ? 404 : 200;
	response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ url }));
});
let baseUrl = '';

beforeAll(async () => {
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
beforeEach(() => requests.splice(0));
afterAll(async () => {
	server.closeAllConnections();
	await new Promise((resolve) => server.close(resolve));
});

function basicAuth(request: IncomingMessage): string {
	const [, encoded = ''] = (request.headers.authorization ?? '').split(' ');
	return Buffer.from(encoded, 'base64').toString();
}

async function get(
	context: IExecuteFunctions | ILoadOptionsFunctions | IPollFunctions,
	url: string,
	qs: IDataObject = {},
) {
	const options: IHttpRequestOptions = { url: `${baseUrl}${url}`, qs, arrayFormat: 'repeat' };
	return (await context.helpers.httpRequestWithAuthentication.call(
		context,
		'testApi',
		options,
	)) as IDataObject;
}

/** One request per item; a failing item goes to the error output. */
class Fetch implements INodeType {
	description: INodeTypeDescription = {
		...description,
		properties: [
			{ displayName: 'Path', name: 'path', type: 'string', default: '/from-default' },
			{ displayName: 'Tags', name: 'tags', type: 'json', default: '[]' },
		],
	};

	methods = {
		listSearch: {
			async find(this: ILoadOptionsFunctions, filter?: string, paginationToken?: string) {
				const path = this.getCurrentNodeParameter('path') as string;
				const { url } = await get(this, path, { filter, paginationToken });
				return { results: [{ name: String(url), value: 1 }], paginationToken: 'next' };
			},
		},
		loadOptions: {
			async choices(this: ILoadOptionsFunctions) {
				return [{ name: this.getNodeParameter('path') as string, value: 1 }];
			},
		},
		credentialTest: {
			async ping(this: ICredentialTestFunctions, credential: ICredentialsDecrypted) {
				const { user, password } = credential.data as ICredentialDataDecryptedObject;
				const auth = { user: String(user), pass: String(password) };
				await this.helpers.request({ uri: `${baseUrl}/ping`, auth });
				return { status: 'OK' as const, message: `${String(user)} passed` };
			},
		},
	};

	async execute(this: IExecuteFunctions) {
		const output: INodeExecutionData[] = [];
		for (let i = 0; i < this.getInputData().length; i++) {
			try {
				const path = this.getNodeParameter('path', i) as string;
				const tags = this.getNodeParameter('tags', i, [], { ensureType: 'json' }) as string[];
				output.push({ json: await get(this, path, { tags }), pairedItem: { item: i } });
			} catch (error) {
				if (!this.continueOnFail()) {
					throw new NodeOperationError(this.getNode(), 'No luck', {
						itemIndex: i,
						description: (error as Error).message,
					});
				}
				output.push({ json: { error: (error as Error).message }, pairedItem: { item: i } });
			}
		}
		this.addExecutionHints({ message: `${output.length} items`, location: 'outputPane' });
		return [output];
	}
}

/** Waits for a request that never ends, then fails or returns as set. */
class Hang implements INodeType {
	description: INodeTypeDescription = {
		...description,
		properties: [{ displayName: 'Then', name: 'then', type: 'string', default: 'rethrow' }],
	};

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const then = this.getNodeParameter('then', 0);
		try {
			await get(this, '/hang');
		} catch (error) {
			if (then === 'rethrow') throw new NodeApiError(this.getNode(), error as JsonObject);
			if (then === 'own words') throw new NodeOperationError(this.getNode(), 'Stopped half-way');
		}
		return [[{ json: { aborted: this.getExecutionCancelSignal()?.aborted } }]];
	}
}

/** Emits what the feed has beyond the saved count; a first poll only counts. */
class Feed implements INodeType {
	description: INodeTypeDescription = { ...description, group: ['trigger'], inputs: [] };

	async poll(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const { items } = (await get(this, '/feed')) as { items: number[] };
		if (this.getMode() === 'manual') return [[{ json: { sample: items[0] } }]];
		const state = this.getWorkflowStaticData('node') as { polls?: number; count?: number };
		state.polls = (state.polls ?? 0) + 1;
		const fresh = items.slice(state.count ?? items.length);
		state.count = items.length;
		if (fresh.length === 0) return null;
		return [fresh.map((id) => ({ json: { id, activation: this.getActivationMode() } }))];
	}
}

const engine = createEngine({
	nodeTypes: { 'test.fetch': Fetch, 'test.hang': Hang, 'test.feed': Feed },
	credentialTypes: [new TestApi()],
	credentials: { testApi: { user: '={{ "us" + "er" }}' } },
});
const two: INodeExecutionData[] = [{ json: { id: 'a' } }, { json: { id: 'b' } }];
const json = (items: INodeExecutionData[] = []) => items.map((item) => item.json);

describe('a run', () => {
	test('resolves expressions, authenticates, pairs items and shows hints', async () => {
		const run = await engine.runNode(
			'test.fetch',
			{ path: '=/items/{{ $json.id }}', tags: ['x', 'y'] },
			{ input: two },
		);
		expect(run.status).toBe('success');
		expect(run.outputs).toEqual([
			[
				{ json: { url: '/items/a?tags=x&tags=y' }, pairedItem: { item: 0 } },
				{ json: { url: '/items/b?tags=x&tags=y' }, pairedItem: { item: 1 } },
			],
		]);
		expect(run.hints).toEqual([{ message: '2 items', location: 'outputPane' }]);
		expect(requests.map(({ auth }) => auth)).toEqual(['user:by default', 'user:by default']);
	});

	test('applies the defaults of parameters', async () => {
		const run = await engine.runNode('test.fetch', {});
		expect(run.outputs[0]?.[0]?.json).toEqual({ url: '/from-default' });
	});

	test('routes a failing item to the error output, with its input', async () => {
		const run = await engine.runNode(
			'test.fetch',
			{ path: '={{ $json.id === "a" ? "/missing" : "/ok" }}' },
			{ input: two, onError: 'continueErrorOutput' },
		);
		expect(run.status).toBe('success');
		expect(json(run.outputs[0])).toEqual([{ url: '/ok' }]);
		expect(run.outputs[1]).toEqual([
			{ json: { id: 'a', error: expect.any(String) }, pairedItem: { item: 0 } },
		]);
	});

	test('reports the failure of a node', async () => {
		const run = await engine.runNode('test.fetch', { path: '/missing' });
		expect(run.status).toBe('error');
		expect(run.error).toMatchObject({ message: 'No luck', context: { itemIndex: 0 } });
		expect(run.error?.description).toContain('could not be found');
	});

	test('retries a node that fails', async () => {
		const node = { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 };
		await engine.runNode('test.fetch', { path: '/missing' }, { node });
		expect(requests).toHaveLength(2);
	});

	test('runs a whole workflow', async () => {
		const workflow = {
			nodes: [
				{ name: 'Start', type: 'n8n-nodes-base.manualTrigger' },
				{ name: 'First', type: 'test.fetch', parameters: { path: '=/{{ $json.id }}' } },
				{
					name: 'Second',
					type: 'test.fetch',
					parameters: { path: "=/{{ $('Start').item.json.id }}" },
				},
			],
			connections: {
				Start: { main: [[{ node: 'First', type: 'main' as const, index: 0 }]] },
				First: { main: [[{ node: 'Second', type: 'main' as const, index: 0 }]] },
			},
		};
		const run = await engine.run(workflow, { input: two });
		expect(json(run.output('Second'))).toEqual([{ url: '/a' }, { url: '/b' }]);
		expect(run.output('Nobody')).toEqual([]);
	});

	test('starts at a polling trigger with the items that it emitted', async () => {
		const run = await engine.run({ nodes: [{ name: 'Feed', type: 'test.feed' }] }, { input: two });
		expect(json(run.output('Feed'))).toEqual([{ id: 'a' }, { id: 'b' }]);
	});
});

describe('the stop button', () => {
	test.each(['rethrow', 'own words', 'swallow'])('ends a request that hangs: %s', async (then) => {
		const run = await engine.runNode('test.hang', { then }, { signal: AbortSignal.timeout(50) });
		expect(run.status).toBe('canceled');
		if (then === 'swallow') expect(json(run.outputs[0])).toEqual([{ aborted: true }]);
	});
});

describe('the editor', () => {
	test('searches a list', async () => {
		const parameters = { path: '/list' };
		const options = { parameters, filter: 'abc', paginationToken: '2' };
		await expect(engine.listSearch('test.fetch', 'find', options)).resolves.toEqual({
			results: [{ name: '/list?filter=abc&paginationToken=2', value: 1 }],
			paginationToken: 'next',
		});
		expect(requests[0]?.auth).toBe('user:by default');
	});

	test('loads options', async () => {
		const choices = await engine.loadOptions('test.fetch', 'choices');
		expect(choices).toEqual([{ name: '/from-default', value: 1 }]);
	});

	test('tests a credential with its defaults', async () => {
		const result = await engine.testCredential('testApi', { user: 'other' });
		expect(result).toEqual({ status: 'OK', message: 'other passed' });
		expect(requests).toEqual([{ url: '/ping', auth: 'other:by default' }]);
	});
});

describe('a poller', () => {
	beforeEach(() => feed.splice(0, feed.length, 1));

	test('keeps static data between polls and saves it at activation and when it emits', async () => {
		const poller = engine.poller('test.feed', {});
		await expect(poller.activate()).resolves.toBeNull();
		expect(poller.staticData()).toEqual({ polls: 1, count: 1 });

		await expect(poller.poll()).resolves.toBeNull();
		expect(poller.staticData()).toEqual({ polls: 1, count: 1 });

		feed.push(2);
		expect(await poller.poll()).toEqual([[{ json: { id: 2, activation: 'activate' } }]]);
		expect(poller.staticData()).toEqual({ polls: 3, count: 2 });
	});

	test('loses what was not saved when it restarts', async () => {
		const poller = engine.poller('test.feed', {});
		await poller.activate();
		await poller.poll();
		feed.push(2);
		expect(await poller.restart()).toEqual([[{ json: { id: 2, activation: 'init' } }]]);
		expect(poller.staticData()).toEqual({ polls: 2, count: 2 });
	});

	test('fetches a test event without touching the state', async () => {
		const poller = engine.poller('test.feed', {}, { staticData: { count: 0 } });
		const event = await poller.fetchTestEvent();
		expect(json(event.outputs[0])).toEqual([{ sample: 1 }]);
		expect(poller.staticData()).toEqual({ count: 0 });
	});
});

test('knows which engine it runs in', () => {
	expect([1, 2]).toContain(engineLine);
});
