import {
	exampleConfiguration,
	exampleOperator,
	exampleRule,
} from '../../sandbox/seed/intelligence';
import { closeAll, testSandbox, type TestSandbox } from './support';

const operatorsPath = '/v3/ControlPlane/Operators';
const configurationsPath = '/v3/ControlPlane/Configurations';
let sandbox: TestSandbox;

beforeEach(async () => {
	sandbox = await testSandbox({ conversations: 150 });
});

afterEach(closeAll);

describe('operators', () => {
	const request = {
		displayName: 'Mood',
		prompt: 'Name the mood in {{parameters.language}}.',
		outputFormat: 'JSON',
		outputSchema: { type: 'object', properties: { mood: { type: 'string' } } },
		parameters: { language: { type: 'STRING', default: 'English' } },
	};

	test('have versions, and an ETag that guards them', async () => {
		const created = await sandbox.send('POST', operatorsPath, request);
		expect(created.status).toBe(201);
		expect(created.headers.get('etag')).toBe('"1"');
		expect(created.body).toMatchObject({
			...request,
			author: 'SELF',
			version: 1,
			parameters: { language: { type: 'STRING', default: 'English', required: false } },
		});
		const path = `${operatorsPath}/${created.body.id}`;
		const put = (prompt: string, ifMatch?: string) =>
			sandbox.send(
				'PUT',
				path,
				{ ...request, prompt },
				ifMatch ? { headers: { 'if-match': ifMatch } } : {},
			);
		const second = await put('Second', '"1"');
		expect([second.status, second.body.version, second.headers.get('etag')]).toEqual([
			200,
			2,
			'"2"',
		]);
		const stale = await put('Third', '"1"');
		expect(stale.status).toBe(412);
		expect(stale.body).toMatchObject({ code: 20412, httpStatusCode: 412 });
		expect((await sandbox.get(path)).body).toMatchObject({ version: 2, prompt: 'Second' });
		expect((await put('Third', '2')).body.version).toBe(3);
		expect((await put('Fourth')).body.version).toBe(4);
		const versions = (await sandbox.get(`${path}/Versions`)).body.items;
		expect(
			versions.map(({ version, status }: Record<string, unknown>) => [version, status]),
		).toEqual([
			[1, 'ACTIVE'],
			[2, 'PREVIEW'],
			[3, 'PREVIEW'],
			[4, 'PREVIEW'],
		]);
		expect((await sandbox.get(`${path}/Versions/2`)).body).toMatchObject({
			version: 2,
			prompt: 'Second',
			status: 'PREVIEW',
			dateCreated: expect.any(String),
		});
		expect((await sandbox.get(`${path}/Versions/9`)).status).toBe(404);
		expect((await sandbox.get(`${path}/Versions/two`)).status).toBe(400);
		expect((await sandbox.send('DELETE', path)).status).toBe(204);
		for (const gone of [path, `${path}/Versions`])
			expect((await sandbox.get(gone)).status).toBe(404);
	});

	test('of Twilio hide their prompt and cannot be changed', async () => {
		const { items } = (await sandbox.get(operatorsPath)).body;
		const theirs = items.filter(({ author }: { author: string }) => author === 'TWILIO');
		expect(theirs.length).toBeGreaterThan(0);
		const stored = [...sandbox.store.operators.values()].flat();
		expect(stored.some(({ author, prompt }) => author === 'TWILIO' && prompt)).toBe(true);
		for (const operator of theirs) {
			const path = `${operatorsPath}/${operator.id}`;
			const shown = [operator, (await sandbox.get(path)).body];
			shown.push((await sandbox.get(`${path}/Versions/1`)).body);
			for (const one of shown) {
				expect(one).toMatchObject({ id: operator.id, author: 'TWILIO' });
				expect(one).not.toHaveProperty('prompt');
				expect(one).not.toHaveProperty('trainingExamples');
			}
			expect((await sandbox.send('DELETE', path)).status).toBe(404);
			expect((await sandbox.send('PUT', path, request)).status).toBe(404);
			expect((await sandbox.get(path)).status).toBe(200);
		}
	});

	test('require a meaningful prompt', async () => {
		const { status, body } = await sandbox.send('POST', operatorsPath, { ...request, prompt: ' ' });
		expect([status, body.code]).toEqual([400, 70001]);
	});
});

describe('configurations', () => {
	const hook = { type: 'WEBHOOK', method: 'POST', url: 'https://example.com/results' };
	const rule = {
		operators: [{ id: exampleOperator }],
		triggers: [{ on: 'COMMUNICATION' }],
		actions: [hook],
	};

	test('are created, replaced, and deleted', async () => {
		const created = await sandbox.send('POST', configurationsPath, {
			displayName: 'Mine',
			rules: [rule, rule],
		});
		expect(created.status).toBe(201);
		const [first, second] = created.body.rules;
		expect(first).toMatchObject({
			id: expect.stringMatching(/^intelligence_configurationrule_/),
			operators: [{ id: exampleOperator, parameters: {} }],
			triggers: [{ on: 'COMMUNICATION', parameters: { count: 1 } }],
			actions: [hook],
		});
		expect(second.id).not.toBe(first.id);
		const path = `${configurationsPath}/${created.body.id}`;
		const rules = [{ ...rule, id: second.id, actions: [] }, rule];
		const replaced = (await sandbox.send('PUT', path, { displayName: 'Mine too', rules })).body;
		expect(replaced).toMatchObject({ displayName: 'Mine too', version: 2, description: null });
		expect(replaced.rules[0]).toMatchObject({ id: second.id, actions: [] });
		expect([first.id, second.id]).not.toContain(replaced.rules[1].id);
		expect((await sandbox.get(path)).body).toEqual(replaced);
		const deleted = await sandbox.send('DELETE', path);
		expect([deleted.status, deleted.body]).toEqual([204, '']);
		expect((await sandbox.get(path)).status).toBe(404);
		expect((await sandbox.send('DELETE', path)).status).toBe(404);
	});

	test('reject operators, versions, and rules that do not exist', async () => {
		const unknown = exampleOperator.replace(/j$/, 'k');
		const bad: Array<[object, string]> = [
			[{ ...rule, operators: [{ id: unknown }] }, 'rules.0.operators.0.id'],
			[
				{ ...rule, operators: [{ id: exampleOperator, version: 7 }] },
				'rules.0.operators.0.version',
			],
			[{ ...rule, id: exampleRule.replace(/m$/, 'n') }, 'rules.0.id'],
		];
		for (const [value, field] of bad) {
			const path = `${configurationsPath}/${exampleConfiguration}`;
			const { status, body } = await sandbox.send('PUT', path, {
				displayName: 'x',
				rules: [value],
			});
			expect([status, body.params]).toEqual([400, { field }]);
		}
	});
});
