import { listOrders } from '../../sandbox/store/listOrder';
import { byId, rows, trigger, workbench, type Workbench } from '../../workbench/workbench';
import { idsOf } from './triggerSupport';

const credentialOnly = {};
const withoutRepeats = { advanced: { repeat: false } };

async function openConversations(bench: Workbench, limit: number) {
	const filters = { status: ['ACTIVE', 'INACTIVE'] };
	const found = rows(await bench.run('conversation', 'getAll', { limit, filters }));
	return found.map(({ id }) => String(id));
}

async function close(bench: Workbench, ids: string[]) {
	const run = await bench.run(
		'conversation',
		'close',
		{ conversationId: byId('={{ $json.id }}') },
		{ input: ids.map((id) => ({ json: { id } })) },
	);
	rows(run);
}

async function openAndClose(bench: Workbench) {
	const [configuration] = rows(await bench.run('configuration', 'getAll', { limit: 1 }));
	const created = await bench.run('conversation', 'create', {
		configurationId: byId(String(configuration?.id)),
	});
	const id = String(rows(created)[0]?.id);
	await close(bench, [id]);
	return id;
}

describe.each(listOrders)('list order %s', (listOrder) => {
	let bench: Workbench;

	beforeAll(async () => {
		bench = await workbench({ conversations: 3_000, listOrder });
	});

	afterAll(async () => {
		await bench.sandbox.close();
	});

	test('each closing is emitted once: long open, opened and closed between polls, across restarts', async () => {
		const poller = bench.engine.poller(trigger, withoutRepeats);
		expect(idsOf(await poller.activate())).toEqual([]);
		expect(idsOf(await poller.poll())).toEqual([]);

		const first = await openConversations(bench, 20);
		await close(bench, first);
		const between = await openAndClose(bench);
		expect(idsOf(await poller.poll()).sort()).toEqual([...first, between].sort());
		expect(idsOf(await poller.poll())).toEqual([]);

		const second = await openConversations(bench, 5);
		await close(bench, second);
		expect(idsOf(await poller.restart()).sort()).toEqual(second.sort());
		expect(idsOf(await poller.poll())).toEqual([]);
	});
});

describe('a trigger', () => {
	let bench: Workbench;

	beforeAll(async () => {
		bench = await workbench({ conversations: 300 });
	});

	afterAll(async () => {
		await bench.sandbox.close();
	});

	test('is not activated with an invalid credential', async () => {
		bench.sandbox.faults.add({ path: /Conversations/, status: 401, count: 1 });
		const poller = bench.engine.poller(trigger, credentialOnly);
		await expect(poller.activate()).rejects.toThrow('Twilio did not accept the credential');
	});

	test('throws if a poll fails, and loses nothing', async () => {
		const poller = bench.engine.poller(trigger, credentialOnly, { budgetMs: 2_000 });
		await poller.activate();
		const ids = await openConversations(bench, 3);
		await close(bench, ids);
		bench.sandbox.faults.add({ path: /Conversations/, status: 503, retryAfter: 3_600, count: 9 });
		await expect(poller.poll()).rejects.toThrow('Twilio could not handle the request');
		bench.sandbox.faults.clear();
		expect(idsOf(await poller.poll()).sort()).toEqual(ids.sort());
	});

	test('hands out the last events again after a restart, once, because n8n may not have recorded them', async () => {
		const poller = bench.engine.poller(trigger, credentialOnly);
		await poller.activate();
		const earlier = await openAndClose(bench);
		expect(idsOf(await poller.poll())).toEqual([earlier]);
		expect(idsOf(await poller.restart())).toEqual([earlier]);
		expect(idsOf(await poller.restart())).toEqual([]);

		const last = await openAndClose(bench);
		expect(idsOf(await poller.poll())).toEqual([last]);
		expect(idsOf(await poller.activate())).toEqual([]);
		expect(idsOf(await poller.poll())).toEqual([]);
	});

	test('finds nothing in a poll during another one, so that nothing is emitted twice', async () => {
		const poller = bench.engine.poller(trigger, credentialOnly);
		await poller.activate();
		const closed = await openAndClose(bench);
		const both = await Promise.all([poller.poll(), poller.poll()]);
		expect(both.flatMap(idsOf)).toEqual([closed]);
		expect(idsOf(await poller.poll())).toEqual([]);
	});

	test('emits what closes after activation, even if n8n did not save the result of the activation', async () => {
		await bench.engine.poller(trigger, credentialOnly).activate();
		const closed = await openAndClose(bench);
		const durable = bench.engine.poller(trigger, credentialOnly);
		expect(idsOf(await durable.activate('update'))).toEqual([closed]);
	});

	test('shows a real test event and changes nothing', async () => {
		const poller = bench.engine.poller(trigger, credentialOnly);
		await poller.activate();
		const saved = poller.staticData();
		bench.requests();
		const run = await poller.fetchTestEvent();
		expect(run.error).toBeUndefined();
		expect(run.outputs[0]?.[0]?.json).toMatchObject({ status: 'CLOSED' });
		expect(bench.requests().length).toBeLessThanOrEqual(2);
		expect(poller.staticData()).toEqual(saved);
	});

	test('says if no conversation matches for a test event', async () => {
		const poller = bench.engine.poller(trigger, {
			filters: { configurations: ['conv_configuration_none'] },
		});
		const { error } = await poller.fetchTestEvent();
		expect(error?.message).toBe('No matching conversation found');
		expect(error?.description).toContain('Create one, or widen the filters');
	});

	test('can start with the last hours at its first activation', async () => {
		const closed = await openAndClose(bench);
		const poller = bench.engine.poller(trigger, { options: { startHours: 1 } });
		expect(idsOf(await poller.activate())).toContain(closed);
		expect(idsOf(await poller.poll())).toEqual([]);
	});
});
