import type { IDataObject } from 'n8n-workflow';
import { byId, row, rows, workbench, type Workbench } from '../../workbench/workbench';

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
	return rows(await bench.analyse('operatorResult', 'getAll', { returnAll: true, filters }));
}

describe('Get Many', () => {
	test('reads every page once', async () => {
		const ids = (await all()).map(({ id }) => id);
		expect(ids.length).toBeGreaterThan(1);
		expect(new Set(ids).size).toBe(ids.length);
	});

	test('keeps only what is asked for', async () => {
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

test('Get, and simplified: the result itself and where it comes from', async () => {
	const results = await all();
	const simplified = await bench.analyse(
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
		expect(Object.keys(simple)).toHaveLength(10);
	}
});

test('Delete removes one for good', async () => {
	const [first] = await all();
	const operatorResultId = String(first?.id);
	const remove = async () => await bench.analyse('operatorResult', 'delete', { operatorResultId });
	expect(row(await remove())).toEqual({ deleted: true, id: operatorResultId });
	expect((await all()).map(({ id }) => id)).not.toContain(operatorResultId);
	expect((await remove()).error?.message).toBe(
		'Delete operator result: Twilio found nothing with this ID [item 0]',
	);
});
