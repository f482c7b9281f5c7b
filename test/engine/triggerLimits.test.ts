import * as workflow from 'n8n-workflow';
import type { IDataObject } from 'n8n-workflow';
import type { Fault } from '../../sandbox/faults/faults';
import { trigger, workbench, type Workbench } from '../../workbench/workbench';
import { closeNew, idsOf } from './triggerSupport';

let bench: Workbench;

beforeAll(async () => {
	bench = await workbench({ conversations: 3_000 });
});

afterAll(async () => {
	await bench.sandbox.close();
});

afterEach(() => {
	bench.sandbox.faults.clear();
});

async function active(options: IDataObject = {}, budgetMs = 60_000) {
	const poller = bench.engine.poller(trigger, { options: options as never }, { budgetMs });
	await poller.activate();
	return poller;
}

const lists = { path: /Conversations/, count: 99 };
const isTyped = 'TIMED_CAUSES' in workflow;

describe('a failed poll tells the engine why', () => {
	test.each<[string, Partial<Fault>, string, IDataObject | undefined]>([
		[
			'the limit',
			{ ...lists, status: 429, retryAfter: 60 },
			'slow down',
			{ cause: 'rate-limited', retryAfterMs: 60_000 },
		],
		[
			'a credential that is no longer accepted',
			{ ...lists, status: 401 },
			'did not accept the credential',
			{ cause: 'credential-invalid' },
		],
		[
			'a credential without permission',
			{ ...lists, status: 403 },
			'lacks permission',
			{ cause: 'credential-invalid' },
		],
		[
			'a URL without the service',
			{ ...lists, status: 404 },
			'not',
			{ cause: 'configuration-invalid' },
		],
		[
			'a service that is down',
			{ ...lists, status: 503, retryAfter: 3_600 },
			'could not handle',
			{ cause: 'temporarily-unavailable' },
		],
	])('%s', async (_, fault, words, failure) => {
		const poller = await active({}, 2_000);
		const saved = poller.staticData();
		bench.sandbox.faults.add(fault);
		const error = await poller.poll().catch((thrown: unknown) => thrown);
		expect(error).toMatchObject({ message: expect.stringContaining(words) });
		if (isTyped) expect(error).toMatchObject({ failure });
		expect(poller.staticData()).toEqual(saved);
	});
});

test('more than the maximum is emitted with the next polls, oldest first, each once', async () => {
	const poller = await active({ maxItems: 4 });
	const closed = closeNew(bench, 10);
	const polls = [
		await poller.poll(),
		await poller.poll(),
		await poller.poll(),
		await poller.poll(),
	];
	const items = polls.flatMap((emitted) => emitted?.[0] ?? []);
	expect(polls.map((emitted) => idsOf(emitted).length)).toEqual([4, 4, 2, 0]);
	expect(items.map(({ json }) => json.id).sort()).toEqual(closed.sort());
	const times = items.map(({ json }) => String(json.updatedAt));
	expect(times).toEqual([...times].sort());
});

test('a poll without time for all pages continues at the next, and nothing is missed', async () => {
	const staticData = (await active()).staticData();
	const hurried = bench.engine.poller(trigger, {}, { budgetMs: 0, staticData });
	await hurried.activate();
	const closed: string[] = [];
	const emitted: unknown[] = [];
	for (let i = 0; i < 40 && (i < 5 || emitted.length < closed.length); i++) {
		if (i < 5) closed.push(...closeNew(bench, 3));
		emitted.push(...idsOf(await hurried.poll()));
	}
	expect(emitted.sort()).toEqual(closed.sort());
});

test('what closed in the last hours is emitted at activation, older ones never', async () => {
	const { store } = bench.sandbox;
	const closed = closeNew(bench, 2);
	const poller = bench.engine.poller(trigger, { options: { startHours: 1 } });
	const emitted = idsOf(await poller.activate());
	expect(emitted).toEqual(expect.arrayContaining(closed));
	const hourAgo = Date.now() - 3_600_000;
	for (const id of emitted) {
		const { updatedAt } = store.conversations.get(String(id)) ?? {};
		expect(new Date(updatedAt as never).getTime()).toBeGreaterThan(hourAgo);
	}
	expect(await poller.poll()).toBeNull();
});
