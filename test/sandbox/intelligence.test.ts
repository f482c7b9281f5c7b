import {
	exampleConfiguration,
	exampleOperator,
	exampleRule,
} from '../../sandbox/seed/intelligence';
import { closeAll, readAll, testSandbox, type TestSandbox } from './support';

const day = 24 * 60 * 60 * 1000;
let sandbox: TestSandbox;

beforeEach(async () => {
	sandbox = await testSandbox({ conversations: 150 });
});

afterEach(closeAll);

describe('conversations', () => {
	const ids = async (query = '') =>
		(await readAll(sandbox, `/v3/Conversations${query}`, 'items', 30)).map(({ id }) => id).sort();

	const expected = (passes: (one: Processed) => boolean) =>
		processed()
			.filter(passes)
			.map(({ id }) => id)
			.sort();

	type Processed = ReturnType<typeof processed>[number];
	const processed = () =>
		[...sandbox.store.conversations].filter(
			({ configuration, communications }) =>
				configuration.intelligenceConfigurationIds?.length && communications.length > 0,
		);

	test('appear with their first communication', async () => {
		const configurationId = [...sandbox.store.configurations.values()].find(
			(one) => one.intelligenceConfigurationIds?.length,
		)?.id;
		const { body } = await sandbox.send('POST', '/v2/Conversations', { configurationId });
		const path = `/v3/Conversations/${body.id}`;
		expect((await sandbox.get(path)).status).toBe(404);
		const party = { address: '+15557770200', channel: 'SMS' };
		const content = { type: 'TEXT', text: 'Hello' };
		const said = { author: party, recipients: [party], content };
		await sandbox.send('POST', `/v2/Conversations/${body.id}/Communications`, said);
		expect((await sandbox.get(path)).status).toBe(200);
		expect(await ids()).toContain(body.id);
	});

	test('are those with intelligence attached', async () => {
		expect(await ids()).toEqual(expected(() => true));
		expect(processed().length).toBeLessThan(sandbox.store.conversations.size);
		const without = [...sandbox.store.conversations].find((one) => !processed().includes(one));
		expect((await sandbox.get(`/v3/Conversations/${without?.id}`)).status).toBe(404);
	});

	test('contain communications only when a single one is requested', async () => {
		const one = processed().find(({ communications }) => communications.length > 1);
		const { body } = await sandbox.get(`/v3/Conversations/${one?.id}`);
		expect(body).toMatchObject({
			id: one?.id,
			status: one?.status,
			conversationConfigurationId: one?.configurationId,
			channels: one?.channels,
			channelIds: one?.channelIds,
			intelligenceConfigurationIds: one?.configuration.intelligenceConfigurationIds,
		});
		expect(body.participants[0].addressValues).toHaveLength(1);
		expect(
			body.communications.map(({ content }: { content: { text: string } }) => content.text),
		).toEqual(one?.communications.map(({ content }) => content.text));
		const [row] = (await sandbox.get('/v3/Conversations')).body.items;
		expect(row).not.toHaveProperty('communications');
	});

	test('are filtered by one status, channels, channel ID, and configurations', async () => {
		const [one] = processed();
		const other = processed().find(
			({ configurationId }) => configurationId !== one?.configurationId,
		);
		expect(await ids('?status=CLOSED')).toEqual(expected(({ status }) => status === 'CLOSED'));
		expect(await ids('?channels=VOICE')).toEqual(
			expected(({ channels }) => channels.includes('VOICE')),
		);
		expect(await ids('?channels=VOICE&channels=CHAT')).toEqual(
			expected(({ channels }) => channels.includes('VOICE') || channels.includes('CHAT')),
		);
		expect(await ids(`?channelId=${one?.channelIds[0]}`)).toEqual([one?.id]);
		expect(await ids(`?conversationConfigurationId=${other?.configurationId}`)).toEqual(
			expected(({ configurationId }) => configurationId === other?.configurationId),
		);
		expect(
			await ids(
				`?intelligenceConfigurationIds=none&intelligenceConfigurationIds=${exampleConfiguration}`,
			),
		).toEqual(
			expected(
				({ configuration }) =>
					configuration.intelligenceConfigurationIds?.includes(exampleConfiguration) ?? false,
			),
		);
		expect(await ids(`?operatorIds=${exampleOperator}`)).toEqual(
			expected(({ id }) =>
				[...sandbox.store.operatorResults.values()].some(
					({ operator, conversationId }) =>
						operator.id === exampleOperator && conversationId === id,
				),
			),
		);
		expect(await ids('?operatorIds=none')).toEqual([]);
		for (const { id, operator } of [...sandbox.store.operatorResults.values()]) {
			if (operator.id === exampleOperator)
				await sandbox.send('DELETE', `/v3/OperatorResults/${id}`);
		}
		expect(await ids(`?operatorIds=${exampleOperator}`)).toEqual([]);
	});

	test.each([
		'status=ACTIVE&status=CLOSED',
		'status=OPEN',
		'channels=FAX',
		'createdAtAfter=monday',
	])('reject %s', async (query) => {
		const { status, body } = await sandbox.get(`/v3/Conversations?${query}`);
		expect(status).toBe(400);
		expect(body).toMatchObject({ code: 20001, httpStatusCode: 400, userError: true });
		expect(body.params.field).toContain(query.split('=')[0]);
	});

	test('are filtered by creation, in a window of at most 31 days', async () => {
		const now = sandbox.clock.now();
		const at = (days: number, plus = 0) => new Date(now - days * day + plus).toISOString();
		const within = (from: number, to: number) =>
			expected(({ createdAt }) => createdAt >= now - from * day && createdAt <= now - to * day);
		expect(within(31, 5).length).toBeGreaterThan(10);
		expect(await ids(`?createdAtAfter=${at(31)}&createdAtBefore=${at(0)}`)).toEqual(within(31, 0));
		expect(await ids(`?createdAtAfter=${at(20)}&createdAtBefore=${at(5)}`)).toEqual(within(20, 5));
		expect(await ids(`?createdAtBefore=${at(30)}`)).toEqual(within(1000, 30));
		expect(await ids(`?createdAtAfter=${at(3)}`)).toEqual(within(3, 0));
		const window = `createdAtAfter=${at(31, -1)}&createdAtBefore=${at(0)}`;
		expect((await sandbox.get(`/v3/Conversations?${window}`)).status).toBe(400);
		const crossed = `createdAtAfter=${at(1)}&createdAtBefore=${at(2)}`;
		expect((await sandbox.get(`/v3/Conversations?${crossed}`)).status).toBe(400);
	});
});

describe('results', () => {
	const results = (query: string) => readAll(sandbox, `/v3/OperatorResults?${query}`, 'items', 7);

	test('are listed by filter, fetched, and deleted', async () => {
		const all = await results('');
		expect(all.length).toBe(sandbox.store.operatorResults.size);
		const [one] = all as Array<
			Record<string, Record<string, string>> & { id: string; conversationId: string }
		>;
		const same = await results(`conversationId=${one?.conversationId}`);
		expect(same.map(({ conversationId }) => conversationId)).toEqual(
			same.map(() => one?.conversationId),
		);
		expect(same.length).toBeLessThan(all.length);
		const operatorId = one?.operator?.id;
		const configuration = one?.intelligenceConfiguration?.id;
		const both = await results(
			`operatorId=${operatorId}&intelligenceConfigurationId=${configuration}`,
		);
		expect(both.map(({ id }) => id)).toContain(one?.id);
		expect(await results('misspelled=x')).toHaveLength(all.length);
		expect((await sandbox.get('/v3/OperatorResults?operatorId=x')).status).toBe(400);
		const path = `/v3/OperatorResults/${one?.id}`;
		expect((await sandbox.get(path)).body).toEqual(one);
		const listed = async () =>
			(await sandbox.get(`/v3/Conversations/${one?.conversationId}`)).body.operatorResultIds;
		expect(await listed()).toContain(one?.id);
		expect((await sandbox.send('DELETE', path)).status).toBe(204);
		expect((await sandbox.get(path)).status).toBe(404);
		expect((await sandbox.send('DELETE', path)).status).toBe(404);
		expect(await listed()).not.toContain(one?.id);
	});

	test('have the format of their operator', () => {
		for (const { outputFormat, result } of sandbox.store.operatorResults.values()) {
			const fields = Object.keys(result ?? {});
			if (outputFormat === 'TEXT') expect(fields).toEqual(['text']);
			if (outputFormat === 'CLASSIFICATION') expect(fields).toEqual(['label']);
			if (outputFormat === 'JSON') expect(fields).toEqual(['politeness', 'solved', 'next']);
		}
		const formats = [...sandbox.store.operatorResults.values()].map(
			({ outputFormat }) => outputFormat,
		);
		expect(new Set(formats)).toEqual(new Set(['TEXT', 'CLASSIFICATION', 'JSON']));
	});

	test('appear by themselves when a conversation ends', async () => {
		const open = [...sandbox.store.conversations].find(
			(one) =>
				one.open && one.configuration.intelligenceConfigurationIds?.includes(exampleConfiguration),
		);
		await sandbox.send('PATCH', `/v2/Conversations/${open?.id}`, { status: 'CLOSED' });
		const found = await results(`conversationId=${open?.id}`);
		expect(found.length).toBeGreaterThan(0);
		for (const one of found) {
			expect(one).toMatchObject({ executionDetails: { trigger: { on: 'CONVERSATION_END' } } });
		}
	});

	test('appear after every N communications', async () => {
		const chat = [...sandbox.store.conversations].find(
			(one) => one.open && one.channels.includes('CHAT'),
		);
		const party = { address: 'x', channel: 'CHAT' };
		const body = {
			author: party,
			recipients: [party],
			content: { type: 'TEXT', text: 'Order 12345' },
		};
		const before = (await results(`conversationId=${chat?.id}`)).length;
		const had = chat?.communications.length ?? 0;
		for (let i = 0; i < 10; i++)
			await sandbox.send('POST', `/v2/Conversations/${chat?.id}/Communications`, body);
		const after = await results(`conversationId=${chat?.id}`);
		expect(after.length - before).toBe(Math.floor((had + 10) / 5) - Math.floor(had / 5));
		expect(after[0]).toMatchObject({
			outputFormat: 'EXTRACTION',
			result: { entities: expect.arrayContaining([{ text: '12345', label: 'ORDER' }]) },
		});
	});
});

describe('rule executions', () => {
	const ids = { intelligenceConfigurationId: exampleConfiguration, ruleId: exampleRule };
	const run = (conversationId: string, values = {}) =>
		sandbox.send('POST', '/v3/RuleExecutions', { ...ids, conversationId, ...values });

	test('answer 202 without a body, and create results later', async () => {
		const { id } = sandbox.store.addConversation();
		const parameters = { language: 'German' };
		const reply = await run(id, { rule: { operators: [{ id: exampleOperator, parameters }] } });
		expect([reply.status, reply.body, reply.headers.get('operation-id')]).toEqual([202, '', null]);
		const found = await readAll(sandbox, `/v3/OperatorResults?conversationId=${id}`, 'items', 10);
		expect(found).toHaveLength(2);
		const own = found.find(({ operator }) => (operator as { id: string }).id === exampleOperator);
		expect(own).toMatchObject({
			operator: { parameters },
			intelligenceConfiguration: { id: exampleConfiguration, ruleId: exampleRule },
		});
	});

	test('reject unknown resources, and a conversation without a memory store', async () => {
		const { id } = sandbox.store.addConversation();
		const other = (text: string) => text.slice(0, -1) + (text.endsWith('z') ? 'y' : 'z');
		expect((await run(other(id))).status).toBe(404);
		expect((await run(id, { ruleId: other(exampleRule) })).status).toBe(404);
		expect(
			(await run(id, { intelligenceConfigurationId: other(exampleConfiguration) })).status,
		).toBe(404);
		const foreign = { rule: { operators: [{ id: other(exampleOperator), parameters: {} }] } };
		expect((await run(id, foreign)).status).toBe(400);
		const bare = sandbox.store.addConversation({ configuration: { memoryStoreId: null } });
		const { status, body } = await run(bare.id);
		expect([status, body.httpStatusCode]).toEqual([422, 422]);
		expect(body.message).toContain('memory store');
	});
});
