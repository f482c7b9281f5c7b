import type { INodeParameters } from 'n8n-workflow';
import { byId, row, rows, workbench, type Workbench } from '../../workbench/workbench';

let bench: Workbench;
let operator: string;

beforeAll(async () => {
	bench = await workbench({ conversations: 20 });
	const [first] = rows(await bench.analyze('operator', 'getAll', { limit: 1 }));
	operator = String(first?.id);
});

afterAll(async () => {
	await bench.sandbox.close();
});

beforeEach(() => {
	bench.requests();
});

const rule = (more: INodeParameters = {}) => ({
	operators: { operator: [{ id: operator }] },
	...more,
});

async function create(parameters: INodeParameters) {
	return await bench.analyze('configuration', 'create', { displayName: 'Test', ...parameters });
}

describe('Create', () => {
	test('accepts rules by fields', async () => {
		const created = row(
			await create({
				description: 'For a test',
				rules: {
					rule: [
						rule({
							on: 'COMMUNICATION',
							count: 5,
							memory: true,
							knowledgeBases: 'know_knowledgebase_01k0000000e00800000000000p',
							webhooks: 'https://example.com/a, https://example.com/b',
						}),
						rule(),
						rule({ on: '' }),
					],
				},
			}),
		);
		expect(created).toMatchObject({
			displayName: 'Test',
			description: 'For a test',
			version: 1,
			rules: [
				{
					operators: [{ id: operator }],
					triggers: [{ on: 'COMMUNICATION', parameters: { count: 5 } }],
					actions: [
						{ type: 'WEBHOOK', method: 'POST', url: 'https://example.com/a' },
						{ type: 'WEBHOOK', method: 'POST', url: 'https://example.com/b' },
					],
					context: { memory: { enabled: true }, knowledge: { bases: [expect.any(String)] } },
				},
				{ triggers: [{ on: 'CONVERSATION_END' }], actions: [] },
				{ triggers: [], actions: [] },
			],
		});
	});

	test('accepts rules as JSON text or from an expression', async () => {
		const rules = [{ operators: [{ id: operator }], actions: [] }];
		const asText = await create({ specifyRules: 'json', rulesJson: JSON.stringify(rules) });
		expect(row(asText).rules).toMatchObject(rules);
		const asExpression = await bench.analyze(
			'configuration',
			'create',
			{ displayName: 'Test', specifyRules: 'json', rulesJson: '={{ $json.rules }}' },
			{ input: [{ json: { rules } }] },
		);
		expect(row(asExpression).rules).toMatchObject(rules);
	});

	test.each([
		[
			'JSON that is not a list',
			{ specifyRules: 'json', rulesJson: '{}' },
			/^Rules \(JSON\) must be/,
		],
		['broken JSON', { specifyRules: 'json', rulesJson: '[' }, /^Rules \(JSON\) is not JSON/],
		['a rule without operators', { rules: { rule: [{}] } }, /^Rules 1 > Operators is empty/],
		[
			'an ID of another kind',
			{ rules: { rule: [{ operators: { operator: [{ id: 'conv_1' }] } }] } },
			/^Rules 1: Operators 1: ID must/,
		],
		[
			'an operator that was not chosen',
			{ rules: { rule: [{ operators: { operator: [{}] } }] } },
			/^Rules 1 > Operators 1 > Operator Name or ID is required/,
		],
	])('%s is rejected before anything is sent', async (_, parameters, message) => {
		const { error } = await create(parameters);
		expect(error?.message).toMatch(message);
		expect(bench.requests()).toEqual([]);
	});

	test('rejects six rules before anything is sent', async () => {
		const { error } = await create({ rules: { rule: Array.from({ length: 6 }, () => rule()) } });
		expect(error?.message).toMatch(/^Rules may have at most 5/);
		expect(bench.requests()).toEqual([]);
	});

	test('rejects a configuration without rules', async () => {
		expect(row(await create({ rules: {} })).rules).toEqual([]);
		expect((await create({})).error?.message).toMatch(/Operator Name or ID is required/);
	});

	test("reports an operator that does not exist in Twilio's words", async () => {
		const id = 'intelligence_operator_01k0000000e0080000000zzzzz';
		const { error } = await create({ rules: { rule: [{ operators: { operator: [{ id }] } }] } });
		expect(error?.message).toBe(
			'Create intelligence configuration: Twilio refused a value [item 0]',
		);
		expect(error?.description).toContain('no such operator');
	});
});

test('Replace keeps the named rules and removes the others', async () => {
	const created = row(await create({ rules: { rule: [rule(), rule()] } }));
	const [kept] = created.rules as Array<{ id: string }>;
	const replaced = row(
		await bench.analyze('configuration', 'replace', {
			intelligenceConfigurationId: byId(String(created.id)),
			displayName: 'Replaced',
			rules: { rule: [rule({ id: kept?.id, on: 'CONVERSATION_INACTIVE' }), rule()] },
		}),
	);
	expect(replaced).toMatchObject({
		id: created.id,
		displayName: 'Replaced',
		version: 2,
		rules: [{ id: kept?.id, triggers: [{ on: 'CONVERSATION_INACTIVE' }] }, {}],
	});
	expect(replaced.rules).toHaveLength(2);
});

test('Get and Get Many read it, and Delete removes it', async () => {
	const created = row(await create({ rules: { rule: [rule()] } }));
	const intelligenceConfigurationId = byId(String(created.id));
	const get = async () =>
		await bench.analyze('configuration', 'get', { intelligenceConfigurationId });
	expect(row(await get())).toEqual(created);
	const all = rows(await bench.analyze('configuration', 'getAll', { returnAll: true }));
	expect(all).toContainEqual(created);
	expect(
		row(await bench.analyze('configuration', 'delete', { intelligenceConfigurationId })),
	).toEqual({ deleted: true, id: created.id });
	expect((await get()).error?.message).toBe(
		'Get intelligence configuration: Twilio found nothing with this ID [item 0]',
	);
});
