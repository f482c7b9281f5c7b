import { byId, rows, workbench, type Workbench } from '../../workbench/workbench';

let bench: Workbench;

afterEach(async () => {
	await bench.sandbox.close();
});

/** This many open conversations, as input items. */
function openConversations(count: number) {
	return Array.from({ length: count }, (_, index) => {
		const { id } = bench.sandbox.store.addConversation({ name: `Bulk ${index}` });
		return { json: { id, index } };
	});
}

const close = { conversationId: byId('={{ $json.id }}') };

test('at the limit, nothing is lost, few requests are refused, and order and pairing are kept', async () => {
	bench = await workbench({ conversations: 0, latency: 20, rateLimit: 10 });
	const input = openConversations(60);
	const run = await bench.run('conversation', 'close', close, { input });
	expect(rows(run).map(({ id }) => id)).toEqual(input.map(({ json }) => json.id));
	expect(run.outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual(
		input.map((_, item) => ({ item })),
	);
	const refused = bench.requests().filter(({ status }) => status === 429);
	// At most those under way when the limit is first met, 50, and a few more: 150 if each only waited for its Retry-After
	expect(refused.length).toBeLessThan(100);
	expect(run.hints[0]?.message).toMatch(/^Waited (once|twice|\d times) for Twilio \(\d+ s\)/);
});

test('out-of-order responses keep order and pairing, and no more requests run than allowed', async () => {
	bench = await workbench({ conversations: 0, latencySpread: 60 });
	const input = openConversations(Number(process.env.BULK_ITEMS ?? 300));
	const options = { maxParallel: 7 };
	const run = await bench.run('conversation', 'close', { ...close, options }, { input });
	expect(rows(run).map(({ id }) => id)).toEqual(input.map(({ json }) => json.id));
	expect(run.outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual(
		input.map((_, item) => ({ item })),
	);
	expect(Math.max(...bench.requests().map(({ parallel }) => parallel))).toBe(7);
	expect(run.hints).toEqual([]);
});

test('runs one request at a time if set', async () => {
	bench = await workbench({ conversations: 0, latencySpread: 10 });
	const input = openConversations(50);
	const options = { maxParallel: 1 };
	await bench.run('conversation', 'close', { ...close, options }, { input });
	const requests = bench.requests();
	expect(requests.map(({ parallel }) => parallel)).toEqual(input.map(() => 1));
	expect(requests.map(({ path }) => path.split('/').pop())).toEqual(
		input.map(({ json }) => json.id),
	);
});

test('when it gives up, it says what was done and what was not, and sends nothing more', async () => {
	bench = await workbench({ conversations: 0 });
	const input = openConversations(100);
	bench.sandbox.faults.add({ status: 429, retryAfter: 3_600, skip: 30, count: 1_000 });
	const options = { maxRetryTime: 5, maxParallel: 4 };
	const { error } = await bench.run('conversation', 'close', { ...close, options }, { input });
	expect(error?.description).toContain('30 of 100 items were done before, the others were not.');
	const answers = bench.requests().map(({ status }) => status);
	expect(answers.filter((status) => status === 200)).toHaveLength(30);
	expect(answers.filter((status) => status === 429).length).toBeLessThanOrEqual(4);
});

test('when it gives up with Continue On Fail, each item that was not done says so', async () => {
	bench = await workbench({ conversations: 0 });
	const input = openConversations(100);
	bench.sandbox.faults.add({ status: 429, retryAfter: 3_600, skip: 30, count: 1_000 });
	const options = { maxRetryTime: 5 };
	const run = await bench.run(
		'conversation',
		'close',
		{ ...close, options },
		{ input, onError: 'continueErrorOutput' },
	);
	const [done = [], failed = []] = run.outputs;
	expect(done).toHaveLength(30);
	expect(failed).toHaveLength(70);
	for (const { json } of done) {
		expect(bench.sandbox.store.conversations.get(String(json.id))?.status).toBe('CLOSED');
	}
	expect(run.hints[0]?.message).toContain('70 of 100 items failed.');
});

test('stopped during a Retry-After, it ends at once, sends nothing more, and outputs what was done', async () => {
	bench = await workbench({ conversations: 0 });
	const input = openConversations(100);
	bench.sandbox.faults.add({ status: 429, retryAfter: 30, skip: 30, count: 1_000 });
	const stop = new AbortController();
	const running = bench.run('conversation', 'close', close, { input, signal: stop.signal });
	while (!bench.sandbox.log.some(({ status }) => status === 429)) {
		await new Promise((resolve) => setImmediate(resolve));
	}
	stop.abort();
	const run = await running;
	expect(run.status).toBe('canceled');
	const sent = bench.requests().length;
	expect(run.outputs[0]).toHaveLength(30);
	for (const { json } of run.outputs[0] ?? []) {
		expect(bench.sandbox.store.conversations.get(String(json.id))?.status).toBe('CLOSED');
	}
	expect(run.hints[0]?.message).toContain('Stopped: 30 of 100 items were done.');
	expect(sent).toBeLessThan(100);
	expect(bench.requests()).toEqual([]);
});
