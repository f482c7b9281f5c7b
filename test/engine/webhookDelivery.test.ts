import type { WebhookTrigger } from '../../n8n/engine';
import { credentialFor, engineWith } from '../../workbench/workbench';
import {
	authToken,
	conversationEvent,
	deliver,
	deliveryTests,
	forget,
	startsOf,
} from './webhookSupport';

const { start, startIn, bench } = deliveryTests();
const closed = conversationEvent('conv_conversation_1', 'CLOSED', 1);

describe('the signature', () => {
	test('from Twilio starts the workflow; any other gets 403 and starts nothing', async () => {
		const trigger = await start();
		expect(await deliver(trigger.url, closed)).toBe(200);
		expect(trigger.executions).toHaveLength(1);
		for (const signature of ['', 'no', 'x'.repeat(28), 'a'.repeat(27) + '=']) {
			const event = conversationEvent('conv_conversation_2', 'CLOSED', 1);
			expect(await deliver(trigger.url, event, { signature })).toBe(403);
		}
		expect(trigger.executions).toHaveLength(1);
	});

	test("is checked against n8n's public URL behind a proxy, not against the one that it listens on", async () => {
		const publicOrigin = () => 'https://n8n.example.com';
		const trigger = await start(['*'], {}, {}, { publicOrigin });
		const calledAs = trigger.url.replace(/^http:..[^/]*/, publicOrigin());
		expect(await deliver(trigger.url, closed, { calledAs })).toBe(200);
		expect(await deliver(trigger.url, closed)).toBe(403);
	});

	test('is checked against the URL that Twilio was given', async () => {
		const calledAs = 'https://hooks.example.com/twilio';
		const trigger = await start(['*'], { publicUrl: `${calledAs}?tenant=1` });
		expect(await deliver(trigger.url, closed, { calledAs })).toBe(200);
	});

	test('is checked with a new Auth Token at once, and with the old one for a minute at most', async () => {
		const credential = { ...credentialFor(bench().sandbox) };
		const changing = { ...bench(), engine: engineWith(credential) };
		const trigger = await startIn(changing, { registration: 'manual', events: ['*'] });
		await trigger.activate();
		const [old, current] = [authToken, 'f'.repeat(32)];
		expect(await deliver(trigger.url, closed, { authToken: old })).toBe(200);
		credential.authToken = current;
		expect(await deliver(trigger.url, closed, { authToken: current })).toBe(200);
		const now = Date.now();
		const clock = jest.spyOn(Date, 'now').mockImplementation(() => now + 61_000);
		const answers = [
			await deliver(trigger.url, closed, { authToken: old }),
			await deliver(trigger.url, closed, { authToken: current }),
		];
		clock.mockRestore();
		expect(answers).toEqual([403, 200]);
	});

	test('is rejected if it does not cover the body, unless allowed', async () => {
		const strict = await start();
		expect(await deliver(strict.url, closed, { uncovered: true })).toBe(403);
		const lenient = await start(['*'], { allowUncovered: true });
		expect(await deliver(lenient.url, closed, { uncovered: true })).toBe(200);
		expect(await deliver(lenient.url, closed, { uncovered: true, signature: 'no' })).toBe(403);
		expect([strict.executions.length, lenient.executions.length]).toEqual([0, 1]);
	});

	test("is checked even if n8n's host has non-ASCII letters", async () => {
		// After this many, Node 20 optimizes the function, which then returns false for such hosts
		for (let i = 0; i < 20_000; i++) URL.canParse('https://bücher.example/webhook');
		const publicOrigin = () => 'https://bücher.example';
		const trigger = await start(['*'], {}, {}, { publicOrigin });
		const path = trigger.url.replace(/^http:..[^/]*/, '');
		for (const [i, host] of ['xn--bcher-kva.example', 'bücher.example'].entries()) {
			const event = conversationEvent(`conv_conversation_${i}`, 'CLOSED', 1);
			const calledAs = `https://${host}${path}`;
			expect(await deliver(trigger.url, event, { calledAs })).toBe(200);
			expect(await deliver(trigger.url, event, { calledAs: `${calledAs}x` })).toBe(403);
		}
		expect(trigger.executions).toHaveLength(2);
	});

	test('is ignored if turned off', async () => {
		const trigger = await start(['*'], { verify: false });
		expect(await deliver(trigger.url, closed, { signature: 'no' })).toBe(200);
		expect(trigger.executions).toHaveLength(1);
	});

	test('is checked for a test event, too', async () => {
		const trigger = await startIn(bench(), { registration: 'manual', events: ['*'] });
		await trigger.listen();
		expect(await deliver(trigger.testUrl, closed, { signature: 'no' })).toBe(403);
		// A request recorded at the active workflow starts no test
		expect(await deliver(trigger.testUrl, closed, { calledAs: trigger.url })).toBe(403);
		expect(await deliver(trigger.testUrl, closed)).toBe(200);
		expect(trigger.executions).toHaveLength(1);
		// The editor no longer listens
		expect(await deliver(trigger.testUrl, closed)).toBe(404);
		expect(trigger.staticData()).toEqual({});
	});
});

describe("of Twilio's events", () => {
	const send = async (trigger: WebhookTrigger, ...events: object[]) => {
		for (const event of events) expect(await deliver(trigger.url, event)).toBe(200);
		return startsOf(trigger).flat();
	};
	const id = 'conv_conversation_1';
	const invented = { eventType: 'CONVERSATION_MERGED', timestamp: 'now', data: { id, into: 'x' } };

	test('only the chosen ones start the workflow', async () => {
		const trigger = await start(['PARTICIPANT_ADDED', 'CONVERSATION_CREATED']);
		const participant = {
			eventType: 'PARTICIPANT_ADDED',
			timestamp: '2026-01-02T03:04:05Z',
			data: { id: 'conv_participant_1', conversationId: id, type: 'CUSTOMER' },
		};
		const created = conversationEvent(id, 'ACTIVE', 0, 'CONVERSATION_CREATED');
		expect(await send(trigger, created, participant, closed, invented)).toMatchObject([
			{ eventType: 'CONVERSATION_CREATED', id, status: 'ACTIVE' },
			{ eventType: 'PARTICIPANT_ADDED', id: 'conv_participant_1', type: 'CUSTOMER' },
		]);
	});

	test('those that cannot start the workflow leave no trace in its static data', async () => {
		const trigger = await start(['conversationClosed']);
		const before = JSON.stringify(trigger.staticData());
		const participant = { id: 'conv_participant_1', conversationId: id };
		await send(trigger, { eventType: 'PARTICIPANT_ADDED', timestamp: 'now', data: participant });
		expect(JSON.stringify(trigger.staticData())).toBe(before);
		await send(trigger, closed);
		expect(JSON.stringify(trigger.staticData())).not.toBe(before);
	});

	test('unknown types pass with all events, or by name', async () => {
		const expected = [{ eventType: 'CONVERSATION_MERGED', id }];
		expect(await send(await start(['*']), invented)).toMatchObject(expected);
		forget();
		expect(await send(await start(['CONVERSATION_MERGED']), invented)).toMatchObject(expected);
	});

	test('a closing counts once; another change of a closed conversation is no closing', async () => {
		const trigger = await start(['conversationClosed']);
		const rows = await send(
			trigger,
			conversationEvent(id, 'ACTIVE', 0, 'CONVERSATION_CREATED'),
			conversationEvent(id, 'INACTIVE', 1),
			conversationEvent(id, 'CLOSED', 2),
			conversationEvent(id, 'CLOSED', 3),
			conversationEvent('conv_conversation_2', 'CLOSED', 4),
		);
		expect(rows).toMatchObject([
			{ id, status: 'CLOSED', timestamp: '2026-01-02T03:04:02.000Z' },
			{ id: 'conv_conversation_2' },
		]);
	});

	test('a conversation becomes inactive each time that it was not, even across a restart', async () => {
		const trigger = await start(['conversationInactive']);
		await send(trigger, conversationEvent(id, 'INACTIVE', 1));
		forget();
		await trigger.restart();
		const rows = await send(
			trigger,
			conversationEvent(id, 'INACTIVE', 2),
			conversationEvent(id, 'ACTIVE', 3),
			conversationEvent(id, 'INACTIVE', 4),
		);
		expect(rows.map(({ timestamp }) => timestamp)).toEqual([
			'2026-01-02T03:04:01.000Z',
			'2026-01-02T03:04:04.000Z',
		]);
	});

	test('each has the previous status if it is known, even across a restart', async () => {
		const trigger = await start(['CONVERSATION_UPDATED']);
		const before = await send(
			trigger,
			conversationEvent(id, 'ACTIVE', 0, 'CONVERSATION_CREATED'),
			conversationEvent(id, 'INACTIVE', 2),
			conversationEvent(id, 'ACTIVE', 1),
			conversationEvent(id, 'INACTIVE', 3),
		);
		expect(before.map(({ previousStatus }) => previousStatus)).toEqual([
			'ACTIVE',
			undefined,
			'INACTIVE',
		]);
		forget();
		await trigger.restart();
		const closing = conversationEvent(id, 'CLOSED', 4);
		const unheard = conversationEvent('conv_conversation_9', 'CLOSED', 4);
		const rows = await send(trigger, closing, closing, unheard);
		expect(rows.slice(3)).toMatchObject([{ previousStatus: 'INACTIVE', status: 'CLOSED' }, {}]);
		expect(rows.slice(3)[1]).not.toHaveProperty('previousStatus');
	});

	test('a test event has an example of it', async () => {
		const trigger = await startIn(bench(), {
			registration: 'manual',
			events: ['conversationClosed'],
		});
		await trigger.listen();
		await deliver(trigger.testUrl, closed);
		expect(startsOf(trigger)[0]).toMatchObject([{ status: 'CLOSED', previousStatus: 'ACTIVE' }]);
	});

	test('outdated updates are dropped if set', async () => {
		const events = [
			conversationEvent(id, 'CLOSED', 3),
			conversationEvent(id, 'INACTIVE', 2),
			conversationEvent(id, 'ACTIVE', 1, 'CONVERSATION_CREATED'),
			conversationEvent('conv_conversation_2', 'INACTIVE', 2),
		];
		const dropping = await start(['*'], { dropOutdated: true });
		expect((await send(dropping, ...events)).map(({ status }) => status)).toEqual([
			'CLOSED',
			'ACTIVE',
			'INACTIVE',
		]);
		forget();
		expect(await send(await start(), ...events)).toHaveLength(4);
	});

	test('a closing is final, whatever the times say', async () => {
		const events = [
			conversationEvent(id, 'INACTIVE', 9),
			conversationEvent(id, 'CLOSED', 8),
			conversationEvent(id, 'INACTIVE', 8),
			conversationEvent(id, 'ACTIVE', 20),
			{ ...conversationEvent(id, 'INACTIVE', 30), timestamp: undefined },
			conversationEvent(id, 'CLOSED', 7),
			conversationEvent(id, 'CLOSED', 21),
		];
		const statusesOf = async (trigger: WebhookTrigger) =>
			(await send(trigger, ...events)).map(({ status }) => status);
		expect(await statusesOf(await start(['*'], { dropOutdated: true }))).toEqual([
			'INACTIVE',
			'CLOSED',
			'CLOSED',
		]);
		forget();
		expect(await statusesOf(await start(['conversationClosed']))).toEqual(['CLOSED']);
	});

	test('a closing without a time counts, and is final', async () => {
		const timeless = { eventType: 'CONVERSATION_UPDATED', data: { id, status: 'CLOSED' } };
		const trigger = await start(['*'], { dropOutdated: true });
		const late = conversationEvent(id, 'INACTIVE', 3);
		const rows = await send(trigger, conversationEvent(id, 'ACTIVE', 2), timeless, late);
		expect(rows.map(({ status }) => status)).toEqual(['ACTIVE', 'CLOSED']);
	});

	test('several events of one type, resource, and time all count', async () => {
		const at = '2026-01-02T03:04:05.000Z';
		const events = ['SENT', 'DELIVERED', 'READ'].map((deliveryStatus) => ({
			eventType: 'COMMUNICATION_UPDATED',
			timestamp: at,
			data: { id: 'conv_communication_1', conversationId: id, updatedAt: at, deliveryStatus },
		}));
		const trigger = await start(['*'], {}, { simplify: false });
		expect(await send(trigger, ...events, ...events)).toEqual(events);
	});

	test('invalid entries among intelligence results are left out', async () => {
		const result = { id: 'result_1', operator: null, result: null };
		const trigger = await start(['*']);
		const odd = [null, [null], 0, 'x', true].map((one) => ({ operatorResults: [one] }));
		for (const body of odd) expect(await deliver(trigger.url, body)).toBe(200);
		const mixed = { conversationId: id, operatorResults: [null, result, null] };
		expect((await send(trigger, mixed)).filter((row) => row.id !== null)).toMatchObject([
			{ eventType: 'INTELLIGENCE_RESULTS', id: 'result_1', conversationId: id },
		]);
	});

	test('the results of an intelligence rule are an event of their own', async () => {
		const body = {
			accountId: 'AC1',
			conversationId: id,
			intelligenceConfiguration: { id: 'ic_1', displayName: 'Quality', version: 1, ruleId: 'r_1' },
			operatorResults: [
				{
					id: 'result_1',
					operator: { id: 'o_1', displayName: 'Sentiment', version: 2, parameters: null },
					outputFormat: 'CLASSIFICATION',
					result: { label: 'positive' },
					dateCreated: '2026-01-02T03:04:06.788355855Z',
				},
				{
					id: 'result_2',
					operator: { id: 'o_2', displayName: 'Summary', version: 1 },
					outputFormat: 'TEXT',
					result: { text: 'A parcel is late.' },
					dateCreated: '2026-01-02T03:04:06.900Z',
				},
			],
		};
		const trigger = await start(['INTELLIGENCE_RESULTS']);
		await send(trigger, body, body, closed);
		expect(startsOf(trigger)).toEqual([
			[
				expect.objectContaining({
					eventType: 'INTELLIGENCE_RESULTS',
					timestamp: '2026-01-02T03:04:06.788355855Z',
					conversationId: id,
					result: 'positive',
					operatorName: 'Sentiment',
					intelligenceConfigurationName: 'Quality',
				}),
				expect.objectContaining({ id: 'result_2', result: 'A parcel is late.' }),
			],
		]);
	});

	test('all of it is output without Simplify', async () => {
		const trigger = await start(['*'], {}, { simplify: false });
		expect(await send(trigger, closed, { something: 'else' }, { operatorResults: [] })).toEqual([
			closed,
			{ operatorResults: [] },
		]);
	});

	test('the previous status is added without Simplify, and overwrites nothing', async () => {
		const trigger = await start(['CONVERSATION_UPDATED'], {}, { simplify: false });
		const open = conversationEvent(id, 'ACTIVE', 0, 'CONVERSATION_CREATED');
		const own = { ...conversationEvent(id, 'INACTIVE', 2), previousStatus: null };
		expect(await send(trigger, open, closed, own)).toEqual([
			{ ...closed, previousStatus: 'ACTIVE' },
			own,
		]);
	});
});
