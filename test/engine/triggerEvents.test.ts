import { PollContext } from 'n8n-core';
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { trigger, workbench, type Workbench } from '../../workbench/workbench';
import { idsOf } from './triggerSupport';

let bench: Workbench;

beforeAll(async () => {
	bench = await workbench({ conversations: 200 });
});

afterAll(async () => {
	await bench.sandbox.close();
});

afterEach(() => {
	bench.sandbox.faults.clear();
});

function jsonOf(emitted: INodeExecutionData[][] | null): IDataObject {
	const [item, ...others] = emitted?.[0] ?? [];
	if (item === undefined || others.length > 0) throw new Error('One item was expected');
	return item.json;
}

function add() {
	return bench.sandbox.store.addConversation({ status: 'ACTIVE' });
}

async function active(event: string, more: IDataObject = {}, filters: IDataObject = {}) {
	const poller = bench.engine.poller(
		trigger,
		{ events: [event], ...(more as object), filters: filters as never },
		{ budgetMs: 60_000 },
	);
	await poller.activate();
	return poller;
}

describe('a trigger on', () => {
	test('creation starts once for each new conversation, including closed ones', async () => {
		const poller = await active('created');
		const one = add();
		const two = add();
		bench.sandbox.store.closeConversation(two.id);
		expect(idsOf(await poller.poll()).sort()).toEqual([one.id, two.id].sort());
		bench.sandbox.store.closeConversation(one.id);
		expect(await poller.poll()).toBeNull();
	});

	test('inactivity starts when a conversation becomes inactive, and again the next time', async () => {
		const one = add();
		const poller = await active('inactive');
		for (const emitted of [[one.id], [one.id]]) {
			bench.sandbox.store.setStatus(one, 'INACTIVE');
			expect(idsOf(await poller.poll())).toEqual(emitted);
			expect(await poller.poll()).toBeNull();
			bench.sandbox.store.setStatus(one, 'ACTIVE');
			expect(await poller.poll()).toBeNull();
		}
	});

	test('reactivation starts when an inactive conversation becomes active, not when it closes', async () => {
		const [one, two] = [add(), add()];
		for (const record of [one, two]) bench.sandbox.store.setStatus(record, 'INACTIVE');
		const poller = await active('reactivated');
		bench.sandbox.store.setStatus(one, 'ACTIVE');
		bench.sandbox.store.closeConversation(two.id);
		expect(idsOf(await poller.poll())).toEqual([one.id]);
		expect(await poller.poll()).toBeNull();
	});

	test('any change starts for inactive, active again, and closed, not for new conversations', async () => {
		const one = add();
		const poller = await active('statusChanged');
		add();
		expect(await poller.poll()).toBeNull();
		bench.sandbox.store.setStatus(one, 'INACTIVE');
		expect(idsOf(await poller.poll())).toEqual([one.id]);
		bench.sandbox.store.setStatus(one, 'ACTIVE');
		expect(idsOf(await poller.poll())).toEqual([one.id]);
		bench.sandbox.store.closeConversation(one.id);
		expect(idsOf(await poller.poll())).toEqual([one.id]);
	});
});

test('an event has the previous status, however late it is emitted', async () => {
	const [one, two] = [add(), add()];
	const poller = await active('statusChanged', {
		options: { maxItems: 1 },
		include: ['transcript'],
	});
	const seen: unknown[] = [];
	const poll = async () => {
		for (const { json } of (await poller.poll())?.[0] ?? []) {
			seen.push([json.id === one.id ? 'one' : 'two', json.previousStatus, json.status]);
		}
	};
	bench.sandbox.store.setStatus(one, 'INACTIVE');
	await poll();
	bench.sandbox.store.closeConversation(one.id);
	bench.sandbox.store.setStatus(two, 'INACTIVE');
	bench.sandbox.faults.add({
		path: /Communications/,
		status: 500,
		count: 1_000,
		retryAfter: 3_600,
	});
	await poll();
	bench.sandbox.faults.clear();
	for (let i = 0; i < 3; i++) await poll();
	expect(seen.shift()).toEqual(['one', 'ACTIVE', 'INACTIVE']);
	expect(seen.sort()).toEqual([
		['one', 'INACTIVE', 'CLOSED'],
		['two', 'ACTIVE', 'INACTIVE'],
	]);
});

describe.each([
	['statusChanged', /^(IN)?ACTIVE$/],
	['inactive', /^ACTIVE$/],
	['closed', /^(IN)?ACTIVE$/],
	['created', /^undefined$/],
	['reactivated', /^INACTIVE$/],
])('Fetch Test Event for %s', (event, previous) => {
	test('shows a real one', async () => {
		const { error, outputs } = await bench.engine
			.poller(trigger, { events: [event] })
			.fetchTestEvent();
		expect(error).toBeUndefined();
		expect(outputs[0]?.[0]?.json.id).toMatch(/^conv_conversation_/);
		expect(String(outputs[0]?.[0]?.json.previousStatus)).toMatch(previous);
	});
});

describe('details of an event', () => {
	const all = { include: ['participants', 'transcript', 'intelligenceResults'] };

	/** An open conversation of the seed with messages, and its ID. */
	function talked() {
		for (const record of bench.sandbox.store.conversations) {
			if (record.status === 'ACTIVE') return record.id;
		}
		throw new Error('The seed has no active conversation');
	}

	test('include participants, transcript, and results if selected', async () => {
		const id = talked();
		const poller = await active('closed', all);
		bench.sandbox.store.closeConversation(id);
		bench.requests();
		const json = jsonOf(await poller.poll());
		expect(bench.requests().filter(({ path }) => path.endsWith('/Participants'))).toHaveLength(1);
		expect(json.participants).toEqual(
			expect.arrayContaining([expect.objectContaining({ addresses: expect.anything() })]),
		);
		expect(json.transcript).toEqual(expect.stringContaining('Status: Closed'));
		expect(String(json.transcript)).toContain(String(json.lastMessage));
		expect(json).toMatchObject({
			lastMessageAt: expect.any(String),
			customerAddress: expect.any(String),
		});
		expect(json.intelligenceResults).toEqual(expect.any(Array));
		expect(json).not.toHaveProperty('notAdded');
	});

	test('include the customer by default', async () => {
		const id = talked();
		const poller = await active('closed');
		bench.sandbox.store.closeConversation(id);
		expect(jsonOf(await poller.poll())).toMatchObject({
			id,
			url: expect.any(String),
			customerAddress: expect.any(String),
			channel: expect.any(String),
		});
	});

	test('cost nothing if not selected', async () => {
		const id = talked();
		const poller = await active('closed', { include: ['participants'] });
		bench.sandbox.store.closeConversation(id);
		bench.requests();
		const json = jsonOf(await poller.poll());
		expect(json).not.toHaveProperty('transcript');
		expect(bench.requests().filter(({ path }) => /Communications|Results/.test(path))).toEqual([]);
	});

	test('do not hold up the event if Twilio refuses them', async () => {
		const id = talked();
		const poller = await active('closed', all);
		bench.sandbox.store.closeConversation(id);
		bench.sandbox.faults.add({ path: /OperatorResults/, status: 403, count: 99 });
		const json = jsonOf(await poller.poll());
		expect(json.id).toBe(id);
		expect(json).not.toHaveProperty('intelligenceResults');
		expect(json.notAdded).toEqual({ intelligenceResults: expect.stringContaining('Add intell') });
		expect(json.transcript).toEqual(expect.any(String));
	});

	test('that are unavailable for now come with the event at a later poll', async () => {
		const id = talked();
		const poller = bench.engine.poller(trigger, all, { budgetMs: 2_000 });
		await poller.activate();
		bench.sandbox.store.closeConversation(id);
		bench.sandbox.faults.add({ path: /Communications/, status: 503, retryAfter: 3_600, count: 9 });
		await expect(poller.poll()).rejects.toThrow('Twilio could not handle the request');
		bench.sandbox.faults.clear();
		expect(jsonOf(await poller.poll())).toMatchObject({ id, transcript: expect.any(String) });
		expect(await poller.poll()).toBeNull();
	});

	test('without time for all of them, the others follow, each once', async () => {
		const records = Array.from({ length: 35 }, add);
		const poller = bench.engine.poller(trigger, all, { budgetMs: 0 });
		await poller.activate();
		for (const { id } of records) bench.sandbox.store.closeConversation(id);
		const emitted: unknown[] = [];
		const sizes: number[] = [];
		while (emitted.length < records.length) {
			const ids = idsOf(await poller.poll());
			if (ids.length > 0) sizes.push(ids.length);
			emitted.push(...ids);
		}
		expect(emitted.sort()).toEqual(records.map(({ id }) => id).sort());
		const hasBudget = 'getPollBudgetMs' in PollContext.prototype;
		expect(Math.max(...sizes)).toBeLessThanOrEqual(hasBudget ? 10 : records.length);
		expect(await poller.poll()).toBeNull();
	});
});
