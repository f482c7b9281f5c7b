import { Contract } from '../../sandbox/server/contract';
import { routes } from '../../sandbox/routes';
import {
	addConfiguration,
	closeAll,
	customer,
	newConfiguration,
	testSandbox,
	type TestSandbox,
} from './support';

let sandbox: TestSandbox;
let configurationId: string;
let conversationId: string;

beforeAll(async () => {
	sandbox = await testSandbox();
	configurationId = await addConfiguration(sandbox);
	conversationId = (await sandbox.send('POST', '/v2/Conversations', { configurationId })).body.id;
});

afterAll(closeAll);

test('has a handler for each operation of the contract, and no other', () => {
	const ids = new Contract().operations.map(({ id }) => id as string);
	expect(ids.length).toBeGreaterThan(40);
	expect(Object.keys(routes).sort()).toEqual([...ids].sort());
});

const configurationsPath = '/v2/ControlPlane/Configurations';
const url = (index: number) => ({ url: `https://example.com/${index}` });
const many = <T>(count: number, make: (index: number) => T) =>
	Array.from({ length: count }, (_, i) => make(i));
const named = (count: number) => Object.fromEntries(many(count, (i) => [`key${i}`, 'v']));
const operatorId = 'intelligence_operator_01k0000000e00800000000000j';
const rule = (values = {}) => ({ operators: [{ id: operatorId }], actions: [], ...values });
const hook = { type: 'WEBHOOK', method: 'POST', url: 'https://example.com' };
const intelligence = (rules: unknown[]) => ({ displayName: 'x', rules });
const operator = { displayName: 'x', prompt: 'Do it', outputFormat: 'TEXT' };
const party = { address: '+15557770100', channel: 'SMS' };
const communication = { author: party, recipients: [party], content: { type: 'TEXT', text: 'x' } };
const action = (content: unknown) => ({
	type: 'SEND_MESSAGE',
	payload: { from: party, to: [party], content },
});

/** Each limit from both sides: the last allowed value, the first forbidden one, and the named field. */
const limits: Array<[field: string, method: string, path: string, good: object, bad: object]> = [
	[
		'displayName',
		'POST',
		configurationsPath,
		{ displayName: 'x'.repeat(32) },
		{ displayName: 'x'.repeat(33) },
	],
	['displayName', 'POST', configurationsPath, { displayName: 'x' }, { displayName: '' }],
	['displayName', 'POST', configurationsPath, { displayName: 'A-b_ 9' }, { displayName: 'Ä' }],
	[
		'description',
		'POST',
		configurationsPath,
		{ description: 'x'.repeat(512) },
		{ description: 'x'.repeat(513) },
	],
	[
		'conversationGroupingType',
		'POST',
		configurationsPath,
		{ conversationGroupingType: 'GROUP_BY_PROFILE' },
		{ conversationGroupingType: 'GROUP' },
	],
	['memoryStoreId', 'POST', configurationsPath, {}, { memoryStoreId: 'memora_service_123' }],
	[
		'statusCallbacks',
		'POST',
		configurationsPath,
		{ statusCallbacks: many(2, url) },
		{ statusCallbacks: many(3, url) },
	],
	[
		'statusCallbacks.0.url',
		'POST',
		configurationsPath,
		{ statusCallbacks: [url(1)] },
		{ statusCallbacks: [{ url: 'no url' }] },
	],
	[
		'statusCallbacks.0.url',
		'POST',
		configurationsPath,
		{ statusCallbacks: [] },
		{ statusCallbacks: [{}] },
	],
	[
		'statusCallbacks.0.method',
		'POST',
		configurationsPath,
		{ statusCallbacks: [{ ...url(1), method: 'GET' }] },
		{ statusCallbacks: [{ ...url(1), method: 'TRACE' }] },
	],
	[
		'intelligenceConfigurationIds',
		'POST',
		configurationsPath,
		{ intelligenceConfigurationIds: many(5, String) },
		{ intelligenceConfigurationIds: many(6, String) },
	],
	[
		'conversationsV1Bridge.serviceId',
		'POST',
		configurationsPath,
		{ conversationsV1Bridge: { serviceId: `IS${'0'.repeat(32)}` } },
		{ conversationsV1Bridge: { serviceId: 'IS1' } },
	],
	[
		'channelSettings.SMS.statusTimeouts.closed',
		'POST',
		configurationsPath,
		{ channelSettings: { SMS: { statusTimeouts: { closed: 1 } } } },
		{ channelSettings: { SMS: { statusTimeouts: { closed: 0 } } } },
	],
	[
		'channelSettings.SMS.statusTimeouts.inactive',
		'POST',
		configurationsPath,
		{ channelSettings: { SMS: { statusTimeouts: { inactive: 1 } } } },
		{ channelSettings: { SMS: { statusTimeouts: { inactive: 1.5 } } } },
	],
	[
		'channelSettings.SMS.captureRules.0.to',
		'POST',
		configurationsPath,
		{ channelSettings: { SMS: { captureRules: [{ from: '*', to: '*' }] } } },
		{ channelSettings: { SMS: { captureRules: [{ from: '*' }] } } },
	],
	[
		'channelSettings',
		'POST',
		configurationsPath,
		{ channelSettings: { RCS: {} } },
		{ channelSettings: { FAX: {} } },
	],
	[
		'memoryExtractionEnabled',
		'POST',
		configurationsPath,
		{ memoryExtractionEnabled: true },
		{ memoryExtractionEnabled: 'yes' },
	],
	['metadata', 'POST', '/v2/Conversations', { metadata: named(8) }, { metadata: named(9) }],
	[
		'metadata',
		'POST',
		'/v2/Conversations',
		{ metadata: { ['k'.repeat(128)]: 'v' } },
		{ metadata: { ['k'.repeat(129)]: 'v' } },
	],
	[
		'metadata',
		'POST',
		'/v2/Conversations',
		{ metadata: { 'a.b_c-D9': 'v' } },
		{ metadata: { 'a b': 'v' } },
	],
	[
		'metadata.k',
		'POST',
		'/v2/Conversations',
		{ metadata: { k: 'v'.repeat(512) } },
		{ metadata: { k: 'v'.repeat(513) } },
	],
	[
		'participants',
		'POST',
		'/v2/Conversations',
		{ participants: many(50, () => ({})) },
		{ participants: many(51, () => ({})) },
	],
	[
		'participants.0.type',
		'POST',
		'/v2/Conversations',
		{ participants: [{ type: 'AGENT' }] },
		{ participants: [{ type: 'ROBOT' }] },
	],
	[
		'configuration.workflows.0.flowId',
		'POST',
		'/v2/Conversations',
		{ configuration: { workflows: [{ flowId: `FW${'aF'.repeat(16)}` }] } },
		{ configuration: { workflows: [{ flowId: 'FW1' }] } },
	],
	[
		'configuration.statusCallbacks',
		'PATCH',
		'/v2/Conversations/ID',
		{ configuration: { statusCallbacks: many(20, url) } },
		{ configuration: { statusCallbacks: many(21, url) } },
	],
	['status', 'PATCH', '/v2/Conversations/ID', { status: 'INACTIVE' }, { status: 'closed' }],
	['name', 'PATCH', '/v2/Conversations/ID', { name: null }, { name: 5 }],
	['addresses', 'POST', '/v2/Conversations/ID/Participants', { addresses: [] }, {}],
	[
		'addresses.0.channel',
		'POST',
		'/v2/Conversations/ID/Participants',
		customer('+15557770101', 'VIDEO'),
		customer('+15557770101', 'FAX'),
	],
	[
		'recipients',
		'POST',
		'/v2/Conversations/ID/Communications',
		{ recipients: [party] },
		{ recipients: [] },
	],
	[
		'resourceId',
		'POST',
		'/v2/Conversations/ID/Communications',
		{ resourceId: 'x' },
		{ resourceId: '' },
	],
	[
		'occurredAt',
		'POST',
		'/v2/Conversations/ID/Communications',
		{ occurredAt: '2026-01-02T03:04:05Z' },
		{ occurredAt: 'yesterday' },
	],
	[
		'content.transcription.confidence',
		'POST',
		'/v2/Conversations/ID/Communications',
		{ content: { type: 'TRANSCRIPTION', text: 'x', transcription: { confidence: 1 } } },
		{ content: { type: 'TRANSCRIPTION', text: 'x', transcription: { confidence: 1.1 } } },
	],
	[
		'payload.content',
		'POST',
		'/v2/Conversations/ID/Actions',
		action({ text: 'x' }),
		action({ text: 'x', subject: 'y' }),
	],
	[
		'payload.content.mediaUrls.0',
		'POST',
		'/v2/Conversations/ID/Actions',
		action({ mediaUrls: ['https://example.com/a.png'] }),
		action({ mediaUrls: ['a.png'] }),
	],
	[
		'displayName',
		'POST',
		'/v3/ControlPlane/Configurations',
		{ displayName: 'x'.repeat(128), rules: [] },
		{ displayName: 'x'.repeat(129), rules: [] },
	],
	[
		'rules',
		'POST',
		'/v3/ControlPlane/Configurations',
		intelligence(many(5, () => rule())),
		intelligence(many(6, () => rule())),
	],
	[
		'rules.0.operators',
		'POST',
		'/v3/ControlPlane/Configurations',
		intelligence([rule({ operators: many(5, () => ({ id: operatorId })) })]),
		intelligence([rule({ operators: many(6, () => ({ id: operatorId })) })]),
	],
	[
		'rules.0.operators',
		'POST',
		'/v3/ControlPlane/Configurations',
		intelligence([rule()]),
		intelligence([rule({ operators: [] })]),
	],
	[
		'rules.0.triggers',
		'POST',
		'/v3/ControlPlane/Configurations',
		intelligence([rule({ triggers: [{ on: 'CONVERSATION_INACTIVE' }] })]),
		intelligence([rule({ triggers: [{ on: 'COMMUNICATION' }, { on: 'CONVERSATION_END' }] })]),
	],
	[
		'rules.0.triggers.0.parameters.count',
		'POST',
		'/v3/ControlPlane/Configurations',
		intelligence([rule({ triggers: [{ on: 'COMMUNICATION', parameters: { count: 20 } }] })]),
		intelligence([rule({ triggers: [{ on: 'COMMUNICATION', parameters: { count: 21 } }] })]),
	],
	[
		'rules.0.actions',
		'POST',
		'/v3/ControlPlane/Configurations',
		intelligence([rule({ actions: [hook, hook] })]),
		intelligence([rule({ actions: [hook, hook, hook] })]),
	],
	[
		'rules.0.actions.0.method',
		'POST',
		'/v3/ControlPlane/Configurations',
		intelligence([rule({ actions: [hook] })]),
		intelligence([rule({ actions: [{ ...hook, method: 'GET' }] })]),
	],
	[
		'outputFormat',
		'POST',
		'/v3/ControlPlane/Operators',
		{ outputFormat: 'CLASSIFICATION' },
		{ outputFormat: 'EXTRACTION' },
	],
	[
		'trainingExamples.0.output',
		'POST',
		'/v3/ControlPlane/Operators',
		{ trainingExamples: [{ input: 'a', output: 'b' }] },
		{ trainingExamples: [{ input: 'a' }] },
	],
	[
		'parameters.p.type',
		'POST',
		'/v3/ControlPlane/Operators',
		{ parameters: { p: { type: 'KNOWLEDGE_BASE_AND_SOURCE_IDS' } } },
		{ parameters: { p: { type: 'TEXT' } } },
	],
];

/** The rest of a valid request to a path, besides the tested value. */
function base(path: string): object {
	if (path === configurationsPath) return newConfiguration;
	if (path === '/v2/Conversations') return { configurationId };
	if (path.endsWith('/Communications')) return communication;
	if (path.endsWith('/Operators')) return operator;
	return {};
}

test.each(limits)(
	'%s of %s %s: %j is accepted, %j rejected',
	async (field, method, path, good, bad) => {
		const target = path.replace('ID', conversationId);
		const taken = await sandbox.send(method, target, { ...base(path), ...good });
		expect({ status: taken.status, body: taken.body }).toMatchObject({
			status: expect.any(Number),
		});
		expect([200, 201, 202]).toContain(taken.status);
		const refused = await sandbox.send(method, target, { ...base(path), ...bad });
		expect(refused.status).toBe(400);
		expect(refused.body.code).toBe(20001);
		expect(refused.body.message).toContain(`Invalid value for ${field}`);
		if (path.startsWith('/v3')) {
			expect(refused.body.httpStatusCode).toBe(400);
			expect(refused.body.params.field.startsWith(field)).toBe(true);
		}
	},
);

test.each(['displayName', 'description', 'conversationGroupingType', 'memoryStoreId'])(
	'a new configuration requires %s',
	async (field) => {
		const { [field]: _left, ...rest } = newConfiguration as Record<string, string>;
		const { status, body } = await sandbox.send('POST', configurationsPath, rest);
		expect(status).toBe(400);
		expect(body.message).toBe(`Invalid value for ${field}: is required`);
	},
);

describe('bodies', () => {
	const post = (raw: string, type?: string) =>
		sandbox.send('POST', '/v2/Conversations', undefined, {
			raw,
			...(type ? { headers: { 'content-type': type } } : {}),
		});

	test.each(['application/x-www-form-urlencoded', 'text/plain', 'multipart/form-data; boundary=x'])(
		'of the type %s get 415 with code 20422',
		async (type) => {
			const { status, body } = await post(`configurationId=${configurationId}`, type);
			expect(status).toBe(415);
			expect(body).toMatchObject({ code: 20422, status: 415 });
		},
	);

	test('may name a charset', async () => {
		const { status } = await post(
			JSON.stringify({ configurationId }),
			'application/json; charset=utf-8',
		);
		expect(status).toBe(201);
	});

	test.each(['{"configurationId":', '', 'null', '[]', '"text"'])('%j gets 400', async (raw) => {
		const { status, body } = await post(raw, 'application/json');
		expect(status).toBe(400);
		expect(body.code).toBe(20001);
	});

	test('are ignored if the method has none', async () => {
		const reply = await sandbox.send('DELETE', `/v2/Conversations/${conversationId}`, undefined, {
			headers: { 'content-type': 'application/json' },
		});
		expect(reply.status).toBe(202);
	});
});

describe('paths and methods', () => {
	test('answers 404 to an unknown path and 405 to another method', async () => {
		expect((await sandbox.get('/v2/conversations')).status).toBe(404);
		expect((await sandbox.get('/v2/ControlPlane/Nothing')).body).toMatchObject({ code: 20404 });
		const reply = await sandbox.send('POST', '/v2/Conversations/x', {});
		expect(reply.status).toBe(405);
		expect(reply.body).toMatchObject({ code: 20004, status: 405 });
		expect((await sandbox.get('/v3/Nothing')).body).toMatchObject({
			code: 20404,
			httpStatusCode: 404,
		});
	});

	test('accepts encoded IDs', async () => {
		const { status, body } = await sandbox.get('/v2/Conversations/a%2Fb%3Fc');
		expect(status).toBe(404);
		expect(body.code).toBe(20404);
	});
});

describe('the responses', () => {
	test('are checked: one that breaks the contract becomes a 500 that says so', async () => {
		const own = await testSandbox({ conversations: 1 });
		const [conversation] = own.store.conversations;
		if (conversation) conversation.name = 5 as unknown as string;
		const { status, body } = await own.get(`/v2/Conversations/${conversation?.id}`);
		expect(status).toBe(500);
		expect(body.message).toBe(
			'The sandbox broke the contract in its answer to fetchConversation 200: name must be string,null',
		);
		expect((await own.get('/v2/Conversations')).status).toBe(500);
	});

	test('may have unknown words, which tests put into the store', async () => {
		const own = await testSandbox({ conversations: 1 });
		const [conversation] = own.store.conversations;
		if (conversation) conversation.status = 'PAUSED' as 'ACTIVE';
		const { status, body } = await own.get(`/v2/Conversations/${conversation?.id}`);
		expect({ status, said: body.status }).toEqual({ status: 200, said: 'PAUSED' });
	});
});
