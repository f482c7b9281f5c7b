import { bothSides } from '../../../nodes/ConversationOrchestrator/message/sides';

const sms = (address: string) => ({ channel: 'SMS', address });
const whatsApp = (address: string) => ({ channel: 'WHATSAPP', address: `whatsapp:${address}` });
const voice = (address: string) => ({ channel: 'VOICE', address });

type Address = ReturnType<typeof sms>;

const person = (type: string, id: string, ...addresses: Address[]) => ({ id, type, addresses });
const ana = person('CUSTOMER', 'ana', sms('+1'));
const ben = person('CUSTOMER', 'ben', sms('+2'));
const eve = person('HUMAN_AGENT', 'eve', sms('+9'));
const bot = person('AI_AGENT', 'bot', sms('+9'));
const desk = person('AGENT', 'desk', sms('+8'));

const found = (...people: object[]) => bothSides('ourSide', 'customer', people as never);
const onSms = (participantId: string) => ({ participantId, channel: 'SMS' });

describe('one customer and one agent', () => {
	test('are the two sides, whatever kind of agent it is', () => {
		for (const agent of [eve, bot, desk]) {
			expect(found(agent, ana)).toEqual({ from: onSms(agent.id), to: [onSms('ana')] });
		}
	});

	test('are the two sides even if Twilio does not know the customer yet', () => {
		const unknown = person('UNKNOWN', 'x', sms('+1'));
		expect(found(eve, unknown).to).toEqual([onSms('x')]);
	});

	test('use the only channel that both have; a call does not count', () => {
		const customer = person('CUSTOMER', 'ana', voice('+1'), sms('+1'), whatsApp('+1'));
		const agent = person('AGENT', 'eve', voice('+9'), whatsApp('+9'));
		const channel = 'WHATSAPP';
		expect(found(agent, customer)).toEqual({
			from: { participantId: 'eve', channel },
			to: [{ participantId: 'ana', channel }],
		});
	});
});

test('an address that agents share is one sender', () => {
	expect(found(eve, bot, ana).from).toEqual(sms('+9'));
});

test("the other side's channel decides", () => {
	const both = person('CUSTOMER', 'ana', sms('+1'), whatsApp('+1'));
	const agent = person('AGENT', 'eve', sms('+9'), whatsApp('+9'));
	const people = [both, agent] as never;
	expect(bothSides('ourSide', [whatsApp('+5')], people).from).toEqual({
		participantId: 'eve',
		channel: 'WHATSAPP',
	});
	expect(bothSides(sms('+7'), 'customer', people).to).toEqual([onSms('ana')]);
	expect(
		bothSides('ourSide', [{ participantId: 'ben' }], [...[both, agent], ben] as never).from,
	).toEqual(onSms('eve'));
});

test.each([
	['no customer', [eve], /^To is "The Customer", but the conversation has no customer$/],
	['two customers', [eve, ana, ben], /^To .* has 2 customers: CUSTOMER ana, CUSTOMER ben$/],
	[
		'two who are unknown',
		[eve, ...['x', 'y'].map((id) => person('UNKNOWN', id, sms(id)))],
		/^To .* has no customer$/,
	],
	[
		'no agent',
		[ana, person('UNKNOWN', 'x')],
		/^From is "Our Side", but the conversation has no agent$/,
	],
	[
		'two agents',
		[eve, desk, ana],
		/^From .* has several addresses on SMS: HUMAN_AGENT eve \(\+9\), AGENT desk \(\+8\)$/,
	],
	['an agent without an address', [person('AGENT', 'z'), ana], /^From .* no agent with an address/],
	[
		'a customer on calls alone',
		[eve, person('CUSTOMER', 'c', voice('+1'))],
		/^To .* no customer with an address/,
	],
	[
		'no common channel',
		[eve, person('CUSTOMER', 'c', whatsApp('+1'))],
		/^From .* no agent on the channel of the other side, only on SMS$/,
	],
	[
		'several common channels',
		[
			person('AGENT', 'z', sms('+9'), whatsApp('+9')),
			person('CUSTOMER', 'c', sms('+1'), whatsApp('+1')),
		],
		/^From .* offers several channels: SMS, WHATSAPP$/,
	],
	[
		'two numbers of a customer',
		[eve, person('CUSTOMER', 'c', sms('+1'), sms('+2'))],
		/^To .* has several addresses on SMS/,
	],
] as const)('%s is rejected, with what to choose instead', (_, people, message) => {
	const refused = () => found(...people);
	expect(refused).toThrow(message);
	expect(refused).toThrow(
		expect.objectContaining({
			advice: expect.stringMatching(/^Nothing was sent\. Under (From|To), choose /),
		}),
	);
});
