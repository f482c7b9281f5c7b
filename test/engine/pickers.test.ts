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

test('conversations come in pages, with names that people know', async () => {
	const first = await bench.engine.listSearch(orchestrator, 'searchConversations');
	expect(first.results).toHaveLength(50);
	for (const { name } of first.results) {
		expect(name).toMatch(/ · (open|inactive|closed) · (just now|\d+ (min|h|days?) ago)$/);
	}
	const second = await bench.engine.listSearch(orchestrator, 'searchConversations', {
		paginationToken: String(first.paginationToken),
	});
	const values = [...first.results, ...second.results].map(({ value }) => value);
	expect(new Set(values).size).toBe(100);
});

test('a search reads on until something matches by name or ID', async () => {
	const all = rows(await bench.run('conversation', 'getAll', { returnAll: true }));
	const last = all[all.length - 1];
	const byName = await bench.engine.listSearch(orchestrator, 'searchConversations', {
		filter: String(last?.id).toUpperCase(),
	});
	expect(byName.results.map(({ value }) => value)).toEqual([last?.id]);
});

describe('conversations', () => {
	const searched = async (filter: string, method = 'searchConversations') =>
		(await bench.engine.listSearch(orchestrator, method, { filter })).results;
	/** An open one without a name, with a customer. */
	const nameless = () => {
		const { store } = bench.sandbox;
		const record = store.addConversation({ status: 'ACTIVE', name: null } as never);
		record.participants.push({
			id: store.newId('conv_participant'),
			conversationId: record.id,
			accountId: record.accountId,
			type: 'CUSTOMER',
			addresses: [{ channel: 'SMS', address: '+15557394722' }],
		} as never);
		return record;
	};

	test('without a name are shown by channel and number, and found however the number is typed', async () => {
		const { id } = nameless();
		for (const typed of ['+1555739', '+1 (555) 739-47', '+15557394722']) {
			const found = await searched(typed);
			expect(found).toContainEqual({ name: 'SMS · ...4722 · open · just now', value: id });
		}
	});

	test('that are closed are not offered if that makes no sense', async () => {
		const { id } = nameless();
		expect(await searched(id, 'searchOpenConversations')).toHaveLength(1);
		bench.sandbox.store.closeConversation(id);
		expect(await searched(id, 'searchOpenConversations')).toEqual([]);
		expect((await searched(id))[0]?.name).toContain(' · closed · ');
		const open = await bench.engine.listSearch(orchestrator, 'searchOpenConversations');
		for (const { name } of open.results) expect(name).toMatch(/ · (open|inactive) · /);
	});

	test("are found by their page's URL with one request, and accept it in any mode", async () => {
		const { id } = nameless();
		const console = `https://1console.twilio.com/account/AC1/us1/conversation-orchestrator/conversations/${id}`;
		const api = `https://conversations.twilio.com/v2/Conversations/${id}/Participants?pageSize=5`;
		bench.requests();
		for (const url of [console, api]) {
			expect((await searched(url)).map(({ value }) => value)).toEqual([id]);
		}
		expect(bench.requests()).toHaveLength(2);
		for (const conversationId of [
			...['id', 'list', 'url'].map((mode) => ({ __rl: true, mode, value: ` ${console} ` })),
			api,
			`={{ "${console}" }}`,
		]) {
			const run = await bench.run('conversation', 'get', { conversationId } as never);
			expect(rows(run)[0]?.id).toBe(id);
		}
		bench.requests();
		const { error } = await bench.run('conversation', 'get', {
			conversationId: '={{ "https://1console.twilio.com/account/AC1" }}',
		});
		expect(error?.message).toContain('Conversation must be a URL with an ID in it');
		expect(bench.requests()).toEqual([]);
	});
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

test('configurations, memory stores, and participants are offered', async () => {
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
	'searchOperatorResults',
	'searchOperators',
])('%s of Conversational Intelligence', async (method) => {
	const { results } = await bench.engine.listSearch(intelligence, method);
	expect(results.length).toBeGreaterThan(0);
});

describe('multiple choice lists', () => {
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
		const [configuration] = rows(await bench.analyze('configuration', 'getAll', { limit: 1 }));
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
