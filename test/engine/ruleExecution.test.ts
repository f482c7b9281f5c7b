import type { INodeParameters } from 'n8n-workflow';
import { byId, row, rows, workbench, type Workbench } from '../../workbench/workbench';

let bench: Workbench;
let conversation: string;
let configuration: { id: string; ruleId: string; operatorId: string };

beforeAll(async () => {
	bench = await workbench({ conversations: 1_500 });
	const [first] = rows(await bench.analyze('operatorResult', 'getAll', { limit: 1 }));
	conversation = String(first?.conversationId);
	const { id, ruleId } = first?.intelligenceConfiguration as { id: string; ruleId: string };
	const { id: operatorId } = first?.operator as { id: string };
	configuration = { id, ruleId, operatorId };
});

afterAll(async () => {
	await bench.sandbox.close();
});

beforeEach(() => {
	bench.requests();
});

async function run(parameters: INodeParameters = {}) {
	return await bench.analyze('ruleExecution', 'run', {
		conversationId: byId(conversation),
		intelligenceConfigurationId: byId(configuration.id),
		ruleId: configuration.ruleId,
		...parameters,
	});
}

async function resultIds() {
	const filters = { conversationId: byId(conversation) };
	const results = await bench.analyze('operatorResult', 'getAll', { returnAll: true, filters });
	return rows(results).map(({ id }) => id);
}

test('Run analyzes a conversation again: the results arrive later', async () => {
	const before = await resultIds();
	expect(row(await run())).toEqual({
		accepted: true,
		conversationId: conversation,
		intelligenceConfigurationId: configuration.id,
		ruleId: configuration.ruleId,
	});
	expect((await resultIds()).length).toBeGreaterThan(before.length);
});

test('accepts other parameters for this run only', async () => {
	const operator = [{ id: configuration.operatorId, parameters: '{"language":"de"}' }];
	row(await run({ operators: { operator } }));
	expect(bench.requests().at(-1)?.body).toMatchObject({
		rule: { operators: [{ id: configuration.operatorId, parameters: { language: 'de' } }] },
	});
});

test.each([
	['no rule', { ruleId: '={{ "" }}' }, /^Rule Name or ID is required/],
	[
		'parameters that are a list',
		{ operators: { operator: [{ id: 'x', parameters: '[1]' }] } },
		/^Operators 1 > Parameters must be a JSON object/,
	],
])('%s is rejected before anything is sent', async (_, parameters, message) => {
	const { error } = await run(parameters);
	expect(error?.message).toMatch(message);
	expect(bench.requests()).toEqual([]);
});

test('a rule of another configuration is not found', async () => {
	const ruleId = 'intelligence_configurationrule_01k0000000e0080000000zzzzz';
	const { error } = await run({ ruleId });
	expect(error?.message).toBe('Run rule: Twilio found nothing with this ID [item 0]');
});

test("an operator that the rule does not have is reported in Twilio's words", async () => {
	const id = 'intelligence_operator_01k0000000e0080000000zzzzz';
	const { error } = await run({ operators: { operator: [{ id, parameters: '{}' }] } });
	expect(error?.message).toBe('Run rule: Twilio refused a value [item 0]');
	expect(error?.description).toContain('the rule has no such operator');
});

test('is not run twice: a lost response is not retried', async () => {
	bench.sandbox.faults.add({ kind: 'after', method: 'POST', path: /RuleExecutions/, count: 1 });
	const { error } = await run();
	expect(error?.description).toContain('it is not known whether Twilio did it');
	expect(bench.requests()).toHaveLength(1);
});
