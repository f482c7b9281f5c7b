import { addConfiguration, closeAll, customer, testSandbox, type TestSandbox } from './support';

const minute = 60_000;
const startTime = Date.UTC(2026, 0, 10);
let sandbox: TestSandbox;

beforeEach(async () => {
	sandbox = await testSandbox({ startAt: startTime });
});

afterEach(closeAll);

const timeouts = (inactive?: number, closed?: number) => ({
	statusTimeouts: { ...(inactive ? { inactive } : {}), ...(closed ? { closed } : {}) },
});

async function start(channelSettings: object, participants: object[] = [customer('+15557770200')]) {
	const configurationId = await addConfiguration(sandbox, { channelSettings });
	const { body } = await sandbox.send('POST', '/v2/Conversations', {
		configurationId,
		participants,
	});
	return body.id as string;
}

const state = async (id: string) => (await sandbox.get(`/v2/Conversations/${id}`)).body;

const say = (id: string, channel = 'SMS') => {
	const author = { address: '+15557770200', channel };
	return sandbox.send('POST', `/v2/Conversations/${id}/Communications`, {
		author,
		recipients: [author],
		content: { type: 'TEXT', text: 'Hello' },
	});
};

test('goes INACTIVE, then CLOSED, both counted from the last communication', async () => {
	const id = await start({ SMS: timeouts(10, 30) });
	const { createdAt } = await state(id);
	const after = (time: string) => Date.parse(time) - Date.parse(createdAt);
	sandbox.clock.advance(9.9 * minute);
	expect((await state(id)).status).toBe('ACTIVE');
	sandbox.clock.advance(0.1 * minute);
	const inactive = await state(id);
	expect([inactive.status, after(inactive.updatedAt)]).toEqual(['INACTIVE', 10 * minute]);
	sandbox.clock.advance(20 * minute);
	const closed = await state(id);
	expect([closed.status, after(closed.updatedAt)]).toEqual(['CLOSED', 30 * minute]);
});

test('leaves the same traces after one long jump', async () => {
	const id = await start({ SMS: timeouts(10, 30) });
	const { createdAt } = await state(id);
	sandbox.clock.advance(24 * 60 * minute);
	const { status, updatedAt } = await state(id);
	expect(status).toBe('CLOSED');
	expect(Date.parse(updatedAt) - Date.parse(createdAt)).toBe(30 * minute);
});

test('becomes active with a communication, which restarts both timeouts', async () => {
	const id = await start({ SMS: timeouts(10, 30) });
	sandbox.clock.advance(25 * minute);
	expect((await state(id)).status).toBe('INACTIVE');
	expect((await say(id)).status).toBe(201);
	expect((await state(id)).status).toBe('ACTIVE');
	sandbox.clock.advance(10 * minute);
	expect((await state(id)).status).toBe('INACTIVE');
	sandbox.clock.advance(19 * minute);
	expect((await state(id)).status).toBe('INACTIVE');
	sandbox.clock.advance(2 * minute);
	expect((await state(id)).status).toBe('CLOSED');
	expect((await say(id)).status).toBe(400);
});

test('can close without ever being inactive, and be inactive without ever closing', async () => {
	const closing = await start({ SMS: timeouts(undefined, 5) });
	const sleeping = await start({ SMS: timeouts(5) });
	sandbox.clock.advance(60 * 24 * 60 * minute);
	expect((await state(closing)).status).toBe('CLOSED');
	expect((await state(sleeping)).status).toBe('INACTIVE');
});

test('follows the channel with the longest timeouts', async () => {
	const two = [
		{
			type: 'CUSTOMER',
			addresses: [
				{ channel: 'SMS', address: '+15557770201' },
				{ channel: 'CHAT', address: 'a' },
			],
		},
	];
	const short = { SMS: timeouts(1, 2), CHAT: timeouts(5, 50) };
	const both = await start(short, two);
	const only = await start(short, [customer('+15557770202')]);
	const endless = await start({ SMS: timeouts(1, 2), CHAT: {} }, two);
	sandbox.clock.advance(3 * minute);
	expect((await state(only)).status).toBe('CLOSED');
	expect((await state(both)).status).toBe('ACTIVE');
	sandbox.clock.advance(3 * minute);
	expect((await state(both)).status).toBe('INACTIVE');
	sandbox.clock.advance(60 * minute);
	expect((await state(both)).status).toBe('CLOSED');
	expect((await state(endless)).status).toBe('ACTIVE');
});

test('keeps the timeouts that its configuration had at the start', async () => {
	const configurationId = await addConfiguration(sandbox, {
		channelSettings: { SMS: timeouts(10, 30) },
	});
	const body = { configurationId, participants: [customer('+15557770203')] };
	const { id } = (await sandbox.send('POST', '/v2/Conversations', body)).body;
	await sandbox.send('PATCH', `/v2/ControlPlane/Configurations/${configurationId}`, {
		channelSettings: { SMS: null },
	});
	sandbox.clock.advance(31 * minute);
	expect((await state(id)).status).toBe('CLOSED');
});

test('restarts the timeouts when the API makes a conversation active', async () => {
	const id = await start({ SMS: timeouts(10, 30) });
	sandbox.clock.advance(20 * minute);
	await sandbox.send('PATCH', `/v2/Conversations/${id}`, { status: 'ACTIVE' });
	sandbox.clock.advance(9 * minute);
	expect((await state(id)).status).toBe('ACTIVE');
	sandbox.clock.advance(2 * minute);
	expect((await state(id)).status).toBe('INACTIVE');
});

test('ends every conversation after three years', async () => {
	const id = await start({ SMS: {} });
	sandbox.clock.advance(3 * 365 * 24 * 60 * minute - minute);
	expect((await state(id)).status).toBe('ACTIVE');
	sandbox.clock.advance(2 * 24 * 60 * minute);
	expect((await state(id)).status).toBe('CLOSED');
});

test('runs on a fast clock by itself', async () => {
	const fast = await testSandbox({ clockSpeed: 60_000, operationDelay: 0 });
	const configurationId = await addConfiguration(fast, {
		channelSettings: { SMS: timeouts(1, 2) },
	});
	const closed = new Promise<string[]>((resolve) => {
		const seen: string[] = [];
		fast.store.events.subscribe(({ eventType, data }) => {
			if (eventType !== 'CONVERSATION_UPDATED') return;
			seen.push(String(data.status));
			if (data.status === 'CLOSED') resolve(seen);
		});
	});
	await fast.send('POST', '/v2/Conversations', {
		configurationId,
		participants: [customer('+15557770204')],
	});
	expect(await closed).toEqual(['INACTIVE', 'CLOSED']);
});

test('publishes every event, once and in order', async () => {
	const seen: string[] = [];
	const end = sandbox.store.events.subscribe(({ eventType, data, timestamp, conversationId }) => {
		expect(Date.parse(timestamp)).toBeGreaterThanOrEqual(startTime);
		expect(conversationId).toMatch(/^conv_conversation_/);
		seen.push(`${eventType} ${data.status ?? ''}`.trim());
	});
	const id = await start({ SMS: timeouts(10, 30) });
	await say(id);
	const participant = (await sandbox.get(`/v2/Conversations/${id}/Participants`)).body
		.participants[0];
	await sandbox.send('PUT', `/v2/Conversations/${id}/Participants/${participant.id}`, {
		name: 'Eve',
	});
	await sandbox.send('PATCH', `/v2/Conversations/${id}`, { name: 'New', status: 'INACTIVE' });
	await say(id);
	await sandbox.send('PATCH', `/v2/Conversations/${id}`, { status: 'CLOSED' });
	end();
	sandbox.clock.advance(60 * minute);
	expect(seen).toEqual([
		'CONVERSATION_CREATED ACTIVE',
		'PARTICIPANT_ADDED',
		'COMMUNICATION_CREATED',
		'PARTICIPANT_UPDATED',
		'CONVERSATION_UPDATED INACTIVE',
		'COMMUNICATION_CREATED',
		'CONVERSATION_UPDATED ACTIVE',
		'CONVERSATION_UPDATED CLOSED',
	]);
});
