import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { byId, row, rows, workbench, type Workbench } from '../../workbench/workbench';

let bench: Workbench;
let operator: string;
let old: IDataObject;
let users: string[];

beforeEach(async () => {
	bench = await workbench({ conversations: 20 });
	const [first] = rows(await bench.analyze('operator', 'getAll', { limit: 1 }));
	operator = String(first?.id);
	old = row(
		await bench.analyze('configuration', 'create', {
			displayName: 'Mood',
			description: 'Of all',
			rules: {
				rule: ['COMMUNICATION', 'CONVERSATION_END'].map((on) => ({
					on,
					operators: { operator: [{ id: operator }] },
					webhooks: 'https://example.com/results',
				})),
			} as INodeParameters,
		}),
	);
	users = [...bench.sandbox.store.configurations.keys()].slice(0, 2);
	for (const id of users) set(id, ['intelligence_configuration_other', String(old.id)]);
	bench.requests();
});

afterEach(async () => await bench.sandbox.close());

const store = () => bench.sandbox.store;

function set(id: string, intelligenceConfigurationIds: string[]): void {
	const configuration = store().configurations.get(id);
	if (configuration === undefined) throw new Error(`No configuration ${id}`);
	store().configurations.set(id, { ...configuration, intelligenceConfigurationIds } as never);
}

function idsOf(id = ''): string[] {
	bench.sandbox.clock.runDue();
	return store().configurations.get(id)?.intelligenceConfigurationIds ?? [];
}

const named = () =>
	[...store().intelligenceConfigurations.values()].filter((one) => one.displayName === 'Mood');

async function run(operation: string, more: INodeParameters = {}) {
	const intelligenceConfigurationId = byId(String(old.id));
	return await bench.analyze('configuration', operation, { intelligenceConfigurationId, ...more });
}

const recreate = async () => await run('recreate', { preview: false });

describe('Re-Create', () => {
	test('previews the changes and changes nothing', async () => {
		const shown = row(await run('recreate'));
		expect(shown).toMatchObject({ id: old.id, preview: true });
		expect((shown.conversationConfigurations as IDataObject[]).map(({ id }) => id)).toEqual(users);
		expect(bench.requests().filter(({ method }) => method !== 'GET')).toEqual([]);
	});

	test('replaces the old configuration by a new one with the same rules', async () => {
		const created = row(await recreate());
		expect(created).toMatchObject({ displayName: 'Mood', previousId: old.id, deleted: true });
		expect(created.id).not.toBe(old.id);
		expect(named().map(({ id }) => id)).toEqual([created.id]);
		for (const id of users) {
			expect(idsOf(id)).toEqual(['intelligence_configuration_other', created.id]);
		}
		const plain = (rules: unknown) =>
			(rules as IDataObject[]).map(({ id: _, ...rule }) => JSON.stringify(rule));
		expect(plain(created.rules)).toEqual(plain(old.rules));
	});

	test('runs once for the same configuration in two items', async () => {
		const parameters = { intelligenceConfigurationId: byId(String(old.id)), preview: false };
		const input = [{ json: {} }, { json: {} }];
		const [first, second] = rows(
			await bench.analyze('configuration', 'recreate', parameters, { input }),
		);
		expect(second).toMatchObject({ id: first?.id, alreadyDeleted: true });
		expect(named()).toHaveLength(1);
	});

	test.each([
		['a change is refused', { method: 'PATCH', status: 400, skip: 1, count: 1 }],
		[
			'Twilio accepts a change and fails',
			{ method: 'PATCH', kind: 'operation', skip: 1, count: 1 },
		],
	] as const)('is undone if %s', async (_, fault) => {
		bench.sandbox.faults.add(fault as never);
		const { error } = await recreate();
		expect(error?.message).toContain('nothing has changed: all steps were undone');
		expect(named().map(({ id }) => id)).toEqual([old.id]);
		for (const id of users) expect(idsOf(id)).toContain(old.id);
	});

	test('says what remains if it cannot be undone', async () => {
		bench.sandbox.faults.add({ method: 'PATCH', status: 400, skip: 1, count: 99 });
		const { error } = await recreate();
		const created = named().find(({ id }) => id !== old.id);
		expect(error?.message).toContain(`the old configuration, ${String(old.id)}, still exists`);
		expect(error?.message).toContain(`the new one, ${created?.id}, was created`);
		expect(error?.message).toContain(users[0]);
		expect(named()).toHaveLength(2);
	});

	test('says so if only the old one could not be deleted', async () => {
		bench.sandbox.faults.add({ method: 'DELETE', status: 403, count: 1 });
		const { error } = await recreate();
		expect(error?.message).toMatch(/the new configuration, \S+, is in place, and the old one/);
		expect(error?.description).toContain('Do not run this again for it');
		for (const id of users) expect(idsOf(id)).not.toContain(old.id);
	});

	test('changes nothing if it cannot begin', async () => {
		bench.sandbox.faults.add({ method: 'POST', status: 409, count: 1 });
		expect((await recreate()).error).toBeDefined();
		expect(named().map(({ id }) => id)).toEqual([old.id]);
	});
});

describe('Update', () => {
	const ruleId = (index: number) => String((old.rules as IDataObject[])[index]?.id);
	const update = async (updateFields: INodeParameters) => await run('update', { updateFields });

	test('changes the given fields and keeps everything else, even what no panel shows', async () => {
		const id = String(old.id);
		const current = store().intelligenceConfigurations.get(id);
		const [first, second] = current?.rules ?? [];
		const odd = { ...first, context: { memory: { enabled: true, depth: 3 }, knowledge: null } };
		store().intelligenceConfigurations.set(id, { ...current, rules: [odd, second] } as never);
		const settings = { count: 5, knowledgeBases: 'know_knowledgebase_01k0000000e00800000000000p' };
		const updated = row(
			await update({ changeRules: { change: [{ ruleId: ruleId(0), settings }] } }),
		);
		expect(updated).toMatchObject({
			id,
			displayName: 'Mood',
			description: 'Of all',
			rules: [
				{
					id: ruleId(0),
					triggers: [{ on: 'COMMUNICATION', parameters: { count: 5 } }],
					actions: [{ url: 'https://example.com/results' }],
					context: {
						memory: { enabled: true, depth: 3 },
						knowledge: { bases: [expect.any(String)] },
					},
				},
				{ id: ruleId(1), triggers: [{ on: 'CONVERSATION_END' }] },
			],
		});
	});

	test('adds and removes rules, by name', async () => {
		const updated = row(
			await update({
				removeRules: [ruleId(0)],
				addRules: { rule: [{ on: '', operators: { operator: [{ id: operator }] } }] },
			}),
		);
		expect(updated.rules).toMatchObject([{ id: ruleId(1) }, { triggers: [] }]);
	});

	test('makes no new version if nothing changes', async () => {
		expect(row(await update({ displayName: 'Mood' })).version).toBe(1);
		expect(bench.requests().map(({ method }) => method)).toEqual(['GET']);
	});

	test.each([
		['nothing', () => ({}), 'Update Fields is empty'],
		[
			'an unknown rule',
			() => ({ removeRules: ['intelligence_configurationrule_x'] }),
			'Remove Rule Names or IDs names a rule that the configuration does not have',
		],
		[
			'a rule twice',
			() => ({
				removeRules: [ruleId(0)],
				changeRules: { change: [{ ruleId: ruleId(0), settings: { memory: true } }] },
			}),
			'twice',
		],
		[
			'a number of messages for a rule that does not run on them',
			() => ({ changeRules: { change: [{ ruleId: ruleId(1), settings: { count: 3 } }] } }),
			'Messages Between Runs needs a rule that runs on messages',
		],
	] as const)('of %s is rejected', async (_, updateFields, message) => {
		const { error } = await update(updateFields() as INodeParameters);
		expect(error?.message).toContain(message);
		expect(bench.requests().filter(({ method }) => method !== 'GET')).toEqual([]);
	});
});
