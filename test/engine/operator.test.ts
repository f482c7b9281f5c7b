import type { INodeParameters } from 'n8n-workflow';
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
	bench = await workbench({ conversations: 20 });
});

afterAll(async () => {
	await bench.sandbox.close();
});

beforeEach(() => {
	bench.requests();
});

const mood = { displayName: 'Mood', prompt: 'Which mood?' };

async function newOperator(parameters: INodeParameters = {}) {
	return row(await bench.analyze('operator', 'create', { ...mood, ...parameters }));
}

async function replace(id: unknown, parameters: INodeParameters) {
	const operatorId = byId(String(id));
	return await bench.analyze('operator', 'replace', { operatorId, ...mood, ...parameters });
}

async function anyOfTwilio() {
	const all = rows(await bench.analyze('operator', 'getAll', { returnAll: true }));
	return all.find(({ author }) => author === 'TWILIO')?.id;
}

describe('Create', () => {
	test('sends everything that can be set', async () => {
		const created = await newOperator({
			outputFormat: 'JSON',
			additionalFields: {
				description: 'Of the customer',
				outputSchema: '{"type":"object"}',
				memory: true,
				trainingExamples: { example: [{ input: 'thanks', output: 'good' }] },
				parameters: {
					parameter: [
						{ name: 'language', type: 'STRING', default: '3', required: true, description: '' },
						{ name: 'limit', type: 'INTEGER', default: '3', required: false, description: '' },
					],
				},
			},
		});
		expect(created).toMatchObject({
			...mood,
			outputFormat: 'JSON',
			description: 'Of the customer',
			author: 'SELF',
			version: 1,
			outputSchema: { type: 'object' },
			context: { memory: { enabled: true } },
			trainingExamples: [{ input: 'thanks', output: 'good' }],
			parameters: {
				language: { type: 'STRING', default: '3', required: true },
				limit: { type: 'INTEGER', default: 3, required: false },
			},
		});
	});

	test.each([
		['no name', { displayName: '={{ "" }}' }, 'Display Name is required [item 0]'],
		[
			'a long name',
			{ displayName: 'x'.repeat(129) },
			'Display Name may have at most 128 characters (it has 129) [item 0]',
		],
		[
			'a schema that is a list',
			{ additionalFields: { outputSchema: '[]' } },
			'Additional Fields > Output Schema must be a JSON object, e.g. {"key": "value"}, not "[]" [item 0]',
		],
	])('%s is rejected before anything is sent', async (_, parameters, message) => {
		const { error } = await bench.analyze('operator', 'create', { ...mood, ...parameters });
		expect(error?.message).toBe(message);
		expect(bench.requests()).toEqual([]);
	});
});

describe('Replace', () => {
	test('adds a version; fields left empty are removed', async () => {
		const { id } = await newOperator({ additionalFields: { description: 'Old' } });
		expect(row(await replace(id, { prompt: 'New' }))).toMatchObject({
			id,
			prompt: 'New',
			description: null,
			version: 2,
		});
	});

	test('replaces only the version that was read', async () => {
		const { id, version } = await newOperator();
		const ifMatch = String(version);
		expect(row(await replace(id, { ifMatch, prompt: 'First' }))).toMatchObject({ version: 2 });
		const { error } = await replace(id, { ifMatch, prompt: 'Second' });
		expect(error?.message).toBe(
			'Replace operator: somebody else changed it in the meantime [item 0]',
		);
		expect(error?.description).toContain('The operator has version 2, not 1');
		const operatorId = byId(String(id));
		expect(row(await bench.analyze('operator', 'get', { operatorId }))).toMatchObject({
			prompt: 'First',
		});
	});
});

test('Get reads the newest or a given version, and Get Versions lists them', async () => {
	const { id } = await newOperator();
	row(await replace(id, { prompt: 'New' }));
	const operatorId = byId(String(id));
	const get = async (version: number) =>
		await bench.analyze('operator', 'get', { operatorId, version });
	expect(row(await get(0))).toMatchObject({ version: 2, prompt: 'New' });
	expect(row(await get(1))).toMatchObject({ version: 1, prompt: mood.prompt });
	expect((await get(9)).error?.message).toBe(
		'Get operator: Twilio found nothing with this ID [item 0]',
	);
	const versions = rows(await bench.analyze('operator', 'getVersions', { operatorId }));
	expect(versions).toMatchObject([
		{ version: 1, status: 'ACTIVE' },
		{ version: 2, status: 'PREVIEW' },
	]);
});

describe('the list of versions', () => {
	const names = (options: Array<{ name: string }>) => options.map(({ name }) => name);

	test("shows the chosen operator's, newest first, with status and age", async () => {
		const { id } = await newOperator();
		row(await replace(id, { prompt: 'New' }));
		const options = await bench.engine.loadOptions(intelligence, 'getOperatorVersions', {
			parameters: { resource: 'operator', operation: 'get', operatorId: byId(String(id)) },
			path: 'parameters.version',
		});
		expect(options.map(({ value }) => value)).toEqual([0, 2, 1]);
		expect(names(options)).toEqual(['Newest', '2 (Preview, just now)', '1 (Active, just now)']);
		for (const { value } of options) {
			const version = value as number;
			const operatorId = byId(String(id));
			expect(row(await bench.analyze('operator', 'get', { operatorId, version }))).toMatchObject({
				version: version || 2,
			});
		}
	});

	test.each([
		[
			'',
			'rules.rule[1].operators.operator[0]',
			{ operation: 'create', rules: { rule: [{ memory: true }, 'here'] } },
		],
		[
			', even if the rule is changed',
			'updateFields.changeRules.change[0].settings.operators.operator[0]',
			{
				operation: 'update',
				updateFields: { changeRules: { change: [{ settings: 'here' }] } },
			},
		],
	])('shows those of the operator next to it in a rule%s', async (_, entry, around) => {
		const { id } = await newOperator();
		row(await replace(id, { prompt: 'New' }));
		const listed = async (operatorId: unknown) => {
			const rule = { operators: { operator: [{ id: operatorId, version: 0 }] } };
			const filled = JSON.stringify(around).replace('"here"', JSON.stringify(rule));
			return await bench.engine.loadOptions(intelligence, 'getRuleOperatorVersions', {
				parameters: { resource: 'configuration', ...(JSON.parse(filled) as INodeParameters) },
				path: `parameters.${entry}.version`,
			});
		};
		expect((await listed(id)).map(({ value }) => value)).toEqual([0, 2, 1]);
		bench.requests();
		expect(names(await listed(''))).toEqual(['Newest Active']);
		expect(bench.requests()).toEqual([]);
	});

	test.each([0.5, -1, 'newest', ''])(
		'%j is not a version, and nothing is sent',
		async (version) => {
			const { id } = await newOperator();
			bench.requests();
			const operatorId = byId(String(id));
			const { error } = await bench.analyze('operator', 'get', {
				operatorId,
				version: `={{ ${JSON.stringify(version)} }}`,
			});
			expect(error?.message).toContain('Version Name or ID');
			expect(bench.requests()).toEqual([]);
		},
	);
});

describe('Delete', () => {
	test('removes your own operators', async () => {
		const { id } = await newOperator();
		const operatorId = byId(String(id));
		expect(row(await bench.analyze('operator', 'delete', { operatorId }))).toEqual({
			deleted: true,
			id,
		});
		const { error } = await bench.analyze('operator', 'get', { operatorId });
		expect(error?.message).toBe('Get operator: Twilio found nothing with this ID [item 0]');
	});

	test("cannot remove Twilio's operators", async () => {
		const operatorId = byId(String(await anyOfTwilio()));
		const { error } = await bench.analyze('operator', 'delete', { operatorId });
		expect(error?.message).toBe('Delete operator: Twilio found nothing with this ID [item 0]');
		row(await bench.analyze('operator', 'get', { operatorId }));
	});
});

test('simplified rows have at most ten fields, with the names of the parameters', async () => {
	await newOperator({ additionalFields: { parameters: { parameter: [{ name: 'language' }] } } });
	const all = rows(await bench.analyze('operator', 'getAll', { returnAll: true, simplify: true }));
	expect(Math.max(...all.map((operator) => Object.keys(operator).length))).toBeLessThanOrEqual(10);
	expect(all.at(-1)).toMatchObject({ displayName: 'Mood', parameters: ['language'] });
});
