import type { ListOrder } from '../../sandbox';
import { byId, rows, trigger, workbench, type Workbench } from '../../workbench/workbench';
import { idsOf } from './triggerSupport';

const orders: ListOrder[] = ['newest-created', 'newest-updated', 'oldest', 'shuffled'];
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

describe.each(orders)('list order %s', (listOrder) => {
	let bench: Workbench;

	beforeAll(async () => {
		bench = await workbench({ conversations: 3_000, listOrder });
	});

	afterAll(async () => {
		await bench.sandbox.close();
	});

	test('each closing is emitted once: long open, born and closed between polls, over restarts', async () => {
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

	test('with a dead credential it does not activate', async () => {
		bench.sandbox.faults.add({ path: /Conversations/, status: 401, count: 1 });
		const poller = bench.engine.poller(trigger, credentialOnly);
		await expect(poller.activate()).rejects.toThrow('Twilio did not accept the credential');
	});

	test('a poll in vain throws and loses nothing', async () => {
		const poller = bench.engine.poller(trigger, credentialOnly, { budgetMs: 2_000 });
		await poller.activate();
		const ids = await openConversations(bench, 3);
		await close(bench, ids);
		bench.sandbox.faults.add({ path: /Conversations/, status: 503, retryAfter: 3_600, count: 9 });
		await expect(poller.poll()).rejects.toThrow('Twilio could not handle the request');
		bench.sandbox.faults.clear();
		expect(idsOf(await poller.poll()).sort()).toEqual(ids.sort());
	});

	test('after a restart of n8n the last hand-out comes again, once, for n8n may not have recorded it', async () => {
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

	test('a poll that n8n starts while another goes on finds nothing, so that nothing comes twice', async () => {
		const poller = bench.engine.poller(trigger, credentialOnly);
		await poller.activate();
		const closed = await openAndClose(bench);
		const both = await Promise.all([poller.poll(), poller.poll()]);
		expect(both.flatMap(idsOf)).toEqual([closed]);
		expect(idsOf(await poller.poll())).toEqual([]);
	});

	test('what closes after activation comes, also where n8n did not save what the activation found', async () => {
		await bench.engine.poller(trigger, credentialOnly).activate();
		const closed = await openAndClose(bench);
		const durable = bench.engine.poller(trigger, credentialOnly);
		expect(idsOf(await durable.activate('update'))).toEqual([closed]);
	});

	test('a test event is real and changes nothing', async () => {
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

	test('without a fitting conversation the test event says so', async () => {
		const poller = bench.engine.poller(trigger, {
			filters: { configurations: ['conv_configuration_none'] },
		});
		const { error } = await poller.fetchTestEvent();
		expect(error?.message).toBe('No matching conversation found');
		expect(error?.description).toContain('Create one, or widen the filters');
	});

	test('the first activation can start with the last hours', async () => {
		const closed = await openAndClose(bench);
		const poller = bench.engine.poller(trigger, { options: { startHours: 1 } });
		expect(idsOf(await poller.activate())).toContain(closed);
		expect(idsOf(await poller.poll())).toEqual([]);
	});
});
