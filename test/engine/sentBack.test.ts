/**
 * What the nodes read from Twilio can be sent back through them, unchanged but for what was meant: the shapes that
 * were seen in accounts and in Twilio's own clients (contract/README.md: W1, W3, W5, W6).
 */
import type {
	Configuration,
	IntelligenceConfiguration,
} from '../../nodes/shared/api/generated/contract';
import { byId, row, rows, workbench, type Workbench } from '../../workbench/workbench';

let bench: Workbench;

beforeAll(async () => {
	bench = await workbench({ conversations: 5 });
});

afterAll(async () => {
	await bench.sandbox.close();
});

beforeEach(() => {
	bench.requests();
});

const body = (method: string) =>
	bench.requests().find((request) => request.method === method)?.body as Record<string, unknown>;

describe('a configuration', () => {
	let read: Configuration;

	/** A configuration made elsewhere, with every known variant. */
	beforeEach(() => {
		const { configurations } = bench.sandbox.store;
		const [any] = configurations.values();
		read = {
			...(any as Configuration),
			channelSettings: {
				VOICE: { statusTimeouts: null, captureRules: null },
				SMS: { statusTimeouts: { inactive: null, closed: 60 }, captureRules: [] },
				RCS: { statusTimeouts: { inactive: 5, closed: null }, addedByTwilio: 'x' },
				CHAT: { captureRules: [{ from: '*', to: 'bot', metadata: null }] },
			} as never,
			statusCallbacks: [
				{ url: 'https://a.example.com', method: 'PUT' },
				{ url: 'https://b.example.com', method: 'DELETE', events: ['X'] } as never,
				{ url: 'b.example.com/no-scheme', method: 'PATCH' },
				{ url: 'https://c.example.com', method: 'SOMETHING' as never },
			],
			intelligenceConfigurationIds: null as never,
			conversationsV1Bridge: null,
		};
		configurations.set(read.id, read);
	});

	const update = async (updateFields: object) =>
		await bench.run('configuration', 'update', {
			configurationId: byId(read.id),
			updateFields,
		} as never);

	test('Update sends only the changes', async () => {
		expect(row(await update({ description: 'new' }))).toMatchObject({
			description: 'new',
			channelSettings: read.channelSettings,
			statusCallbacks: read.statusCallbacks,
		});
		expect(body('PATCH')).toEqual({ description: 'new' });
	});

	test.each([404, 405])('Update without PATCH (%i) sends everything back', async (status) => {
		bench.sandbox.faults.add({ method: 'PATCH', path: /Configurations/, status });
		row(await update({ description: 'new' }));
		const { id, version, createdAt, updatedAt, ...sent } = read;
		const {
			traitExtractionStrategyIds,
			observationExtractionStrategyIds,
			conversationsV1Bridge,
			intelligenceConfigurationIds,
			...writable
		} = sent;
		expect(body('PUT')).toEqual({ ...writable, description: 'new' });
	});

	test('Replace accepts channel settings as they were read', async () => {
		const run = await bench.run(
			'configuration',
			'replace',
			{
				configurationId: byId(read.id),
				description: 'new',
				conversationGroupingType: '={{ $json.conversationGroupingType }}',
				memoryStoreId: byId('={{ $json.memoryStoreId }}'),
				channelSettings: {},
				additionalFields: { channelSettingsJson: '={{ $json.channelSettings }}' },
			},
			{ input: [{ json: read as never }] },
		);
		expect(row(run).channelSettings).toEqual(read.channelSettings);
		expect(body('PUT').channelSettings).toEqual(read.channelSettings);
	});

	test('Create or Update finds no difference to what was read', async () => {
		const run = await bench.run(
			'configuration',
			'upsert',
			{
				displayName: read.displayName,
				description: read.description,
				conversationGroupingType: read.conversationGroupingType,
				memoryStoreId: byId(read.memoryStoreId),
				additionalFields: { channelSettingsJson: '={{ $json.channelSettings }}' },
			},
			{ input: [{ json: read as never }] },
		);
		expect(row(run)).toMatchObject({ outcome: 'unchanged' });
	});

	test('a voice channel can be set to end on hang-up, and back', async () => {
		const voice = (more: object) => ({
			channelSettings: { channel: [{ channel: 'VOICE', ...more }] },
		});
		row(await update(voice({ ends: 'timeouts', inactive: 0, closed: 30 })));
		expect(body('PATCH').channelSettings).toEqual({ VOICE: { statusTimeouts: { closed: 30 } } });
		row(await update(voice({ ends: 'hangup' })));
		expect(body('PATCH').channelSettings).toEqual({ VOICE: { statusTimeouts: null } });
	});

	test('channel settings cannot be given twice', async () => {
		const { error } = await update({
			channelSettings: { channel: [{ channel: 'SMS', closed: 5 }] },
			channelSettingsJson: '{"SMS": {}}',
		});
		expect(error?.message).toBe('Channel Settings are given twice, as fields and as JSON [item 0]');
		expect(bench.requests()).toEqual([]);
	});

	test('the grouping type is final: Update and Create or Update say so before anything is changed', async () => {
		const another = 'GROUP_BY_PROFILE';
		expect(read.conversationGroupingType).not.toBe(another);
		const updated = await update({ conversationGroupingType: another, description: 'new' });
		const upserted = await bench.run('configuration', 'upsert', {
			displayName: read.displayName,
			description: 'new',
			conversationGroupingType: another,
			memoryStoreId: byId(read.memoryStoreId),
		});
		for (const { error } of [updated, upserted]) {
			expect(error?.message).toMatch(/^Conversation Grouping Type is \w+ and cannot be changed to/);
		}
		expect(bench.requests().filter(({ method }) => method !== 'GET')).toEqual([]);
		const { conversationGroupingType } = read;
		expect(row(await update({ conversationGroupingType, description: 'same' }))).toMatchObject({
			description: 'same',
		});
	});
});

describe('an intelligence configuration', () => {
	/** As Twilio's Flex sample reads it. */
	function stored(): IntelligenceConfiguration {
		const { intelligenceConfigurations: all, operators } = bench.sandbox.store;
		const [any] = all.values();
		const [operator = ''] = operators.keys();
		const read: IntelligenceConfiguration = {
			...(any as IntelligenceConfiguration),
			description: null,
			rules: [
				{
					id: 'intelligence_configurationrule_01k0000000e00800000000000m',
					operators: [{ id: operator, version: null, parameters: null }],
					triggers: [{ on: 'CONVERSATION_END', parameters: null }],
					actions: [{ type: 'WEBHOOK', method: 'PUT' as never, url: 'example.com' }],
					context: { memory: { enabled: true }, knowledge: null },
				},
				{
					id: 'intelligence_configurationrule_01k0000000e00800000000000n',
					operators: [{ id: operator, version: 1, parameters: { language: 'German' } }],
					triggers: [],
					actions: [],
					context: null,
				},
			],
		};
		all.set(read.id, read);
		return read;
	}

	test.each(['get', 'getAll'])('read by %s, it can replace itself', async (operation) => {
		const { id } = stored();
		const intelligenceConfigurationId = byId(id);
		const found = rows(
			await bench.analyze('configuration', operation, {
				intelligenceConfigurationId,
				returnAll: true,
			}),
		).find((one) => one.id === id);
		const run = await bench.analyze(
			'configuration',
			'replace',
			{
				intelligenceConfigurationId,
				displayName: '={{ $json.displayName }}',
				specifyRules: 'json',
				rulesJson: '={{ $json.rules }}',
			},
			{ input: [{ json: found as never }] },
		);
		expect(row(run).rules).toEqual(found?.rules);
		expect(body('PUT').rules).toEqual(found?.rules);
	});

	test.each(['as a value', 'as text'])(
		'a copy, %s, works without the IDs of its rules',
		async (how) => {
			const { rules } = stored();
			const own = rules.map((rule) => ({ ...rule, actions: [] }));
			const run = await bench.analyze(
				'configuration',
				'create',
				{
					displayName: 'Copy',
					specifyRules: 'json',
					rulesJson: how === 'as text' ? JSON.stringify(own) : '={{ $json.rules }}',
				},
				{ input: [{ json: { rules: own } as never }] },
			);
			expect(row(run).rules).toHaveLength(2);
			expect(body('POST').rules).toEqual(own.map(({ id, ...rule }) => rule));
		},
	);
});

test.each([
	['CANCELLED', 'the job was canceled at Twilio before it was finished', false],
	['ABORTED', 'Twilio ended the job as ABORTED', true],
	['FAILED', 'Twilio accepted the job and then could not finish it', false],
])('an operation that ends as %s is reported at once', async (operationStatus, words, isOpen) => {
	const { id } = bench.sandbox.store.addConversation();
	bench.sandbox.faults.add({ method: 'DELETE', kind: 'operation', operationStatus, body: 'Why' });
	const { error } = await bench.run('conversation', 'delete', { conversationId: byId(id) });
	expect(error?.message).toBe(`Delete conversation: ${words} [item 0]`);
	expect(error?.description).toContain('Twilio says: Operation failed: Why.');
	expect(/not know that state.*may have been done/.test(error?.description ?? '')).toBe(isOpen);
	expect(bench.sandbox.store.conversations.get(id)).toBeDefined();
});

test.each([
	['EMAIL', 201],
	['PIGEON_POST', 400],
])('the channel %s is left to Twilio to judge', async (channel, status) => {
	const { id } = bench.sandbox.store.addConversation();
	const address = { channel, address: 'ada@example.com' };
	await bench.run('participant', 'create', {
		conversationId: byId(id),
		addresses: { address: [address] },
	});
	expect(bench.requests()).toMatchObject([
		{ method: 'POST', status, body: { addresses: [address] } },
	]);
});

test('409 says who has the addresses, and shows no number that is only a status', async () => {
	const configurationId = [...bench.sandbox.store.configurations.keys()][0];
	const participants = {
		participant: [
			{ type: 'CUSTOMER', addresses: { address: [{ channel: 'SMS', address: '+15550109999' }] } },
		],
	};
	const create = async () =>
		await bench.run('conversation', 'create', {
			configurationId: byId(String(configurationId)),
			additionalFields: { participants },
		} as never);
	const { id } = row(await create());
	const { error } = await create();
	expect(error?.description).toContain(`The ID of the existing one: ${String(id)}.`);
	expect(error?.description).toContain('HTTP 409');
	expect(error?.description).not.toContain('code 400');
	expect(bench.requests().filter(({ method }) => method === 'POST')).toHaveLength(2);
});

test.each([
	[70051, 403, 'Use a Standard or Main API key'],
	[530001, 400, 'Nothing is wrong'],
	[530003, 400, 'memory store'],
	[530004, 400, 'without one'],
])('code %i is explained', async (code, status, words) => {
	bench.sandbox.faults.add({ status, body: { code, message: 'No', status } });
	const { error } = await bench.run('conversation', 'getAll', { limit: 1 });
	expect(error?.description).toContain(words);
	expect(error?.description).toContain(`Twilio code ${code}, HTTP ${status}`);
});
