import {
	byId,
	credentialFor,
	engineWith,
	orchestrator,
	rows,
	workbench,
	type Workbench,
} from '../../workbench/workbench';

let bench: Workbench;

beforeAll(async () => {
	bench = await workbench({ conversations: 300 });
});

afterAll(async () => {
	await bench.sandbox.close();
});

beforeEach(() => {
	bench.sandbox.faults.clear();
	bench.requests();
});

const missing = byId('conv_conversation_01k0000000e00800000000000a');

describe('bad input is explained in a helpful sentence', () => {
	const configuration = {
		displayName: 'Support',
		description: 'd',
		conversationGroupingType: 'GROUP_BY_PROFILE',
		memoryStoreId: byId('mem_store_01k0000000e00800000000000a'),
	};

	test.each<[string, string, string, object, string, string]>([
		[
			'a wrong ID',
			'conversation',
			'get',
			{ conversationId: missing },
			'Get conversation: Twilio found nothing with this ID',
			'Check the ID',
		],
		[
			'no ID',
			'conversation',
			'get',
			{ conversationId: byId('={{ "" }}') },
			'Conversation is required',
			'Nothing was sent',
		],
		[
			'a path for an ID',
			'conversation',
			'delete',
			{ conversationId: byId('={{ "a/../b" }}') },
			'Conversation must be an ID, not "a/../b"',
			'Nothing was sent',
		],
		[
			'a long name',
			'configuration',
			'create',
			{ ...configuration, displayName: 'x'.repeat(33) },
			'Display Name may have at most 32 characters (it has 33)',
			'Nothing was sent',
		],
		[
			'an empty name',
			'configuration',
			'create',
			{ ...configuration, displayName: '={{ "" }}' },
			'Display Name is required',
			'Nothing was sent',
		],
		[
			'a wrong store',
			'configuration',
			'create',
			{ ...configuration, memoryStoreId: byId('x') },
			'Memory Store ID must be a memory store ID',
			'Nothing was sent',
		],
		[
			'a wrong key',
			'configuration',
			'create',
			{ ...configuration, additionalFields: { idempotencyKey: '1' } },
			'Idempotency Key must be a UUID',
			'Nothing was sent',
		],
		[
			'an invalid callback',
			'configuration',
			'create',
			{ ...configuration, additionalFields: { statusCallbacks: { callback: [{ url: 'here' }] } } },
			'Status Callbacks 1: URL must be a URL',
			'Nothing was sent',
		],
		[
			'three callbacks',
			'configuration',
			'create',
			{
				...configuration,
				additionalFields: {
					statusCallbacks: {
						callback: [
							{ url: 'https://a.com' },
							{ url: 'https://b.com' },
							{ url: 'https://c.com' },
						],
					},
				},
			},
			'Status Callbacks may have at most 2 entries (it has 3)',
			'Nothing was sent',
		],
		[
			'a duplicate key',
			'conversation',
			'update',
			{
				conversationId: missing,
				updateFields: {
					metadata: {
						entries: [
							{ key: 'a', value: '1' },
							{ key: 'a', value: '2' },
						],
					},
				},
			},
			'Metadata has the key "a" twice',
			'Correct the field',
		],
	])('%s', async (_, resource, operation, parameters, message, advice) => {
		const { error } = await bench.run(resource, operation, parameters as never);
		expect(error?.message).toContain(message);
		expect(error?.message).toContain('[item 0]');
		expect(error?.description).toContain(advice);
	});

	test('an error from Twilio has its code and a link', async () => {
		const { error } = await bench.run('conversation', 'get', { conversationId: missing });
		expect(error?.description).toMatch(
			/Twilio code 20404, HTTP 404: https:\/\/www\.twilio\.com\/docs/,
		);
		expect(error?.httpCode).toBe('404');
	});
});

describe('the credential', () => {
	test('explains a wrong token without showing it', async () => {
		const authToken = 'a-wrong-token';
		const engine = engineWith({ ...credentialFor(bench.sandbox), authToken });
		const { error } = await engine.runNode(orchestrator, {
			resource: 'conversation',
			operation: 'getAll',
		});
		expect(error?.message).toContain('Twilio did not accept the credential');
		expect(JSON.stringify([error, error?.message, error?.description])).not.toContain(authToken);
	});

	test('names an unreachable host', async () => {
		const dead = await workbench();
		await dead.sandbox.close();
		const engine = engineWith(credentialFor(dead.sandbox));
		const probe = await engine.testCredential('conversationOrchestratorApi');
		expect(probe.message).toContain('127.0.0.1');
		expect(probe.message).toContain('did not answer');
	});
});

describe('one bad item among good ones', () => {
	const input = [0, 1, 2].map((index) => ({ json: { index } }));

	async function mixed(onError: 'continueRegularOutput' | 'continueErrorOutput') {
		const [good] = rows(await bench.run('conversation', 'getAll', { limit: 1 }));
		const id = `={{ $json.index === 1 ? "${missing.value as string}" : "${String(good?.id)}" }}`;
		return await bench.run(
			'conversation',
			'get',
			{ conversationId: byId(id), simplify: true },
			{ input, onError },
		);
	}

	test('goes to the error output, with its input and the message', async () => {
		const { error, outputs } = await mixed('continueErrorOutput');
		expect(error).toBeUndefined();
		expect(outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
		expect(outputs[1]).toHaveLength(1);
		expect(outputs[1]?.[0]?.json).toMatchObject({
			index: 1,
			error: expect.stringContaining('Twilio found nothing with this ID'),
			message: expect.stringContaining('Twilio code 20404'),
		});
	});

	test('stays in its place in the regular output', async () => {
		const { error, outputs } = await mixed('continueRegularOutput');
		expect(error).toBeUndefined();
		expect(outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(outputs[0]?.[1]?.json.error).toContain('Twilio found nothing with this ID');
	});
});

describe('retried requests', () => {
	test('429 with Retry-After is waited out and not shown', async () => {
		bench.sandbox.faults.add({ path: /Conversations/, status: 429, retryAfter: 1, count: 1 });
		const run = await bench.run('conversation', 'getAll', { limit: 1 });
		expect(rows(run)).toHaveLength(1);
		const [first, second] = bench.requests();
		expect(Number(second?.at) - Number(first?.at)).toBeGreaterThanOrEqual(1_000);
	});

	test.each(['reset', 'after'] as const)('a PATCH is retried after "%s"', async (kind) => {
		const filters = { status: ['ACTIVE'] };
		const [open] = rows(await bench.run('conversation', 'getAll', { limit: 1, filters }));
		bench.sandbox.faults.add({ method: 'PATCH', kind, count: 1 });
		const run = await bench.run('conversation', 'close', {
			conversationId: byId(String(open?.id)),
		});
		expect(rows(run)[0]).toMatchObject({ status: 'CLOSED' });
	});

	test('a POST without a key is not retried if its response was lost, and the message says to check', async () => {
		const [configuration] = rows(await bench.run('configuration', 'getAll', { limit: 1 }));
		bench.sandbox.faults.add({ method: 'POST', path: /Conversations$/, kind: 'after', count: 1 });
		bench.requests();
		const { error } = await bench.run('conversation', 'create', {
			configurationId: byId(String(configuration?.id)),
		});
		expect(error?.description).toContain('it is not known whether Twilio did it');
		expect(bench.requests().filter(({ method }) => method === 'POST')).toHaveLength(1);
	});

	test("n8n's Retry On Fail sends the same idempotency key, so that the second try is the first", async () => {
		const [store] = rows(await bench.run('configuration', 'getAll', { limit: 1 }));
		const before = bench.sandbox.store.configurations.size;
		// The operation is done, but its result cannot be read: the whole node runs again
		bench.sandbox.faults.add({ method: 'GET', path: /Operations/, status: 404, count: 1 });
		bench.requests();
		const run = await bench.run(
			'configuration',
			'create',
			{
				displayName: 'Only once',
				description: 'd',
				conversationGroupingType: 'GROUP_BY_PROFILE',
				memoryStoreId: byId(String(store?.memoryStoreId)),
			},
			{ node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 } },
		);
		expect(rows(run)[0]).toMatchObject({ displayName: 'Only once' });
		const keys = bench
			.requests()
			.filter(({ method }) => method === 'POST')
			.map(({ headers }) => headers['idempotency-key']);
		expect(keys).toHaveLength(2);
		expect(new Set(keys).size).toBe(1);
		expect(bench.sandbox.store.configurations.size).toBe(before + 1);
	});
});

describe('the stop button', () => {
	test('ends a wait for Retry-After long before its 30 seconds, and nothing is sent after it', async () => {
		bench.sandbox.faults.add({ path: /Conversations/, status: 429, retryAfter: 30, count: 5 });
		const stop = new AbortController();
		const running = bench.run('conversation', 'getAll', {}, { signal: stop.signal });
		while (bench.sandbox.log.length === 0) await new Promise(setImmediate);
		const pressed = Date.now();
		stop.abort();
		const { status } = await running;
		expect(status).toBe('canceled');
		expect(Date.now() - pressed).toBeLessThan(15_000);
		expect(bench.sandbox.log).toHaveLength(1);
	});

	test('ends a wait for an operation', async () => {
		const slow = await workbench({ operationDelay: 60 * 60_000, conversations: 1 });
		try {
			const [conversation] = rows(await slow.run('conversation', 'getAll'));
			const stop = new AbortController();
			const parameters = { conversationId: byId(String(conversation?.id)) };
			const running = slow.run('conversation', 'delete', parameters, { signal: stop.signal });
			while (!slow.sandbox.log.some(({ path }) => path.includes('Operations'))) {
				await new Promise(setImmediate);
			}
			const pressed = Date.now();
			stop.abort();
			expect((await running).status).toBe('canceled');
			expect(Date.now() - pressed).toBeLessThan(15_000);
		} finally {
			await slow.sandbox.close();
		}
	});
});

test("a proxy's page is not mistaken for a response", async () => {
	bench.sandbox.faults.add({ path: /Conversations/, kind: 'html', status: 200, count: 1 });
	const { error } = await bench.run('conversation', 'getAll');
	expect(error?.message).toContain("the response is not from Twilio's API");
	expect(error?.description).toContain('Check the Base URL');
});

describe('the message recognizes', () => {
	test('an ID of another kind, in a picker and in a field, before anything is sent', async () => {
		bench.requests();
		const configuration = 'conv_configuration_01k0000000e00800000000000b';
		const { error } = await bench.run('conversation', 'get', {
			conversationId: byId(configuration),
		});
		expect(error?.message).toContain(
			'Conversation needs the ID of a conversation, and this is the ID of a configuration',
		);
		const other = await bench.run('message', 'get', {
			conversationId: byId('conv_conversation_01k0000000e00800000000000a'),
			actionId: 'conv_communication_01k0000000e00800000000000d',
		});
		expect(other.error?.message).toContain('Action ID needs the ID of a message');
		expect(bench.requests()).toEqual([]);
	});

	test('a closed conversation', async () => {
		const { id } = bench.sandbox.store.addConversation({ status: 'CLOSED' });
		const { error } = await bench.run('communication', 'create', {
			conversationId: byId(id),
			authorAddress: '+15550100001',
			authorChannel: 'SMS',
			text: 'Hi',
			recipients: { recipient: [{ address: '+15550100002', channel: 'SMS' }] },
		});
		expect(error?.message).toContain('the conversation is closed');
	});

	test('a callback without TLS, before anything is sent', async () => {
		bench.requests();
		const { error } = await bench.run('conversation', 'update', {
			conversationId: byId('conv_conversation_01k0000000e00800000000000a'),
			updateFields: {
				statusCallbacks: { callback: [{ method: 'POST', url: 'http://example.com/a' }] },
			},
		});
		expect(error?.message).toContain('Status Callbacks 1 > URL must begin with https://');
		expect(bench.requests()).toEqual([]);
	});
});
