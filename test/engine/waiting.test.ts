import { byId } from '../../workbench/workbench';
import { waitingTests } from './waitingSupport';

const { n8n, talk, bench } = waitingTests();
const foreign = [{ url: 'https://example.com/events?of=%27a', method: 'POST' as const }];

test('the reply continues the execution, and the callback is removed', async () => {
	const server = await n8n();
	const one = talk();
	one.callbacks = foreign;
	const execution = await server.start(one.ask());
	expect(execution.status).toBe('waiting');
	expect(one.sent()).toEqual(['Did that solve it?']);
	expect(one.callbacks).toEqual([
		...foreign,
		{ url: expect.stringContaining(`/webhook-waiting/${execution.id}/`), method: 'POST' },
	]);
	const reply = one.say('Yes, thank you');
	await one.told();
	expect(execution.status).toBe('success');
	expect(execution.after()).toEqual([
		{
			json: {
				outcome: 'replied',
				text: 'Yes, thank you',
				channel: 'SMS',
				address: one.customer.addresses?.[0]?.address,
				participantId: one.customer.id,
				repliedAt: reply.createdAt,
				communicationId: reply.id,
				conversationId: one.id,
				actionId: expect.stringContaining('conv_action_'),
				sentAt: expect.any(String),
				waitingFor: expect.arrayContaining([one.customer.id]),
				waitUntil: expect.any(String),
			},
			pairedItem: { item: 0 },
		},
	]);
	expect(one.callbacks).toEqual(foreign);
});

test('what is not a reply wakes nothing, and neither do repeats', async () => {
	const server = await n8n();
	const one = talk();
	one.say('I have a question');
	const execution = await server.start(one.ask());
	bench().sandbox.webhooks.change({ duplicates: 1 });
	one.say('One moment', one.agent);
	one.say('Me too', one.other);
	await one.told();
	expect(execution.status).toBe('waiting');
	one.say('Now', one.customer, 'WHATSAPP');
	await one.told();
	one.say('And another thing');
	await one.told();
	expect(execution.wakes).toBe(1);
	expect(execution.after().map(({ json }) => [json.text, json.channel])).toEqual([
		['Now', 'WHATSAPP'],
	]);
});

test('several items wait at the same time, and each gets its own reply', async () => {
	const server = await n8n();
	const talks = Array.from({ length: 12 }, () => talk());
	const input = talks.map(({ id, agent, customer }, number) => ({
		json: { number, id, agent: agent.id, customer: customer.id },
	}));
	const execution = await server.start(
		talks[0]!.ask('How are you?', {
			conversationId: byId('={{ $json.id }}'),
			fromParticipantId: byId('={{ $json.agent }}'),
			toParticipantId: byId('={{ $json.customer }}'),
		}),
		{ input },
	);
	for (const [index, one] of [...talks.entries()].reverse()) {
		expect(execution.status).toBe('waiting');
		one.say(`Answer ${index}`);
		await one.told();
	}
	expect(execution.status).toBe('success');
	expect(execution.after().map(({ json, pairedItem }) => [json.text, pairedItem])).toEqual(
		talks.map((_, item) => [`Answer ${item}`, { item }]),
	);
	expect(talks.flatMap(({ callbacks }) => callbacks)).toEqual([]);
});

test('a conversation that closes meanwhile is an outcome', async () => {
	const server = await n8n();
	const one = talk();
	const execution = await server.start(one.ask());
	bench().sandbox.store.closeConversation(one.id);
	await one.told();
	expect(execution.after().map(({ json }) => json.outcome)).toEqual(['conversationClosed']);
});

test('at the time limit the item says so, and Get Reply finds a reply whose call was lost', async () => {
	const server = await n8n();
	const one = talk();
	const execution = await server.start(
		one.ask('Are you there?', { limitAmount: 2, limitUnit: 'days' }),
	);
	expect(execution.waitTill?.getTime()).toBeGreaterThan(Date.now() + 47 * 3_600_000);
	bench().sandbox.webhooks.change({ lost: 1 });
	one.say('Here I am');
	await execution.timeUp();
	const [item] = execution.after();
	expect(item?.json).toMatchObject({
		outcome: 'timeLimitReached',
		text: null,
		conversationId: one.id,
	});
	const found = await bench().run('message', 'getReply', {
		conversationId: byId(one.id),
		actionId: String(item?.json.actionId),
	});
	expect(found.outputs[0]?.[0]?.json).toMatchObject({ outcome: 'replied', text: 'Here I am' });
});

test('the call of any later event makes up for a lost call', async () => {
	const server = await n8n();
	const one = talk();
	const execution = await server.start(one.ask());
	bench().sandbox.webhooks.change({ lost: 1 });
	one.say('Yes');
	bench().sandbox.webhooks.change({ lost: 0 });
	one.say('May I help, too?', one.other);
	await one.told();
	expect(execution.after().map(({ json }) => json.text)).toEqual(['Yes']);
});

test("calls without Twilio's signature get 403 and wake nothing", async () => {
	const server = await n8n();
	const one = talk();
	const execution = await server.start(one.ask());
	bench().sandbox.webhooks.change({ wrongSignatures: 1 });
	one.say('Yes');
	await one.told();
	expect(bench().sandbox.webhooks.log.map(({ status }) => status)).toContain(403);
	expect(execution.status).toBe('waiting');
});
