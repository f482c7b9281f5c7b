import type { ConversationEvent } from '../../nodes/shared/api/generated/contract';
import { closeAll, testSandbox, type TestSandbox } from './support';

let sandbox: TestSandbox;

beforeEach(async () => {
	sandbox = await testSandbox({ conversations: 30 });
});

afterEach(closeAll);

type Json = ReturnType<typeof JSON.parse>;

async function read(path: string, status = 200): Promise<Json> {
	const response = await fetch(`${sandbox.url}/sandbox/page${path}`);
	expect(response.status).toBe(status);
	return await response.json();
}

async function act(path: string, body: object = {}, status = 200): Promise<Json> {
	const response = await fetch(`${sandbox.url}/sandbox/page${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	const answer = await response.json();
	expect([response.status, answer]).toEqual([status, answer]);
	return answer;
}

function changeOf({ activityAt, updatedAt }: { activityAt: number; updatedAt: number }): number {
	return Math.max(activityAt, updatedAt);
}

describe('the list', () => {
	test('has the newest change first, page by page, each once', async () => {
		const ids: string[] = [];
		for (const from of [0, 12, 24]) {
			const { total, rows } = await read(`/conversations?from=${from}&size=12`);
			expect(total).toBe(30);
			ids.push(...rows.map(({ id }: Json) => id));
		}
		const expected = [...sandbox.store.conversations].sort((a, b) => changeOf(b) - changeOf(a));
		expect(ids).toEqual(expected.map(({ id }) => id));
		const { rows } = await read('/conversations?order=oldest&size=30');
		expect(rows.map(({ id }: Json) => id)).toEqual([...ids].reverse());
	});

	test('follows changes, new conversations, and deletions', async () => {
		await read('/conversations');
		const oldest = [...sandbox.store.conversations].sort((a, b) => changeOf(a) - changeOf(b));
		const [first, gone] = oldest.filter(({ open }) => open) as [Json, Json];
		sandbox.store.deleteConversation(gone.id);
		sandbox.store.closeConversation(first.id);
		const added = sandbox.store.addConversation({ name: 'The new one' });
		const { total, rows } = await read('/conversations?size=100');
		expect(total).toBe(30);
		expect(
			rows
				.slice(0, 2)
				.map(({ id }: Json) => id)
				.sort(),
		).toEqual([first.id, added.id].sort());
		expect(rows.map(({ id }: Json) => id)).not.toContain(gone.id);
	});

	test('filters by status, and finds by name and ID', async () => {
		const counts = sandbox.store.conversations.count();
		for (const status of ['ACTIVE', 'INACTIVE', 'CLOSED'] as const) {
			const { total, rows } = await read(`/conversations?status=${status}`);
			expect(total).toBe(counts[status]);
			expect(rows.every((row: Json) => row.status === status)).toBe(true);
		}
		const { id } = sandbox.store.addConversation({ name: 'A Very Own Name' });
		expect((await read('/conversations?text=very%20own')).rows).toMatchObject([{ id }]);
		expect((await read(`/conversations?text=${id.toUpperCase()}`)).rows).toMatchObject([{ id }]);
	});

	test.each(['status=ODD', 'from=-1', 'from=1e9', 'size=0', 'size=x', 'text=%00', 'order[]=1'])(
		'accepts any query: %s',
		async (query) =>
			expect(await read(`/conversations?${query}`)).toMatchObject({
				total: expect.any(Number),
				rows: expect.any(Array),
			}),
	);
});

describe('a hundred thousand conversations', () => {
	test('are paged, and reading creates only the details that are read', async () => {
		// Some become inactive meanwhile, and extraction looks up their profiles
		sandbox = await testSandbox({ conversations: 100_000, extractionDelay: 3_600_000 });
		const { total, rows } = await read('/conversations?from=99990');
		expect(total).toBe(100_000);
		expect(rows).toHaveLength(10);
		expect((await read('/conversations?size=5000')).rows).toHaveLength(100);
		const profiles = jest.spyOn(sandbox.store.memory, 'profiles');
		expect((await read(`/conversations/${rows[0].id}`)).memory.traits).not.toEqual([]);
		expect(profiles).not.toHaveBeenCalled();
		expect(JSON.stringify(await read('/trouble')).length).toBeLessThan(5000);
	});
});

describe('one conversation', () => {
	test('shows participants, messages, memory, and results', async () => {
		const closed = [...sandbox.store.conversations].find(
			({ id, open }) => !open && sandbox.store.resultIdsOf(id).length > 0,
		)!;
		const { participants, said, memory, results } = await read(`/conversations/${closed.id}`);
		expect(participants.map(({ type }: Json) => type)).toContain('CUSTOMER');
		expect(said.map(({ text }: Json) => text)).toEqual(
			closed.communications.map(({ content }) => content.text),
		);
		expect(memory.traits).toContainEqual({
			name: 'Contact › firstName',
			value: expect.any(String),
		});
		expect(results[0]).toMatchObject({ operator: expect.any(String), text: expect.any(String) });
		expect(results[0].operator).not.toMatch(/^intelligence_/);
	});

	test('shows the newest of very many messages, and how many came before', async () => {
		const { id } = await act('/conversations', { ...(await aLine()), customer: 'Ada', text: '0' });
		for (let index = 1; index < 130; index++) {
			await act(`/conversations/${id}/messages`, { text: String(index) });
		}
		const { said, earlier } = await read(`/conversations/${id}`);
		expect(earlier).toBe(30);
		expect(said.at(-1).text).toBe('129');
		expect((await read(`/conversations/${id}?last=300`)).earlier).toBe(0);
	});

	test('gets 404 if it does not exist', async () => {
		await read('/conversations/conv_conversation_none', 404);
		await act('/conversations/conv_conversation_none/messages', { text: 'x' }, 404);
	});
});

describe('writing as the customer', () => {
	test('begins a conversation with all its events', async () => {
		const events: ConversationEvent[] = [];
		sandbox.store.events.subscribe((event) => events.push(event));
		const line = await aLine();
		const { id } = await act('/conversations', { ...line, customer: 'Ada L', text: ' Hello ' });
		expect(events.map(({ eventType }) => eventType)).toEqual([
			'CONVERSATION_CREATED',
			'PARTICIPANT_ADDED',
			'PARTICIPANT_ADDED',
			'COMMUNICATION_CREATED',
		]);
		const { body } = await sandbox.get(`/v2/Conversations/${id}/Communications`);
		const [said] = body.communications;
		expect(said.content).toEqual({ type: 'TEXT', text: 'Hello' });
		const people = (await sandbox.get(`/v2/Conversations/${id}/Participants`)).body.participants;
		expect(people).toMatchObject([
			{ name: 'Ada L', type: 'CUSTOMER' },
			{ type: expect.any(String) },
		]);
		expect(said.author.participantId).toBe(people[0].id);
		expect(said.recipients).toMatchObject([{ participantId: people[1].id }]);
	});

	test('works in every open seeded conversation, including calls, as the contract says', async () => {
		const open = [...sandbox.store.conversations].filter(
			({ open, participants }) => open && participants.length > 0,
		);
		expect(new Set(open.flatMap(({ channels }) => channels)).size).toBeGreaterThan(2);
		for (const { id } of open) {
			expect(await act(`/conversations/${id}/messages`, { text: 'One more thing' })).toEqual({
				id,
			});
			const { status, body } = await sandbox.get(`/v2/Conversations/${id}/Communications`);
			expect(status).toBe(200);
			expect(body.communications.at(-1).content.text).toBe('One more thing');
			expect((await sandbox.get(`/v2/Conversations/${id}`)).body.status).toBe('ACTIVE');
		}
	});

	test('starts a new conversation with the same people after the end, and continues there', async () => {
		const begun = await act('/conversations', {
			...(await aLine()),
			customer: 'Ada',
			text: 'Hello',
		});
		await act(`/conversations/${begun.id}/status`, { status: 'CLOSED' });
		const next = await act(`/conversations/${begun.id}/messages`, { text: 'Still there?' });
		expect(next.id).not.toBe(begun.id);
		expect(await act(`/conversations/${begun.id}/messages`, { text: 'Hello?' })).toEqual(next);
		const [before, after] = [begun, next].map(({ id }) => sandbox.store.conversations.get(id)!);
		expect(after!.participants.map(({ addresses }) => addresses)).toEqual(
			before!.participants.map(({ addresses }) => addresses),
		);
		expect(before!.communications).toHaveLength(1);
		expect(after!.communications.map(({ content }) => content.text)).toEqual([
			'Still there?',
			'Hello?',
		]);
	});

	test('rejects empty and too long messages, and conversations that nobody can write to', async () => {
		const line = await aLine();
		const { id } = await act('/conversations', { ...line, text: 'Hello' });
		for (const text of ['', '  ', undefined, 7, 'x'.repeat(5000)]) {
			await act(`/conversations/${id}/messages`, { text }, 400);
		}
		await act('/conversations', { ...line, channel: 'VOICE', text: 'Hello' }, 400);
		await act('/conversations', { ...line, text: '' }, 400);
		const empty = sandbox.store.addConversation();
		await act(`/conversations/${empty.id}/messages`, { text: 'Hello' }, 400);
	});

	test('creates five people for five new conversations', async () => {
		const { ids } = await act('/arrivals', { count: 5 });
		expect(new Set(ids).size).toBe(5);
		const { rows } = await read('/conversations?size=5');
		expect(rows.map(({ id }: Json) => id).sort()).toEqual([...ids].sort());
		expect(rows.every(({ status, lastText }: Json) => status === 'ACTIVE' && lastText)).toBe(true);
		for (const count of [0, 21, 1.5, '5', undefined]) await act('/arrivals', { count }, 400);
	});
});

test('can become inactive and closed, and stays closed', async () => {
	const { id } = await act('/conversations', { ...(await aLine()), text: 'Hello' });
	await act(`/conversations/${id}/status`, { status: 'INACTIVE' });
	expect((await sandbox.get(`/v2/Conversations/${id}`)).body.status).toBe('INACTIVE');
	await act(`/conversations/${id}/status`, { status: 'CLOSED' });
	await act(`/conversations/${id}/status`, { status: 'INACTIVE' }, 400);
	await act(`/conversations/${id}/status`, { status: 'ACTIVE' }, 400);
});

describe('faults', () => {
	test('affect the matching requests, and are gone after that', async () => {
		const { faults, requests } = await read('/trouble');
		expect(faults.length).toBeGreaterThan(5);
		for (const { key } of faults) {
			for (const { key: which } of requests) {
				await act('/faults', { fault: key, requests: which, count: 1 });
			}
		}
		for (const { number } of (await read('/trouble')).on) await act(`/faults/${number}/off`);
		expect((await read('/trouble')).on).toEqual([]);
		await act('/faults', { fault: 'outOfOrder', requests: 'reads', count: 2 });
		expect((await sandbox.get('/v2/Conversations')).status).toBe(503);
		expect((await read('/trouble')).on).toMatchObject([
			{ what: '503 Service unavailable: reads (GET)', left: 1 },
		]);
		expect((await sandbox.get('/v2/Conversations')).status).toBe(503);
		expect((await sandbox.get('/v2/Conversations')).status).toBe(200);
		expect((await read('/requests')).map(({ status }: Json) => status)).toEqual([200, 503, 503]);
	});

	test('are rejected if unknown or if the count is invalid', async () => {
		const good = { fault: 'outOfOrder', requests: 'all', count: 1 };
		for (const bad of [
			{ fault: 'constructor' },
			{ requests: '__proto__' },
			{ count: 0 },
			{ count: '1' },
			{ count: 1e9 },
		]) {
			await act('/faults', { ...good, ...bad }, 400);
		}
		for (const limit of [-1, 1.5, '2', null]) await act('/limit', { limit }, 400);
		for (const key of ['routes', 'constructor', 'delay']) {
			await act('/webhooks', { key, on: true }, 400);
		}
	});

	test('of webhooks are switched on and off', async () => {
		await act('/webhooks', { key: 'wrongSignatures', on: true });
		expect(sandbox.webhooks.settings.wrongSignatures).toBe(1);
		await act('/webhooks', { key: 'wrongSignatures', on: false });
		expect(sandbox.webhooks.settings.wrongSignatures).toBe(0);
	});

	test('include a limit', async () => {
		await act('/limit', { limit: 3 });
		expect(sandbox.concurrency.limit).toBe(3);
	});
});

/** A conversation that customers can write to. */
async function aLine() {
	const { lines } = await read('/lines');
	const { configurationId, channel } = lines[0];
	return { configurationId, channel };
}
