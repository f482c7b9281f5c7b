import { byId, rows, workbench, type Workbench } from './support';

let bench: Workbench;

afterEach(async () => {
	await bench.sandbox.close();
});

/** So many open conversations, as input items. */
function openConversations(count: number) {
	return Array.from({ length: count }, (_, index) => {
		const { id } = bench.sandbox.store.addConversation({ name: `Bulk ${index}` });
		return { json: { id, index } };
	});
}

const close = { conversationId: byId('={{ $json.id }}') };

test('at the limit: nothing is lost, few requests are refused, the order and the pairing are kept', async () => {
	bench = await workbench({ conversations: 0, latency: 20, rateLimit: 10 });
	const input = openConversations(60);
	const run = await bench.run('conversation', 'close', close, { input });
	expect(rows(run).map(({ id }) => id)).toEqual(input.map(({ json }) => json.id));
	expect(run.outputs[0]?.map(({ pairedItem }) => pairedItem)).toEqual(
		input.map((_, item) => ({ item })),
	);
	const refused = bench.requests().filter(({ status }) => status === 429);
	// What was on its way when the limit was met for the first time, and little more
	expect(refused.length).toBeLessThan(55);
	expect(run.hints[0]?.message).toMatch(/^Waited (once|twice|\d times) for Twilio \(\d+ s\)/);
});
