import { workbench, type Workbench } from '../../workbench/workbench';
import { callbacksOf, configurationsOf, setCallbacks, triggersOfEachTest } from './webhookSupport';

const start = triggersOfEachTest();
let bench: Workbench;
let ids: string[];
const [first, second, third] = [() => ids[0] ?? '', () => ids[1] ?? '', () => ids[2] ?? ''];

beforeEach(async () => {
	bench = await workbench({ conversations: 30 });
	ids = configurationsOf(bench).slice(0, 3);
	for (const id of configurationsOf(bench)) setCallbacks(bench, id, []);
});

afterEach(async () => await bench.sandbox.close());

const entry = (url: string) => ({ url, method: 'POST' });
const others = [
	entry('https://user:secret@a.example.com/x?key=secret'),
	entry('https://b.example.com/y#z'),
];
const all = () => configurationsOf(bench).map((id) => callbacksOf(bench, id));
const open = () =>
	[...bench.sandbox.store.conversations].filter(({ status }) => status !== 'CLOSED');
const openWith = (url: string) =>
	open().filter(({ configuration }) =>
		(configuration.statusCallbacks ?? []).some((callback) => callback.url === url),
	).length;

describe('a copy of a workflow', () => {
	const copies = {
		'in the same n8n': { workflowId: 'copy' },
		'of the node in another workflow': {
			workflowId: 'copy',
			node: { id: 'other', webhookId: 'other' },
		},
		'of the node in its own workflow, where it has the name of the original': {
			node: { id: 'other', name: 'Node', webhookId: 'other' },
		},
		'in another n8n': { workflowId: 'copy', publicOrigin: () => 'https://staging.example.com' },
		'in another n8n that keeps the IDs': { publicOrigin: () => 'https://staging.example.com' },
	};

	test.each(Object.entries(copies))('never unregisters the original: %s', async (_, options) => {
		const parameters = { configurations: [first(), second()], options: { includeOpen: true } };
		const original = await start(bench, parameters);
		await original.activate();
		const hooked = openWith(original.url);
		expect(hooked).toBeGreaterThan(0);
		const before = all();
		// With all of its data, as n8n exports it
		const copy = await start(bench, parameters, { ...options, staticData: original.staticData() });

		await copy.deactivate();
		expect([all(), openWith(original.url)]).toEqual([before, hooked]);
		await copy.activate();
		expect(callbacksOf(bench, first())).toContain(original.url);
		await copy.deactivate();
		expect([all(), openWith(original.url)]).toEqual([before, hooked]);
		await original.deactivate();
		expect([...all(), openWith(original.url)].join('')).not.toContain(original.url);
	});

	test('that n8n does not activate because the URL is taken does not either', async () => {
		const original = await start(bench, { configurations: [first()] });
		await original.activate();
		const before = all();
		// n8n then removes what it could not create
		const copy = await start(
			bench,
			{ configurations: [first()] },
			{
				workflowId: 'copy',
				staticData: original.staticData(),
			},
		);
		await copy.deactivate();
		expect(all()).toEqual(before);
	});

	test.each([
		null,
		'x',
		{},
		{ url: 1 },
		{ owner: 'x', url: 'x', configurations: [1], includeOpen: true },
	])('may contain %j', async (registration) => {
		const staticData = { registration: registration as never };
		const trigger = await start(bench, { configurations: [first()] }, { staticData });
		await trigger.deactivate();
		await trigger.restart();
		expect(callbacksOf(bench, first())).toBe(JSON.stringify([entry(trigger.url)]));
		await trigger.deactivate();
		expect(callbacksOf(bench, first())).toBe('[]');
	});
});

describe('a registration that fails', () => {
	test.each([0, 1, 2])('after %i changed configurations leaves nothing', async (skip) => {
		setCallbacks(bench, third(), [entry('https://c.example.com/')]);
		const before = all();
		bench.sandbox.faults.add({ method: 'PATCH', kind: 'operation', skip });
		const trigger = await start(bench, { configurations: ids });
		await expect(trigger.activate()).rejects.toThrow(/Register webhook/);
		expect(all()).toEqual(before);
		expect(trigger.staticData()).not.toHaveProperty('registration');
	});

	test.each([0, 3])('after %i changed open conversations leaves nothing', async (skip) => {
		const before = [all(), open().map(({ configuration }) => configuration.statusCallbacks)];
		bench.sandbox.faults.add({
			method: 'PATCH',
			path: '/v2/Conversations/',
			status: 422,
			skip,
			count: 1,
		} as never);
		const trigger = await start(bench, { registration: 'all', options: { includeOpen: true } });
		await expect(trigger.activate()).rejects.toThrow(/Register webhook/);
		expect([all(), open().map(({ configuration }) => configuration.statusCallbacks)]).toEqual(
			before,
		);
	});

	test('names what remains if it cannot be undone', async () => {
		bench.sandbox.faults.add({ method: 'PATCH', status: 403, skip: 1, count: 99 } as never);
		const trigger = await start(bench, { configurations: ids });
		const left = await trigger.activate().catch(({ message }: Error) => message);
		const having = ids.filter((id) => callbacksOf(bench, id).includes(trigger.url));
		expect(having).toHaveLength(1);
		expect(left).toContain(`remove ${trigger.url} from the status callbacks of ${having[0]}`);
	});
});

describe('a configuration that is full', () => {
	const message = async (activation: Promise<void>) =>
		await activation.then(
			() => 'activated',
			(error: Error) => error.message,
		);

	test('is named, with whose entries fill it, and without their secrets', async () => {
		setCallbacks(bench, second(), others);
		const before = all();
		const trigger = await start(bench, { configurations: [first(), second()] });
		const told = await message(trigger.activate());
		expect(told).toContain('https://a.example.com/x and https://b.example.com/y');
		expect(told).not.toContain('secret');
		expect(all()).toEqual(before);
	});

	test('in between is named, too', async () => {
		const { configurations } = bench.sandbox.store;
		const get = configurations.get.bind(configurations);
		let isFilled = false;
		// Right after the trigger's first read
		configurations.get = (id) => {
			const configuration = get(id);
			if (id === third() && !isFilled) {
				isFilled = true;
				setCallbacks(bench, id, others);
			}
			return configuration;
		};
		const trigger = await start(bench, { configurations: [first(), third()] });
		expect(await message(trigger.activate())).toMatch(
			/already has 2 status callbacks.*a\.example\.com.*b\.example\.com/,
		);
		expect(all().join('')).not.toContain(trigger.url);
	});

	test('has room if one of its entries is our own URL', async () => {
		const trigger = await start(bench, { configurations: [first()] });
		setCallbacks(bench, first(), [{ url: trigger.url, method: 'GET' }, ...others.slice(1)]);
		await trigger.activate();
		expect(callbacksOf(bench, first())).toBe(
			JSON.stringify([...others.slice(1), entry(trigger.url)]),
		);
	});

	test.each([
		['chosen', () => ({ configurations: ids })],
		['all', () => ({ registration: 'all' })],
	])('before a restart takes nothing from the others: %s', async (_, parameters) => {
		const trigger = await start(bench, parameters() as never);
		await trigger.activate();
		setCallbacks(bench, second(), others);
		setCallbacks(bench, third(), []);
		await trigger.restart();
		await trigger.restart();
		expect(callbacksOf(bench, first())).toContain(trigger.url);
		expect(callbacksOf(bench, second())).toBe(JSON.stringify(others));
		expect(callbacksOf(bench, third())).toContain(trigger.url);
		await trigger.deactivate();
		expect(all().join('')).not.toContain(trigger.url);
	});

	test('that is gone or cannot be changed at a restart does the same', async () => {
		const trigger = await start(bench, { configurations: ids });
		await trigger.activate();
		bench.sandbox.store.configurations.delete(second());
		setCallbacks(bench, third(), []);
		bench.sandbox.faults.add({ method: 'PATCH', status: 403, count: 9 });
		await trigger.restart();
		expect(callbacksOf(bench, first())).toContain(trigger.url);
		bench.sandbox.faults.clear();
		await trigger.restart();
		expect(callbacksOf(bench, third())).toContain(trigger.url);
	});

	test('like all others is named at the restart', async () => {
		const trigger = await start(bench, { configurations: [first()] });
		await trigger.activate();
		setCallbacks(bench, first(), others);
		expect(await message(trigger.restart())).toContain('a.example.com');
	});
});
