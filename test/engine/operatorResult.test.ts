import type { IDataObject } from 'n8n-workflow';
import {
	byId,
	intelligence,
	row,
	rows,
	workbench,
	type Workbench,
} from '../../workbench/workbench';

let bench: Workbench;

beforeAll(async () => {
	bench = await workbench({ conversations: 1_500 });
});

afterAll(async () => {
	await bench.sandbox.close();
});

beforeEach(() => {
	bench.requests();
});

async function all(filters = {}) {
	return rows(await bench.analyze('operatorResult', 'getAll', { returnAll: true, filters }));
}

describe('Get Many', () => {
	test('reads every page once', async () => {
		const ids = (await all()).map(({ id }) => id);
		expect(ids.length).toBeGreaterThan(1);
		expect(new Set(ids).size).toBe(ids.length);
	});

	test('keeps only what is requested', async () => {
		const [first] = await all();
		const { id: operatorId } = first?.operator as { id: string };
		const filters = {
			conversationId: byId(String(first?.conversationId)),
			operatorId: byId(operatorId),
		};
		const found = await all(filters);
		expect(found.map(({ id }) => id)).toContain(first?.id);
		for (const { conversationId, operator } of found) {
			expect(conversationId).toBe(first?.conversationId);
			expect(operator).toMatchObject({ id: operatorId });
		}
		expect(found.length).toBeLessThan((await all()).length);
	});
});

describe('filters that Twilio does not have', () => {
	const simple = async (values: IDataObject) =>
		rows(
			await bench.analyze('operatorResult', 'getAll', {
				returnAll: true,
				simplify: true,
				...(values as object),
			}),
		);

	test('Result Is and Created After keep the matches, and the limit counts only those', async () => {
		const results = await simple({});
		const label = results.find(({ outputFormat }) => outputFormat === 'CLASSIFICATION')?.result;
		const wanted = results.filter(({ result }) => result === label).map(({ id }) => id);
		expect(wanted.length).toBeLessThan(results.length);
		const resultIs = ` ${String(label).toUpperCase()} `;
		expect((await simple({ filters: { resultIs } })).map(({ id }) => id)).toEqual(wanted);
		const one = await simple({ filters: { resultIs }, returnAll: false, limit: 1 });
		expect(one.map(({ id }) => id)).toEqual(wanted.slice(0, 1));
		const dates = results.map(({ dateCreated }) => String(dateCreated)).sort();
		const createdAfter = dates[Math.floor(dates.length / 2)]!;
		const later = results.filter(({ dateCreated }) => String(dateCreated) >= createdAfter);
		expect((await simple({ filters: { createdAfter } })).map(({ id }) => id)).toEqual(
			later.map(({ id }) => id),
		);
	});

	test.each([
		[{ resultIs: ' ' }, 'Filters > Result Is'],
		[{ resultIs: '={{ $json.missing }}' }, 'Filters > Result Is'],
		[{ createdAfter: '' }, 'Filters > Created After'],
		[{ createdAfter: 'soon' }, 'Filters > Created After'],
	])('%j is rejected by field, before anything is sent', async (filters, field) => {
		const { error } = await bench.analyze('operatorResult', 'getAll', { filters });
		expect(error?.message).toContain(field);
		expect(bench.requests()).toEqual([]);
	});

	test('group the results into one item per conversation, by operator name', async () => {
		const results = await simple({});
		const conversations = new Set(results.map(({ conversationId }) => conversationId));
		const items = await simple({ options: { byConversation: true } });
		expect(new Set(items.map(({ conversationId }) => conversationId))).toEqual(conversations);
		expect(items).toHaveLength(conversations.size);
		const [first] = results;
		const item = items.find(({ conversationId }) => conversationId === first?.conversationId);
		expect(Object.keys(item?.resultsByOperator as object).length).toBeGreaterThan(0);
		const two = { options: { byConversation: true }, returnAll: false, limit: 2 };
		expect(await simple(two)).toHaveLength(2);
	});
});

test('Get simplified returns the result itself and where it comes from', async () => {
	const results = await all();
	const simplified = await bench.analyze(
		'operatorResult',
		'get',
		{ operatorResultId: '={{ $json.id }}', simplify: true },
		{ input: results.slice(0, 20).map(({ id }) => ({ json: { id } })) },
	);
	for (const [index, simple] of rows(simplified).entries()) {
		const { id, outputFormat, result } = results[index] as IDataObject;
		expect(simple).toMatchObject({ id, outputFormat, ruleId: expect.any(String) });
		const { text, label } = result as IDataObject;
		const values: IDataObject = { TEXT: text, CLASSIFICATION: label };
		expect(simple.result).toEqual(values[String(outputFormat)] ?? result);
		expect(simple.operatorName).toEqual(expect.any(String));
		expect(Object.values(simple)).not.toContain(null);
	}
});

test('Delete removes one for good', async () => {
	const [first] = await all();
	const operatorResultId = String(first?.id);
	const remove = async () => await bench.analyze('operatorResult', 'delete', { operatorResultId });
	expect(row(await remove())).toEqual({ deleted: true, id: operatorResultId });
	expect((await all()).map(({ id }) => id)).not.toContain(operatorResultId);
	expect((await remove()).error?.message).toBe(
		'Delete operator result: Twilio found nothing with this ID [item 0]',
	);
});

describe('the picker', () => {
	const searched = async (filter = '') =>
		(await bench.engine.listSearch(intelligence, 'searchOperatorResults', { filter })).results;
	/** A new result for a conversation with its own name. */
	const added = () => {
		const { store } = bench.sandbox;
		const [some] = store.operatorResults.values();
		const conversation = store.addConversation({ name: 'Lost umbrella' } as never);
		const id = store.newId('intelligence_operatorresult');
		const conversationId = conversation.id;
		const dateCreated = new Date().toISOString();
		store.operatorResults.set(id, { ...some!, id, conversationId, dateCreated });
		return { id, conversationId };
	};

	test('shows operator, conversation, and age, newest first', async () => {
		const { id } = added();
		const shown = await searched();
		expect(shown).toHaveLength(20);
		expect(shown[0]?.value).toBe(id);
		expect(shown[0]?.name).toMatch(/^[^_]+ · Lost umbrella · just now$/);
		for (const { name } of shown) expect(name).toMatch(/^.+ · .+ · (just now|\d+ .+ ago)$/);
	});

	test('finds by conversation, ID, and URL, and offers nothing else', async () => {
		const { id, conversationId } = added();
		const url = `https://intelligence.twilio.com/v3/OperatorResults/${id}`;
		for (const typed of [id, id.toUpperCase(), url, conversationId]) {
			expect((await searched(typed)).map(({ value }) => value)).toEqual([id]);
		}
		const named = await searched(' lost UMBRELLA');
		expect(named.map(({ value }) => value)).toContain(id);
		for (const { name } of named) expect(name).toContain('Lost umbrella');
		expect(await searched('nothing says this')).toEqual([]);
	});

	test('reads each operator and each conversation once', async () => {
		bench.requests();
		await searched();
		const paths = bench.requests().map(({ path }) => path);
		expect(new Set(paths).size).toBe(paths.length);
	});

	test('still shows a result whose conversation and operator are gone', async () => {
		const { id } = added();
		const { store } = bench.sandbox;
		const record = store.operatorResults.get(id)!;
		const conversationId = store.newId('conv_conversation');
		const operator = { ...record.operator, id: store.newId('intelligence_operator') };
		store.operatorResults.set(id, { ...record, conversationId, operator });
		expect(await searched(id)).toEqual([
			{ name: `${id} · ${conversationId} · just now`, value: id },
		]);
	});

	test('rejects an ID of another kind and accepts a URL', async () => {
		const { id } = added();
		const url = `https://intelligence.twilio.com/v3/OperatorResults/${id}`;
		const get = async (operatorResultId: ReturnType<typeof byId>) =>
			await bench.analyze('operatorResult', 'get', { operatorResultId });
		expect(row(await get({ __rl: true, mode: 'url', value: url })).id).toBe(id);
		const { error } = await get(byId('conv_conversation_01k0000000e00800000000000a'));
		expect(error?.message).toContain('needs the ID of an operator result');
	});
});
