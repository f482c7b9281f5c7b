import type { INodeParameters } from 'n8n-workflow';
import {
	byId,
	newConfiguration,
	row,
	rows,
	workbench,
	type Workbench,
} from '../../workbench/workbench';

let bench: Workbench;
let memoryStoreId: string;

beforeEach(async () => {
	bench = await workbench({ conversations: 2 });
	const [configuration] = bench.sandbox.store.configurations.values();
	memoryStoreId = String(configuration?.memoryStoreId);
});

afterEach(async () => {
	await bench.sandbox.close();
});

describe('Create or Update', () => {
	const create = async (displayName: string) =>
		row(await bench.run('configuration', 'create', newConfiguration(displayName, memoryStoreId)));

	const upsert = async (displayName: string, more: INodeParameters = {}, names = ['']) =>
		await bench.run(
			'configuration',
			'upsert',
			{ ...newConfiguration(displayName, memoryStoreId), ...more },
			{ input: names.map((name) => ({ json: { name } })), onError: 'continueRegularOutput' },
		);

	const writes = () => bench.requests().filter(({ method }) => method !== 'GET');

	test('stops if two have the name, and names both', async () => {
		const ids = [await create('Twice'), await create('Twice')].map(({ id }) => String(id));
		bench.requests();
		const refused = row(await upsert('Twice', { description: 'New' }));
		for (const id of ids) expect(refused.error).toContain(id);
		expect(refused.error).toContain('"Twice" belongs to 2 configurations');
		expect(writes()).toEqual([]);
	});

	test.each(['support eu', 'SUPPORT EU', 'Support  EU', ' support EU '])(
		'%j beside "Support EU" does not create a second one',
		async (name) => {
			const { id } = await create('Support EU');
			bench.requests();
			const refused = row(await upsert(name));
			expect(refused.error).toContain(
				`differs only in capitals or spaces from "Support EU" (${String(id)})`,
			);
			expect(writes()).toEqual([]);
		},
	);

	test('takes the name as it is, even beside a similar one', async () => {
		const { id } = await create('Support EU');
		await create('support eu');
		const updated = row(await upsert('Support EU', { description: 'New' }));
		expect(updated).toMatchObject({ outcome: 'updated', id, description: 'New' });
	});

	test('items with the same name create one; a similar name is rejected', async () => {
		const names = ['Same', 'Same', 'same', 'Another', 'Same'];
		const done = rows(await upsert('={{ $json.name }}', {}, names));
		expect(done.map(({ outcome }) => outcome)).toEqual([
			'created',
			'unchanged',
			undefined,
			'created',
			'unchanged',
		]);
		const all = [...bench.sandbox.store.configurations.values()].map((one) => one.displayName);
		expect(all.filter((name) => /^(same|another)$/i.test(String(name))).sort()).toEqual([
			'Another',
			'Same',
		]);
	});

	test('if an operation outlasts the time limit, the next item with the same name waits for it', async () => {
		await bench.sandbox.close();
		bench = await workbench({ conversations: 2, operationDelay: 2_500 });
		const done = rows(
			await upsert('={{ $json.name }}', { options: { timeLimit: 1 } }, ['Slow', 'Slow']),
		);
		expect(String(done[0]?.error)).toContain('did not finish');
		expect(done[1]).toMatchObject({ outcome: 'unchanged', displayName: 'Slow' });
		expect(writes()).toHaveLength(1);
	});
});

describe('Delete', () => {
	const input = [{ json: {} }, { json: {} }, { json: {} }];

	test.each([true, false])(
		'one ID in three items is deleted once, with Wait for Completion %s',
		async (waitForCompletion) => {
			const { id } = bench.sandbox.store.addConversation();
			const parameters = { conversationId: byId(id), options: { waitForCompletion } };
			const run = await bench.run('conversation', 'delete', parameters, { input });
			const [first, ...others] = rows(run);
			expect(first).toMatchObject({ id, deleted: waitForCompletion });
			const again = waitForCompletion ? { ...first, alreadyDeleted: true } : first;
			expect(others).toEqual([again, again]);
			expect(bench.requests().filter(({ method }) => method === 'DELETE')).toHaveLength(1);
			const what = waitForCompletion ? 'deleted' : 'being deleted';
			expect(run.hints[0]?.message).toBe(`2 of 3 items were already ${what}.`);
		},
	);

	test('waits for what another workflow is deleting', async () => {
		await bench.sandbox.close();
		bench = await workbench({ conversations: 2, operationDelay: 700 });
		const { id } = bench.sandbox.store.addConversation();
		const parameters = { conversationId: byId(id) };
		const pending = row(
			await bench.run('conversation', 'delete', {
				...parameters,
				options: { waitForCompletion: false },
			}),
		);
		expect(pending).toMatchObject({ deleted: false, id, status: 'PENDING' });
		const same = { ...parameters, options: { waitForCompletion: false } };
		expect(row(await bench.run('conversation', 'delete', same))).toEqual(pending);
		expect(row(await bench.run('conversation', 'delete', parameters))).toEqual({
			deleted: true,
			id,
		});
		expect(bench.sandbox.store.conversations.get(id)).toBeUndefined();
	});

	test('waits until what another n8n is deleting is gone', async () => {
		const { id } = bench.sandbox.store.addConversation();
		bench.sandbox.store.beingDeleted.add(id);
		const parameters = { conversationId: byId(id) };
		const pending = await bench.run('conversation', 'delete', {
			...parameters,
			options: { waitForCompletion: false },
		});
		expect(row(pending)).toEqual({ deleted: false, id, status: 'PENDING' });
		const running = bench.run('conversation', 'delete', parameters);
		const looked = () =>
			bench.sandbox.log.some(({ operationId }) => operationId === 'fetchConversation');
		let ended = false;
		void running.then(() => (ended = true));
		while (!looked() && !ended) await new Promise((resolve) => setImmediate(resolve));
		bench.sandbox.store.deleteConversation(id);
		expect(row(await running)).toEqual({ deleted: true, id });
	});

	test('an ID that belongs to nothing is still an error', async () => {
		const parameters = { conversationId: byId('conv_conversation_01k0000000e00800000000000a') };
		const { error } = await bench.run('conversation', 'delete', parameters);
		expect(error?.message).toContain('found nothing with this ID');
	});

	test('a failed deletion is left to the next item', async () => {
		const { id } = bench.sandbox.store.addConversation();
		bench.sandbox.faults.add({ kind: 'operation', method: 'DELETE' });
		const run = await bench.run(
			'conversation',
			'delete',
			{ conversationId: byId(id) },
			{ input: input.slice(1), onError: 'continueRegularOutput' },
		);
		const [first, second] = rows(run);
		expect(String(first?.error)).toContain('could not finish it');
		expect(second).toEqual({ deleted: true, id });
	});
});
