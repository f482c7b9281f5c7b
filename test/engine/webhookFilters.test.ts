import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { ConversationRecord } from '../../sandbox/store/conversation';
import { webhookTrigger } from '../../workbench/workbench';
import { conversationEvent, deliver, deliveryTests, forget, startsOf } from './webhookSupport';

const { start, bench } = deliveryTests();

afterEach(() => bench().sandbox.faults.clear());

const people = [
	['CUSTOMER', '+15550110001'],
	['HUMAN_AGENT', '+15550100002'],
	['AI_AGENT', '+15550100003'],
	['AGENT', '+15550100004'],
	['UNKNOWN', '+15550110005'],
] as const;

/** A conversation with one of each type, by SMS. */
function talk(): ConversationRecord {
	const { store } = bench().sandbox;
	const record = store.addConversation({});
	for (const [type, address] of people) {
		record.participants.push({
			id: store.newId('conv_participant'),
			conversationId: record.id,
			accountId: record.accountId,
			type,
			addresses: [{ channel: 'SMS', address }],
		} as never);
	}
	return record;
}

let number = 0;

/**
 * Twilio's event for a message.
 * @param author how Twilio names the author
 */
function message({ id }: ConversationRecord, author: IDataObject): IDataObject {
	return {
		eventType: 'COMMUNICATION_CREATED',
		timestamp: '2026-01-02T03:04:05Z',
		data: { id: `conv_communication_${++number}`, conversationId: id, author, recipients: [] },
	};
}

const byAddress = (address: string, channel = 'SMS') => ({ address, channel, participantId: null });
const byId = (record: ConversationRecord, index: number) => ({
	participantId: String(record.participants[index]?.id),
	channel: 'SMS',
});

const filtered = async (filters: object, events = ['COMMUNICATION_CREATED']) =>
	await start(events, {}, { filters });

/** The first step of the execution that an item starts. */
async function firstStep(filters: object, input: INodeExecutionData[]) {
	const parameters = { registration: 'manual', events: ['*'], filters } as never;
	const node = { name: 'Twilio', type: webhookTrigger, parameters };
	return await bench().engine.run({ nodes: [node], connections: {} }, { mode: 'webhook', input });
}

describe('Written By', () => {
	test('passes only messages of the chosen authors, by ID or by address', async () => {
		const record = talk();
		const starts = async (writtenBy: string[]) => {
			const trigger = await filtered({ writtenBy });
			for (const [index, [, address]] of people.entries()) {
				await deliver(trigger.url, message(record, byId(record, index)));
				await deliver(trigger.url, message(record, byAddress(address)));
			}
			return trigger.executions.length;
		};
		expect(await starts(['customer'])).toBe(2);
		expect(await starts(['agent'])).toBe(4);
		expect(await starts(['aiAgent', 'unknown'])).toBe(4);
	});

	test('does not apply to other events', async () => {
		const trigger = await filtered({ writtenBy: ['customer'] }, ['*']);
		await deliver(trigger.url, conversationEvent(talk().id, 'ACTIVE', 1));
		expect(trigger.executions).toHaveLength(1);
	});

	test('asks Twilio once for a message, and not for one that is unwanted anyway', async () => {
		const record = talk();
		const trigger = await filtered({ writtenBy: ['customer'] });
		bench().requests();
		await deliver(trigger.url, {
			...message(record, byId(record, 0)),
			eventType: 'PARTICIPANT_ADDED',
		});
		expect(bench().requests()).toEqual([]);
		await deliver(trigger.url, message(record, byId(record, 0)));
		expect(bench().requests()).toHaveLength(1);
	});

	test('is empty: nothing starts, and n8n says so', async () => {
		const trigger = await filtered({ writtenBy: ['customer'] });
		expect(trigger.executions).toEqual([]);
		await expect(firstStep({ writtenBy: [] }, [{ json: {} }])).resolves.toMatchObject({
			error: { message: expect.stringMatching(/Written By is empty/) },
		});
	});
});

describe('if Twilio does not say in time who wrote it', () => {
	test('the execution finds out, and continues or ends there', async () => {
		const record = talk();
		const trigger = await filtered({ writtenBy: ['customer'] });
		for (const index of [0, 2]) {
			bench().sandbox.faults.add({ path: /Conversations/, status: 503, count: 1 });
			expect(await deliver(trigger.url, message(record, byId(record, index)))).toBe(200);
		}
		const [customer, agent] = trigger.executions;
		expect([customer?.length, agent?.length]).toEqual([1, 1]);
		bench().requests();
		const passed = await firstStep({ writtenBy: ['customer'] }, customer ?? []);
		expect(passed.error).toBeUndefined();
		// What was read to decide also tells the author
		expect(bench().requests()).toHaveLength(1);
		expect(passed.output('Twilio')).toMatchObject([{ json: { authorType: 'CUSTOMER' } }]);
		expect(passed.output('Twilio')).toMatchObject([{ json: startsOf(trigger)[0]?.[0] }]);
		expect(Object.keys(passed.output('Twilio')[0] ?? {})).not.toContain('undecided');
		const stopped = await firstStep({ writtenBy: ['customer'] }, agent ?? []);
		expect(stopped.error).toBeUndefined();
		expect(stopped.output('Twilio')).toEqual([]);
	});

	test('and never says so, the execution fails: the message is neither lost nor passed', async () => {
		const record = talk();
		const trigger = await filtered({ writtenBy: ['customer'] });
		bench().sandbox.faults.add({ path: /Conversations/, status: 403, count: 100 });
		await deliver(trigger.url, message(record, byId(record, 0)));
		const { error } = await firstStep({ writtenBy: ['customer'] }, trigger.executions[0] ?? []);
		expect(error).toBeDefined();
	});

	test('a new participant is looked up again; an author who never appears is unknown', async () => {
		const record = talk();
		const stranger = { participantId: 'conv_participant_new', channel: 'SMS' };
		const trigger = await filtered({ writtenBy: ['customer'] });
		await deliver(trigger.url, message(record, stranger));
		const [items = []] = trigger.executions;
		const unknown = await firstStep({ writtenBy: ['unknown'] }, items);
		expect(unknown.output('Twilio')).toHaveLength(1);
		const looking = firstStep({ writtenBy: ['customer'] }, items);
		Object.assign(record.participants[0] ?? {}, { id: stranger.participantId });
		expect((await looking).output('Twilio')).toHaveLength(1);
	});

	test('and the conversation is gone, the author is unknown', async () => {
		const trigger = await filtered({ writtenBy: ['customer'] });
		await deliver(trigger.url, message({ id: 'conv_conversation_gone' } as never, byAddress('+1')));
		expect(trigger.executions).toEqual([]);
	});
});

describe('Channels and Configurations', () => {
	test('of a message are its own channel and the configuration of its conversation', async () => {
		const record = talk();
		const other = talk();
		Object.assign(other, { configurationId: 'conv_configuration_other' });
		const { configurationId } = record;
		const trigger = await filtered({ channels: ['SMS'], configurations: [configurationId] });
		await deliver(trigger.url, message(record, byAddress('+15550110001', 'WHATSAPP')));
		await deliver(trigger.url, message(other, byAddress('+15550110001')));
		await deliver(trigger.url, message(record, byAddress('+15550110001')));
		expect(startsOf(trigger)).toMatchObject([[{ conversationId: record.id }]]);
	});

	test('of a conversation are those of its participants and its own, without a request if the event has them', async () => {
		const record = talk();
		const events = ['conversationClosed'];
		const trigger = await filtered({ configurations: ['conv_configuration_1'] }, events);
		bench().requests();
		await deliver(trigger.url, conversationEvent(record.id, 'CLOSED', 1));
		const other = conversationEvent(talk().id, 'CLOSED', 1);
		other.data.configurationId = 'conv_configuration_2';
		await deliver(trigger.url, other);
		expect(startsOf(trigger)).toMatchObject([[{ id: record.id }]]);
		expect(bench().requests()).toEqual([]);

		const bySms = await filtered({ channels: ['SMS'] }, events);
		const byChat = await filtered({ channels: ['CHAT'] }, events);
		for (const { url } of [bySms, byChat]) {
			forget();
			await deliver(url, conversationEvent(record.id, 'CLOSED', 2));
		}
		expect([bySms.executions.length, byChat.executions.length]).toEqual([1, 0]);
	});

	test('that an event without a conversation lacks do not match', async () => {
		const trigger = await filtered({ channels: ['SMS'] }, ['*']);
		await deliver(trigger.url, { eventType: 'SOMETHING_NEW', timestamp: 'now', data: {} });
		expect(trigger.executions).toEqual([]);
	});

	test('pass no repeated delivery, and keep the statuses of the events they filter out', async () => {
		const record = talk();
		const trigger = await filtered({ channels: ['SMS'] }, ['conversationInactive']);
		const inactive = conversationEvent(record.id, 'INACTIVE', 1);
		await deliver(trigger.url, inactive);
		await deliver(trigger.url, inactive);
		expect(trigger.executions).toHaveLength(1);
	});
});
