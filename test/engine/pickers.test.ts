import {
	intelligence,
	orchestrator,
	workbench,
	byId,
	rows,
	type Workbench,
} from '../../workbench/workbench';

let bench: Workbench;

beforeAll(async () => {
	bench = await workbench({ conversations: 1_200 });
});

afterAll(async () => {
	await bench.sandbox.close();
});

test('conversations come in pages, named as people know them', async () => {
	const first = await bench.engine.listSearch(orchestrator, 'searchConversations');
	expect(first.results).toHaveLength(50);
	expect(first.results[0]?.name).toMatch(
		/ \((active|inactive|closed), changed \d{4}-\d\d-\d\d \d\d:\d\d UTC\)$/,
	);
	const second = await bench.engine.listSearch(orchestrator, 'searchConversations', {
		paginationToken: String(first.paginationToken),
	});
	const values = [...first.results, ...second.results].map(({ value }) => value);
	expect(new Set(values).size).toBe(100);
});

test('a search reads on until something matches, by name and by ID', async () => {
	const all = rows(await bench.run('conversation', 'getAll', { returnAll: true }));
	const last = all[all.length - 1];
	const byName = await bench.engine.listSearch(orchestrator, 'searchConversations', {
		filter: String(last?.id).toUpperCase(),
	});
	expect(byName.results.map(({ value }) => value)).toEqual([last?.id]);
});

test('a search without a match ends', async () => {
	const { results, paginationToken } = await bench.engine.listSearch(
		orchestrator,
		'searchConversations',
		{ filter: 'nothing is called so' },
	);
	expect(results).toEqual([]);
	expect(paginationToken).toBeUndefined();
});

test('configurations, memory stores and participants', async () => {
	const configurations = await bench.engine.listSearch(orchestrator, 'searchConfigurations');
	expect(configurations.results.length).toBeGreaterThan(0);
	const stores = await bench.engine.listSearch(orchestrator, 'searchMemoryStores');
	expect(stores.results[0]?.name).not.toMatch(/^mem_store_/);
	const [conversation] = rows(await bench.run('conversation', 'getAll', { limit: 1 }));
	const participants = await bench.engine.listSearch(orchestrator, 'searchParticipants', {
		parameters: {
			resource: 'participant',
			operation: 'get',
			conversationId: byId(String(conversation?.id)),
		},
	});
	expect(participants.results.length).toBeGreaterThan(0);
	expect(participants.results[0]?.value).toMatch(/^conv_participant_/);
});

test.each([
	'searchConversations',
	'searchConfigurations',
	'searchIntelligenceConfigurations',
	'searchOperators',
])('%s of Conversational Intelligence', async (method) => {
	const { results } = await bench.engine.listSearch(intelligence, method);
	expect(results.length).toBeGreaterThan(0);
});

describe('lists of which several may be chosen', () => {
	test('participants of the chosen conversation', async () => {
		const [conversation] = rows(await bench.run('conversation', 'getAll', { limit: 1 }));
		const options = await bench.engine.loadOptions(orchestrator, 'getParticipants', {
			parameters: {
				resource: 'message',
				operation: 'send',
				conversationId: byId(String(conversation?.id)),
			},
		});
		expect(options.length).toBeGreaterThan(0);
		expect(options[0]?.value).toMatch(/^conv_participant_/);
	});

	test('rules of the chosen intelligence configuration', async () => {
		const [configuration] = rows(await bench.analyse('configuration', 'getAll', { limit: 1 }));
		const options = await bench.engine.loadOptions(intelligence, 'getRules', {
			parameters: {
				resource: 'ruleExecution',
				operation: 'run',
				intelligenceConfigurationId: byId(String(configuration?.id)),
			},
		});
		expect(options[0]).toMatchObject({
			name: expect.stringMatching(/^Rule 1: /),
			value: expect.stringMatching(/^intelligence_configurationrule_/),
		});
	});

	test.each([
		[orchestrator, 'getIntelligenceConfigurations'],
		[intelligence, 'getIntelligenceConfigurations'],
		[intelligence, 'getOperators'],
	])('%s %s', async (type, method) => {
		expect((await bench.engine.loadOptions(type, method)).length).toBeGreaterThan(0);
	});
});
