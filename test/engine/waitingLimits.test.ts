import { forgetSweeps } from '../../nodes/ConversationOrchestrator/waiting/sweep';
import { byId, credentialFor, engineWith, orchestrator } from '../../workbench/workbench';
import { waitingTests, type Talk } from './waitingSupport';

const { n8n, talk, bench } = waitingTests();

const until = (one: Talk, waitFor = 'closed') => ({
	resource: 'conversation',
	operation: 'waitUntilClosed',
	conversationId: byId(one.id),
	waitFor,
});

test('Wait Until Closed continues when the conversation is closed, and not before', async () => {
	const server = await n8n();
	const one = talk();
	const execution = await server.start(until(one));
	one.say('Still here');
	await one.told();
	expect(execution.status).toBe('waiting');
	bench().sandbox.store.closeConversation(one.id);
	await one.told();
	expect(execution.after().map(({ json }) => [json.outcome, json.status, json.name])).toEqual([
		['closed', 'CLOSED', one.record.name],
	]);
});

test('it also continues when the conversation is inactive, if selected', async () => {
	const server = await n8n();
	const one = talk();
	const execution = await server.start(until(one, 'inactive'));
	await bench().run('conversation', 'update', {
		conversationId: byId(one.id),
		updateFields: { status: 'INACTIVE' },
	});
	await one.told();
	expect(execution.after().map(({ json }) => json.outcome)).toEqual(['inactive']);
	expect(one.callbacks).toEqual([]);
});

test('it does not wait for a conversation that is already closed', async () => {
	const server = await n8n();
	const one = talk();
	bench().sandbox.store.closeConversation(one.id);
	const execution = await server.start(until(one));
	expect(execution.status).toBe('success');
	expect(execution.after().map(({ json }) => json.outcome)).toEqual(['closed']);
});

test.each(['sendAndWaitForReply', 'waitUntilClosed'])(
	'%s: without a public URL of n8n, nothing is requested, and the message says what to set',
	async (operation) => {
		const one = talk();
		const credential = {
			...credentialFor(bench().sandbox),
			baseUrl: 'https://{product}.twilio.com',
		};
		const waiter = await engineWith(credential).waiter(orchestrator);
		const parameters = operation === 'waitUntilClosed' ? until(one) : one.ask();
		const execution = await waiter.start(parameters);
		await waiter.close();
		expect(execution.error?.message).toMatch(/^Twilio cannot call this n8n: http:\/\/127/);
		expect(execution.error?.message).not.toContain('token');
		expect(execution.error?.description).toMatch(/^Nothing was sent. Set .* WEBHOOK_URL/);
	},
);

test('an API key without Auth Token is rejected before anything is sent', async () => {
	const one = talk();
	const { sandbox } = bench();
	const { apiKeySid, apiKeySecret, accountSid } = sandbox.credentials;
	const credential = {
		authType: 'apiKey',
		region: 'custom',
		accountSid,
		apiKeySid,
		apiKeySecret,
		baseUrl: sandbox.url,
	};
	const waiter = await engineWith(credential).waiter(orchestrator);
	const execution = await waiter.start(one.ask());
	await waiter.close();
	expect(execution.error?.message).toContain('no Auth Token');
	expect(execution.error?.description).toContain('Nothing was sent');
	expect([one.sent(), one.callbacks]).toEqual([[], []]);
});

test('an item that cannot be sent goes to the error output once the others have their replies', async () => {
	const server = await n8n();
	const [one, closed, third] = [talk(), talk(), talk()];
	bench().sandbox.store.closeConversation(closed.id);
	const input = [one, closed, third].map(({ id, agent, customer }) => ({
		json: { id, agent: agent.id, customer: customer.id },
	}));
	const parameters = one.ask('Hello', {
		conversationId: byId('={{ $json.id }}'),
		fromParticipantId: byId('={{ $json.agent }}'),
		toParticipantId: byId('={{ $json.customer }}'),
	});
	const execution = await server.start(parameters, {
		input,
		node: { onError: 'continueRegularOutput', retryOnFail: true, maxTries: 3, waitBetweenTries: 0 },
	});
	expect(execution.status).toBe('waiting');
	one.say('One');
	third.say('Three');
	await one.told();
	expect(execution.after().map(({ json }) => json.text ?? json.error)).toEqual([
		'One',
		expect.stringContaining('is closed'),
		'Three',
	]);
	expect([one.sent().length, third.sent().length]).toEqual([1, 1]);
});

test('if an item fails and the node stops, no callback is left', async () => {
	const server = await n8n();
	const one = talk();
	const input = [{ json: { text: 'Hello' } }, { json: { text: '' } }];
	const execution = await server.start(one.ask('={{ $json.text }}'), { input });
	expect(execution.status).toBe('error');
	expect(execution.error?.message).toContain('Text is required');
	expect(one.sent()).toEqual(['Hello']);
	expect(one.callbacks).toEqual([]);
});

test('a conversation without room is rejected, unless some of its entries no longer call anything', async () => {
	const server = await n8n();
	const one = talk();
	const taken = Array.from({ length: 20 }, (_, index) => ({
		url: `https://example.com/${index}`,
		method: 'POST' as const,
	}));
	one.callbacks = taken;
	const refused = await server.start(one.ask());
	expect(refused.error?.message).toContain('already has 20 status callbacks');
	expect([one.sent(), one.callbacks]).toEqual([[], taken]);
	const gone = `${server.origin}/webhook-waiting/4711/conversation-orchestrator`;
	one.callbacks = [...taken.slice(1), { url: gone, method: 'POST' }];
	const execution = await server.start(one.ask());
	expect(execution.status).toBe('waiting');
	expect(one.callbacks.map(({ url }) => url)).not.toContain(gone);
	expect(one.callbacks.slice(0, 19)).toEqual(taken.slice(1));
});

test('the next run removes the callbacks of executions that are gone, and no others', async () => {
	const server = await n8n();
	const [stopped, late, deleted, waits, next] = [talk(), talk(), talk(), talk(), talk()];
	(await server.start(stopped.ask())).stop();
	await (await server.start(late.ask())).timeUp();
	(await server.start(deleted.ask())).forget();
	const waiting = await server.start(waits.ask());
	const elsewhere = {
		url: 'https://other.example.com/webhook-waiting/1/conversation-orchestrator',
	};
	stopped.callbacks = [...stopped.callbacks, { ...elsewhere, method: 'POST' }];
	forgetSweeps();
	await server.start(next.ask());
	expect(stopped.callbacks.map(({ url }) => url)).toEqual([elsewhere.url]);
	expect([late.callbacks, deleted.callbacks]).toEqual([[], []]);
	expect([waits.callbacks.length, next.callbacks.length]).toEqual([1, 1]);
	waits.say('Still there');
	await waits.told();
	expect(waiting.after().map(({ json }) => json.text)).toEqual(['Still there']);
});

test('while Twilio is unreachable a call is put off, and its repeat finds the reply', async () => {
	const server = await n8n();
	const one = talk();
	const execution = await server.start(one.ask());
	const { faults, webhooks } = bench().sandbox;
	faults.add({ method: 'GET', status: 401, count: 1 });
	one.say('Yes');
	await one.told();
	expect(webhooks.log.map(({ status }) => status)).toContain(503);
	expect(execution.after().map(({ json }) => json.text)).toEqual(['Yes']);
});

test('simultaneous calls for one execution wake it once', async () => {
	const server = await n8n();
	const one = talk();
	const execution = await server.start(one.ask());
	for (let index = 0; index < 10; index++) one.say(`Reply ${index}`);
	await one.told();
	expect(execution.wakes).toBe(1);
	expect(execution.after().map(({ json }) => json.text)).toEqual(['Reply 0']);
});
