import * as workflow from 'n8n-workflow';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Fault } from '../../sandbox/faults/faults';
import { trigger, workbench, type Workbench } from '../../workbench/workbench';
import { closeNew, idsOf } from './triggerSupport';

const minute = 60_000;
/** n8n 1 does not say how long a poll may take, so requests are retried for longer there. */
const hasBudget = 'TIMED_CAUSES' in workflow;

let bench: Workbench;

beforeAll(async () => {
	bench = await workbench({ conversations: 200 });
});

afterAll(async () => {
	await bench.sandbox.close();
});

afterEach(() => {
	bench.sandbox.faults.clear();
	jest.restoreAllMocks();
});

async function active(more: IDataObject = {}, budgetMs = 2_000) {
	const poller = bench.engine.poller(trigger, more as never, { budgetMs });
	await poller.activate();
	return poller;
}

const always = { count: 10_000 };
/** The response of one conversation, or of its list, from now on. */
const answers: Array<[string, Partial<Fault>]> = [
	['403', { status: 403 }],
	['405', { status: 405 }],
	['410', { status: 410 }],
	['451', { status: 451 }],
	['503 for an hour', { status: 503, retryAfter: 3_600 }],
	['HTML', { status: 200, kind: 'html' }],
	['{}', { status: 200, body: {} }],
	['a list', { status: 200, body: [1] }],
	['a redirect', { status: 302, headers: { location: 'https://example.com/' } }],
	['truncated JSON', { status: 200, body: '{"id": "conv_' }],
	...(hasBudget
		? ([
				['500', { status: 500 }],
				['a reset', { kind: 'reset' }],
			] as Array<[string, Partial<Fault>]>)
		: []),
];

describe('one conversation that always returns', () => {
	test.each(answers)('%s never stops the others', async (_, answer) => {
		// Only retries use up the time; nothing else may depend on the machine's speed
		const isRepeated = answer.status === 500 || answer.kind === 'reset';
		const poller = await active({ options: { maxItems: 1 } }, isRepeated ? 4_000 : 60_000);
		const closed = closeNew(bench, 3);
		const first = idsOf(await poller.poll());
		const [odd, other] = closed.filter((id) => !first.includes(id));
		bench.sandbox.faults.add({ path: new RegExp(`Conversations/${odd}$`), ...always, ...answer });
		const emitted = [idsOf(await poller.poll()), idsOf(await poller.poll())].flat();
		expect(emitted).toEqual([other]);
		bench.sandbox.faults.clear();
		expect(idsOf(await poller.poll())).toEqual([odd]);
		expect(await poller.poll()).toBeNull();
	});
});

test.each<[string, Partial<Fault>, number]>([
	["in Twilio's words, once", { status: 404 }, 1],
	['a page from a gateway, for some polls', { status: 404, kind: 'html' }, 3],
	['nothing, for some polls', { status: 404, body: '' }, 3],
])('conversations that are not found for a while are not lost: %s', async (_, answer, polls) => {
	const poller = await active({ options: { maxItems: 1 } });
	const closed = closeNew(bench, 3);
	const seen = idsOf(await poller.poll());
	bench.sandbox.faults.add({ path: /Conversations\/conv/, ...always, ...answer });
	for (let i = 0; i < polls; i++) seen.push(...idsOf(await poller.poll()));
	bench.sandbox.faults.clear();
	for (let i = 0; i < 4; i++) seen.push(...idsOf(await poller.poll()));
	expect(seen.sort()).toEqual(closed.sort());
});

describe.each([
	['transcript', 'Communications'],
	['participants', 'Participants'],
	['intelligenceResults', 'OperatorResults'],
])('%s of one conversation', (option, path) => {
	const endless = {
		status: 200,
		body: {
			communications: [],
			participants: [],
			items: [],
			operatorResults: [],
			meta: { nextToken: 'again' },
		},
	};

	test.each([...answers, ['an endless list', endless] as [string, Partial<Fault>]])(
		'that are always %s never stop the others',
		async (_, answer) => {
			const poller = await active({ include: [option] });
			const [odd, other] = closeNew(bench, 2) as [string, string];
			bench.sandbox.faults.add({ path: new RegExp(`${path}.*`), ...always, ...answer });
			const { strike } = bench.sandbox.faults;
			jest
				.spyOn(bench.sandbox.faults, 'strike')
				.mockImplementation((method, url) =>
					url.includes(odd) ? strike.call(bench.sandbox.faults, method, url) : undefined,
				);
			const emitted: INodeExecutionData[] = [];
			for (let i = 0; i < 3; i++) emitted.push(...((await poller.poll())?.[0] ?? []));
			expect(emitted.map(({ json }) => json.id)).toContain(other);
			expect(emitted.find(({ json }) => json.id === other)?.json[option]).not.toBeNull();
			bench.sandbox.faults.clear();
			emitted.push(...((await poller.poll())?.[0] ?? []));
			expect(emitted.map(({ json }) => json.id).sort()).toEqual([odd, other].sort());
			expect(await poller.poll()).toBeNull();
		},
	);
});

describe('two triggers with one node ID in one workflow', () => {
	const pollerOf = (name: string) =>
		bench.engine.poller(trigger, {}, { node: { id: 'the-same', name } });

	test('are polled at the same time, each with its own state', async () => {
		const [one, two] = [pollerOf('One'), pollerOf('Two')];
		await one.activate();
		const before = closeNew(bench, 1);
		await two.activate();
		const after = closeNew(bench, 2);
		const [first, second] = await Promise.all([one.poll(), two.poll()]);
		expect(idsOf(first).sort()).toEqual([...before, ...after].sort());
		expect(idsOf(second).sort()).toEqual([...after].sort());
	});

	test('do not start with what the other has found', async () => {
		await pollerOf('One').activate();
		closeNew(bench, 1);
		expect(await pollerOf('Two').activate('update')).toBeNull();
	});
});

test("a renamed node starts over, because n8n keeps the state under the node's name", async () => {
	const before = bench.engine.poller(trigger, {}, { node: { name: 'Before' } });
	await before.activate();
	closeNew(bench, 1);
	const after = bench.engine.poller(trigger, {}, { node: { name: 'After' } });
	expect(await after.activate()).toBeNull();
});

test('the last events are emitted again after a restart, even if the first polls after it fail for long', async () => {
	const poller = await active();
	const closed = closeNew(bench, 1);
	expect(idsOf(await poller.poll())).toEqual(closed);
	bench.sandbox.faults.add({ path: /Conversations/, status: 401, ...always });
	await expect(poller.restart()).rejects.toThrow('did not accept');
	bench.sandbox.faults.clear();
	const late = Date.now() + 30 * minute;
	jest.spyOn(Date, 'now').mockImplementation(() => late);
	expect(idsOf(await poller.restart())).toEqual(closed);
	expect(await poller.restart()).toBeNull();
});

test('a circular list ends the poll, visibly and in time', async () => {
	for (const status of ['ACTIVE', 'CLOSED']) {
		const poller = await active();
		bench.sandbox.faults.add({
			path: new RegExp(`Conversations\\?.*${status}`),
			status: 200,
			body: { conversations: [], meta: { key: 'conversations', nextToken: 'again' } },
			...always,
		});
		await expect(poller.poll()).rejects.toThrow('never ends');
		bench.sandbox.faults.clear();
		expect(await poller.poll()).toBeNull();
	}
});
