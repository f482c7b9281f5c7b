import type { INodeParameters } from 'n8n-workflow';
import { byId, row, rows, workbench, type Workbench } from '../../workbench/workbench';

let bench: Workbench;
let conversationId: INodeParameters;
/** Has one address. */
let agent: string;
/** Has two: by SMS and in a chat. */
let customer: string;

beforeAll(async () => {
	bench = await workbench({ conversations: 20 });
	const [configuration] = rows(await bench.run('configuration', 'getAll', { limit: 1 }));
	const configurationId = byId(String(configuration?.id));
	const { id } = row(await bench.run('conversation', 'create', { configurationId }));
	conversationId = byId(String(id));
	agent = await join('AGENT', [{ channel: 'SMS', address: '+15550180001' }]);
	customer = await join('CUSTOMER', [
		{ channel: 'SMS', address: '+15550180002' },
		{ channel: 'CHAT', address: 'ana' },
	]);
});

afterAll(async () => {
	await bench.sandbox.close();
});

beforeEach(() => {
	bench.requests();
});

async function join(type: string, address: INodeParameters[]) {
	const addresses = { address };
	const parameters = { conversationId, addresses, additionalFields: { type } };
	return String(row(await bench.run('participant', 'create', parameters)).id);
}

const onChannel = (participantId: string, channel: string) => ({
	namedBy: 'participantChannel',
	participantId,
	channel,
});

const several = (...party: INodeParameters[]) => ({ to: 'several', recipients: { party } });

async function send(parameters: INodeParameters) {
	return await bench.run('message', 'send', {
		conversationId,
		from: 'participant',
		fromParticipantId: byId(agent),
		to: 'participant',
		toParticipantId: byId(customer),
		toParticipantChannel: 'SMS',
		...parameters,
	});
}

/** The sent message in the conversation. */
async function received(sent: Record<string, unknown>) {
	const state = row(
		await bench.run('message', 'get', { conversationId, actionId: String(sent.id) }),
	);
	expect(state).toMatchObject({ status: 'COMPLETED' });
	const { communicationId } = state.related as { communicationId: string };
	const parameters = { conversationId, communicationId };
	return row(await bench.run('communication', 'get', parameters));
}

test('Send returns the pending message, and Get its delivery', async () => {
	const sent = row(await send({ text: 'On its way' }));
	expect(sent).toMatchObject({ type: 'SEND_MESSAGE', status: 'PENDING' });
	expect(await received(sent)).toMatchObject({
		author: { participantId: agent, address: '+15550180001', channel: 'SMS' },
		content: { text: 'On its way' },
		recipients: [{ participantId: customer, address: '+15550180002', channel: 'SMS' }],
	});
});

test('sends from our side to the customer by default', async () => {
	const own = { conversationId, text: 'Hi' };
	expect(await received(row(await bench.run('message', 'send', own)))).toMatchObject({
		author: { participantId: agent, address: '+15550180001', channel: 'SMS' },
		recipients: [{ participantId: customer, address: '+15550180002', channel: 'SMS' }],
	});
});

test('sends nothing if the conversation has no customer, and names what to choose', async () => {
	const configurationId = byId(bench.sandbox.store.configurations.keys().next().value!);
	const { id } = row(await bench.run('conversation', 'create', { configurationId }));
	const alone = { conversationId: byId(String(id)), text: 'Hi' };
	const addresses = { address: [{ channel: 'SMS', address: '+15550180009' }] };
	const additionalFields = { type: 'AGENT' };
	const { conversationId: named } = alone;
	row(
		await bench.run('participant', 'create', {
			conversationId: named,
			addresses,
			additionalFields,
		}),
	);
	bench.requests();
	const { error } = await bench.run('message', 'send', alone);
	expect(error?.message).toContain('To is "The Customer", but the conversation has no customer');
	expect(error?.description).toBe(
		'Nothing was sent. Under To, choose Participant, Address, or Several Recipients.',
	);
	expect(bench.requests().map(({ method }) => method)).toEqual(['GET']);
});

test('sends to a channel of a participant, and to an address', async () => {
	const address = { namedBy: 'address', address: '+15550180003', channel: 'SMS' };
	const party = [onChannel(customer, 'CHAT'), address];
	expect(
		await received(row(await send({ text: 'Hi', to: 'several', recipients: { party } }))),
	).toMatchObject({
		recipients: [
			{ address: 'ana', channel: 'CHAT' },
			{ address: '+15550180003', channel: 'SMS' },
		],
	});
});

test('sends a template with its variables and media', async () => {
	row(
		await send({
			content: 'template',
			contentId: 'HX1',
			variables: { entries: [{ key: '1', value: 'Ana' }] },
			options: { mediaUrls: ['https://example.com/a.jpg'], channelSettings: '{"ttl":60}' },
		}),
	);
	expect(bench.requests().at(-1)?.body).toMatchObject({
		payload: {
			content: {
				contentId: 'HX1',
				variables: { 1: 'Ana' },
				mediaUrls: ['https://example.com/a.jpg'],
			},
			channelSettings: { ttl: 60 },
		},
	});
});

test.each([
	[
		'a sender without an address',
		{ from: 'address', fromAddress: '={{ "" }}' },
		'From Address is required [item 0]',
	],
	['no recipient', { toParticipantId: byId('={{ "" }}') }, 'To Participant is required [item 0]'],
	[
		'one of several recipients without a channel',
		several({ namedBy: 'address', address: '+15550100001', channel: null }),
		'Recipients 1 > Channel is required [item 0]',
	],
	['none of several recipients', several(), 'Recipients is empty [item 0]'],
	[
		'a number without its country code',
		{ to: 'address', toAddress: '(555) 010-0001' },
		'To Address must begin with + and the country code [item 0]',
	],
	[
		'a number with an extra zero',
		several({ namedBy: 'address', address: 'whatsapp:+0170 5550100', channel: 'WHATSAPP' }),
		'Recipients 1 > Address must begin with + and the country code [item 0]',
	],
	[
		'a duplicate variable',
		{
			content: 'template',
			contentId: 'HX1',
			variables: {
				entries: [
					{ key: '1', value: 'a' },
					{ key: '1 ', value: 'b' },
				],
			},
		},
		'Variables has the key "1" twice [item 0]',
	],
	[
		'settings that are not JSON',
		{ options: { channelSettings: '{' } },
		'Channel Settings is not JSON [item 0]',
	],
])('%s is rejected before anything is sent', async (_, parameters, message) => {
	const { error } = await send({ text: 'Hi', ...parameters });
	expect(error?.message).toContain(message);
	expect(bench.requests()).toEqual([]);
});

test('a participant with several addresses needs a channel, and the message says so', async () => {
	const { error } = await send({ text: 'Hi', toParticipantChannel: '' });
	expect(error?.message).toBe('Send message: Twilio refused a value [item 0]');
	expect(error?.description).toContain('the participant has several addresses');
});

test('is never sent twice: a lost response is not retried', async () => {
	bench.sandbox.faults.add({ kind: 'reset', method: 'POST', count: 1 });
	const { error } = await send({ text: 'Once' });
	expect(error?.description).toContain('it is not known whether Twilio did it');
	expect(bench.requests()).toHaveLength(1);
});
