import { autoReplyWorkflow } from '../../sandbox/demo/autoReply';
import { Life } from '../../sandbox/demo/life';
import { nextSteps } from '../../sandbox/demo/nextSteps';
import { addStaleBatch } from '../../sandbox/demo/staleBatch';
import { closeAll, testSandbox } from './support';

afterEach(async () => {
	jest.useRealTimers();
	await closeAll();
});

const day = 24 * 60 * 60 * 1000;

test('the second batch becomes stale and stays so until somebody closes it', async () => {
	const { store, clock, get } = await testSandbox();
	expect(addStaleBatch(store, 24, 14)).toBe(24);
	clock.advance(60 * 60 * 1000);
	const { body } = await get('/v2/Conversations?status=ACTIVE&status=INACTIVE&pageSize=100');
	expect(body.conversations).toHaveLength(24);
	for (const { id, updatedAt } of body.conversations as Array<Record<string, string>>) {
		expect(Date.parse(updatedAt ?? '')).toBeLessThan(clock.now() - 14 * day);
		const said = (await get(`/v2/Conversations/${id}/Communications`)).body.communications;
		expect(said.length).toBeGreaterThan(0);
		const { participants } = (await get(`/v2/Conversations/${id}/Participants`)).body;
		expect(said[0].author.participantId).toBe(participants[0].id);
	}
});

test('customers arrive, write, and leave, until it is stopped', async () => {
	const { store } = await testSandbox();
	jest.useFakeTimers({ now: Date.now() });
	const life = new Life(store);
	life.start();
	jest.advanceTimersByTime(600_000);
	const all = [...store.conversations];
	expect(all.length).toBeGreaterThan(20);
	const { CLOSED, ACTIVE, INACTIVE } = store.conversations.count();
	for (const count of [CLOSED, ACTIVE, INACTIVE]) expect(count).toBeGreaterThan(0);
	expect(ACTIVE).toBeLessThan(12);
	for (const { participants, communications } of all) {
		const customer = participants.find(({ type }) => type === 'CUSTOMER')?.id;
		expect(communications.length).toBeGreaterThan(0);
		expect(communications.every(({ author }) => author.participantId === customer)).toBe(true);
	}
	life.stop();
	jest.advanceTimersByTime(600_000);
	expect(store.conversations.size).toBe(all.length);
});

test('a conversation that somebody else closes is left alone', async () => {
	const { store } = await testSandbox();
	jest.useFakeTimers({ now: Date.now() });
	const life = new Life(store);
	life.start();
	const [first] = store.conversations;
	store.closeConversation(first!.id);
	jest.advanceTimersByTime(120_000);
	life.stop();
	expect(first!.communications).toHaveLength(1);
	expect(first!.status).toBe('CLOSED');
});

test('the workflow that replies is one chain from the trigger to the message', () => {
	const { nodes, connections } = autoReplyWorkflow({ id: '1', name: 'Account' }, ['conv_1']);
	let name: string | undefined = 'Customer Writes';
	const chain: string[] = [];
	while (name !== undefined) {
		chain.push(name);
		const next = connections[name] as { main: Array<Array<{ node: string }>> } | undefined;
		name = next?.main[0]?.[0]?.node;
	}
	expect(chain).toHaveLength(nodes.length - 1);
	expect(chain.at(-1)).toBe('Send Reply');
});

test('lists three next steps, each with a URL', () => {
	const ids = { answerId: 'a', cleanupId: 'b', closedId: 'c' };
	const text = nextSteps({ editor: 'http://e', page: 'http://p', ...ids, stale: 24 });
	expect(text).toContain('Write to the shop as a customer: http://p/#/write');
	expect(text.match(/^\d\. .*http:\/\/\S+$/gm)).toHaveLength(3);
});
