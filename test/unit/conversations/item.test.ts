import fc from 'fast-check';
import { conversationItem } from '../../../nodes/shared/conversations/item';
import { lastOf } from '../../../nodes/shared/conversations/lastMessage';
import type { CommunicationRow } from '../../../nodes/shared/conversations/transcript/utterance';

const sms = (address: string | null) => ({ channel: 'SMS', address, channelId: null });
const ana = {
	id: 'p_ana',
	accountId: 'AC1',
	conversationId: 'c',
	name: 'Ana Torres',
	type: 'CUSTOMER',
	profileId: 'mem_profile_1',
	addresses: [sms('+15550100001')],
	createdAt: '2026-01-02T03:04:05Z',
};
const robin = {
	id: 'p_robin',
	name: 'Robin',
	type: 'HUMAN_AGENT',
	addresses: [sms('+15550100002')],
};
const bot = { id: 'p_bot', name: 'Bot', type: 'AI_AGENT', profileId: null, addresses: null };

/** The item as JSON, which drops undefined values. */
const item = (...given: Parameters<typeof conversationItem>) => {
	const made = conversationItem(...given);
	expect(JSON.parse(JSON.stringify(made))).toEqual(made);
	return made;
};
const withPeople = (...participants: unknown[]) => item({ id: 'c', participants } as never);

test('a whole conversation, in the order in which people need it', () => {
	const made = item(
		{
			id: 'conv_conversation_1',
			accountId: 'AC1',
			name: 'Order 1182',
			status: 'ACTIVE',
			configurationId: 'conv_configuration_1',
			configuration: { displayName: 'Support', memoryStoreId: 'mem_store_1' },
			participants: [robin, ana],
			metadata: { orderId: '1182' },
			createdAt: '2026-01-02T03:04:05Z',
			updatedAt: '2026-01-02T04:04:05Z',
		} as never,
		{
			lastCommunication: {
				author: { participantId: 'p_ana', address: '+15550100001', channel: 'SMS' },
				content: { type: 'TEXT', text: 'Are you there?' },
				occurredAt: '2026-01-02T03:10:00Z',
			},
		},
	);
	expect(made).toEqual({
		id: 'conv_conversation_1',
		name: 'Order 1182',
		status: 'ACTIVE',
		url: 'https://1console.twilio.com/account/AC1/us1/conversation-orchestrator/conversations/conv_conversation_1',
		customerName: 'Ana Torres',
		customerAddress: '+15550100001',
		customerProfileId: 'mem_profile_1',
		agentName: 'Robin',
		channel: 'SMS',
		lastMessage: 'Are you there?',
		lastMessageAt: '2026-01-02T03:10:00.000Z',
		lastMessageBy: 'Ana Torres',
		lastMessageByType: 'CUSTOMER',
		configurationId: 'conv_configuration_1',
		configurationName: 'Support',
		participants: [
			{
				id: 'p_robin',
				name: 'Robin',
				type: 'HUMAN_AGENT',
				addresses: [{ channel: 'SMS', address: '+15550100002' }],
			},
			{
				id: 'p_ana',
				name: 'Ana Torres',
				type: 'CUSTOMER',
				profileId: 'mem_profile_1',
				addresses: [{ channel: 'SMS', address: '+15550100001' }],
			},
		],
		metadata: { orderId: '1182' },
		createdAt: '2026-01-02T03:04:05Z',
		updatedAt: '2026-01-02T04:04:05Z',
	});
	expect(Object.keys(made).slice(0, 5)).toEqual(['id', 'name', 'status', 'url', 'customerName']);
});

test('a list row with almost nothing: the creation time is in its ID', () => {
	expect(item({ id: 'conv_conversation_01k0000000e00800000000000a', status: 'CLOSED' })).toEqual({
		id: 'conv_conversation_01k0000000e00800000000000a',
		status: 'CLOSED',
		createdAt: '2025-07-12T18:57:36.768Z',
	});
	expect(item({ id: 'c', name: null, configuration: null, metadata: null } as never)).toEqual({
		id: 'c',
	});
	expect(item({ id: '../x?', accountId: 'AC1' })).toEqual({ id: '../x?' });
});

test('participants are present after reading them, even if the list is empty', () => {
	expect(withPeople()).toEqual({ id: 'c', participants: [] });
	expect(item({ id: 'c' }, { participants: [ana] })).toMatchObject({ customerName: 'Ana Torres' });
});

const named = { customerName: 'Ana Torres', customerAddress: '+15550100001', channel: 'SMS' };

test.each<[string, unknown[], Record<string, unknown>]>([
	['the type in other case', [{ ...ana, type: ' Customer ' }], named],
	[
		'the first of several customers with an address',
		[{ ...ana, id: 'a', name: 'Nobody', addresses: [sms(null)] }, ana, { ...ana, name: 'Other' }],
		named,
	],
	[
		'a customer without an address, name, or profile',
		[{ type: 'CUSTOMER', name: null, profileId: null, addresses: [null, sms(null)] }],
		{ channel: 'SMS' },
	],
	[
		'an unknown person beside agents',
		[robin, bot, { type: 'UNKNOWN', addresses: [sms('+15550100003')] }],
		{ customerAddress: '+15550100003', agentName: 'Robin', channel: 'SMS' },
	],
	[
		'a person without a type beside an agent',
		[bot, { name: 'Eve', type: null, addresses: [sms('+15550100003')] }],
		{ customerName: 'Eve', customerAddress: '+15550100003', agentName: 'Bot', channel: 'SMS' },
	],
	[
		'two unknown: nobody can tell',
		[robin, { type: 'UNKNOWN', name: 'A' }, { type: 'UNKNOWN', name: 'B' }],
		{ agentName: 'Robin', channel: 'SMS' },
	],
	['one unknown alone', [{ type: 'UNKNOWN', name: 'A' }], {}],
	['a new type', [robin, { type: 'OBSERVER', name: 'A' }], { agentName: 'Robin', channel: 'SMS' }],
	[
		'a person before a program',
		[bot, { ...robin, type: 'human_agent' }],
		{ agentName: 'Robin', channel: 'SMS' },
	],
	['an agent before a program', [bot, { type: 'AGENT', name: 'Kim' }], { agentName: 'Kim' }],
	['a person without a name', [{ type: 'HUMAN_AGENT', name: null }, bot], { agentName: 'Bot' }],
	['an invalid participant', [null, 'x', ana], named],
])('%s', (_, participants, expected) => {
	const { id, participants: people, customerProfileId, ...fields } = withPeople(...participants);
	expect([id, Array.isArray(people)]).toEqual(['c', true]);
	expect(fields).toEqual(expected);
});

describe('the last message', () => {
	const at = (occurredAt: string | null, id = 'x', createdAt?: string): CommunicationRow => ({
		id,
		occurredAt,
		createdAt,
	});
	const last = (lastCommunication: CommunicationRow, ...participants: unknown[]) => {
		const {
			id,
			participants: people,
			...fields
		} = item({ id: 'c' }, { lastCommunication, participants });
		return Object.fromEntries(Object.entries(fields).filter(([name]) => name.startsWith('last')));
	};

	test('is the same in any list order', () => {
		const rows = [
			at('2026-01-02T03:00:00Z', 'a'),
			at('2026-01-02T03:00:01Z', 'b'),
			at('2026-01-02T03:00:01Z', 'd', '2026-01-02T03:00:02Z'),
			at('2026-01-02T03:00:01Z', 'c', '2026-01-02T03:00:01Z'),
			at(null, 'e'),
		];
		fc.assert(
			fc.property(fc.shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
				expect(lastOf([null, ...shuffled])?.id).toBe('d');
			}),
		);
		expect(lastOf([])).toBeUndefined();
		expect(lastOf([at(null, 'only')])?.id).toBe('only');
	});

	test.each<[string, CommunicationRow, Record<string, unknown>]>([
		[
			'a picture',
			{ author: { participantId: 'p_robin' }, content: null },
			{ lastMessageBy: 'Robin', lastMessageByType: 'HUMAN_AGENT' },
		],
		[
			'of an address only',
			{ author: { address: 'sms:+15550100001' }, content: { text: 'Hi' } },
			{ lastMessage: 'Hi', lastMessageBy: 'Ana Torres', lastMessageByType: 'CUSTOMER' },
		],
		[
			'of somebody who has left',
			{ author: { participantId: 'gone', address: '+15550100009', channel: 'SMS' } },
			{ lastMessageBy: '+15550100009' },
		],
		['of nobody', { author: null, content: { text: 'Hi' } }, { lastMessage: 'Hi' }],
		[
			'spoken',
			{ content: { type: 'TRANSCRIPTION', text: '', transcription: { words: [{ text: 'Hi' }] } } },
			{ lastMessage: 'Hi' },
		],
		[
			'with an invalid date',
			{ occurredAt: 'soon', createdAt: '2026-01-02T03:00:00Z' },
			{ lastMessageAt: '2026-01-02T03:00:00.000Z' },
		],
	])('%s', (_, communication, expected) => {
		expect(last(communication, ana, robin)).toEqual(expected);
	});
});

/** Anything that a service may return in place of a text. */
const odd = fc.constantFrom(undefined, null, '', 'x');
const type = fc.constantFrom(
	'CUSTOMER',
	'customer',
	'AI_AGENT',
	'HUMAN_AGENT',
	'AGENT',
	'UNKNOWN',
	'NEW',
	'',
	null,
);
const address = fc.option(fc.record({ channel: odd, address: odd, channelId: odd }));
const participant = fc.record({
	id: odd,
	name: odd,
	type,
	profileId: odd,
	addresses: fc.option(fc.array(address)),
});

test('for any participants, nothing is null or empty, and everything describes one person', () => {
	fc.assert(
		fc.property(
			fc.array(fc.option(participant)),
			fc.option(
				fc.record({
					content: fc.option(fc.record({ text: odd })),
					author: fc.option(fc.record({ participantId: odd, address: odd, channel: odd })),
				}),
			),
			(participants, last) => {
				const made = item({ id: 'c', participants } as never, {
					lastCommunication: (last ?? undefined) as never,
				});
				expect(JSON.stringify(made)).not.toMatch(/null|:""/);
				const { customerName, customerAddress, customerProfileId } = made;
				const people = participants.filter((one) => one !== null);
				const isOne = people.some(
					(one) =>
						(customerName ?? one.name) === one.name &&
						(customerProfileId ?? one.profileId) === one.profileId &&
						(customerAddress === undefined ||
							one.addresses?.some((entry) => entry?.address === customerAddress)),
				);
				expect(isOne || (!customerName && !customerAddress && !customerProfileId)).toBe(true);
			},
		),
	);
});
