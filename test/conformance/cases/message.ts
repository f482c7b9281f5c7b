import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';
import type { ConversationsV2SendMessagePayload } from 'twilio/lib/rest/conversations/v2/action';
import { byId } from '../../../workbench/workbench';
import * as common from '../common';
import { ids } from '../ids';
import { caseTable, type Case } from '../table';

const of = { node: 'orchestrator', resource: 'message' } as const;
const conversationId = byId(ids.conversation);

const got = (id: string) => ({ parameters: { conversationId, actionId: id }, intent: id });

const get = caseTable<string>({
	...of,
	operation: 'get',
	call: (sdk, id) => sdk.conversations.v2.actions(ids.conversation, id).fetch(),
	cases: [{ name: 'by ID', ...got(ids.action) }],
	generated: common.idSuffix.map((suffix) => got(`conv_action_${suffix}`)),
});

const read = (id: string) => ({
	...got(id),
	compared: ['fetchAction', 'fetchConversation', 'listCommunications', 'listParticipants'] as const,
});

const getReply = caseTable<string>({
	...of,
	operation: 'getReply',
	call: async ({ conversations: { v2 } }, id) => {
		await v2.actions(ids.conversation, id).fetch();
		await v2.conversations(ids.conversation).fetch();
		await v2.communications(ids.conversation).list({ pageSize: 1000 });
		return await v2.participants(ids.conversation).list({ pageSize: 1000 });
	},
	cases: [{ name: 'by ID', ...read(ids.action) }],
	generated: common.idSuffix.map((suffix) => read(`conv_action_${suffix}`)),
});

const agent = 'conv_participant_01k0000000e00800000000000g';

const participants = [
	{
		id: ids.participant,
		type: 'CUSTOMER',
		addresses: [{ channel: 'SMS', address: '+15550100001' }],
	},
	{ id: agent, type: 'AI_AGENT', addresses: [{ channel: 'SMS', address: '+15550100002' }] },
];

/** The parties that most cases need: both are participants with one address. */
const parties: INodeParameters = {
	conversationId,
	from: 'participant',
	fromParticipantId: byId(agent),
	to: 'participant',
	toParticipantId: byId(ids.participant),
};

const partiesBody = { from: { participantId: agent }, to: [{ participantId: ids.participant }] };

const sent = (
	name: string,
	parameters: INodeParameters,
	payload: Partial<ConversationsV2SendMessagePayload>,
): Case<ConversationsV2SendMessagePayload> => ({
	name,
	parameters: { ...parties, ...parameters },
	intent: { ...partiesBody, content: {}, ...payload },
});

const sending = (operation: string) =>
	caseTable<ConversationsV2SendMessagePayload>({
		...of,
		operation,
		call: (sdk, payload) =>
			sdk.conversations.v2.actions(ids.conversation).create({ type: 'SEND_MESSAGE', payload }),
		cases: [
			sent('the least', { text: 'On its way' }, { content: { text: 'On its way' } }),
			{
				name: 'the customer and the agent, found by the node',
				parameters: { conversationId, text: 'On its way' },
				intent: {
					from: { participantId: agent, channel: 'SMS' },
					to: [{ participantId: ids.participant, channel: 'SMS' }],
					content: { text: 'On its way' },
				},
				service: {
					rows: 2,
					answers: { listParticipants: { status: 200, body: { participants } } },
				},
			},
			sent(
				'every way to name a party',
				{
					text: 'On its way',
					from: 'address',
					fromAddress: '+15550100002',
					to: 'several',
					recipients: {
						party: [
							{ namedBy: 'participant', participantId: ids.participant },
							{ namedBy: 'participantChannel', participantId: agent, channel: 'WHATSAPP' },
							{ namedBy: 'address', address: 'whatsapp:+15550100003', channel: 'WHATSAPP' },
						],
					},
				},
				{
					from: { address: '+15550100002', channel: 'SMS' },
					to: [
						{ participantId: ids.participant },
						{ participantId: agent, channel: 'WHATSAPP' },
						{ address: 'whatsapp:+15550100003', channel: 'WHATSAPP' },
					],
					content: { text: 'On its way' },
				},
			),
			sent(
				'text, media and channel settings',
				{
					text: 'Look',
					options: {
						mediaUrls: ['https://example.com/a.jpg?x=1', 'https://example.com/b.jpg'],
						channelSettings: '{"sms":{"validityPeriod":60,"tags":["a"],"smart":true,"x":null}}',
					},
				},
				{
					content: {
						text: 'Look',
						mediaUrls: ['https://example.com/a.jpg?x=1', 'https://example.com/b.jpg'],
					},
					channelSettings: { sms: { validityPeriod: 60, tags: ['a'], smart: true, x: null } },
				},
			),
			sent(
				'media alone',
				{ options: { mediaUrls: ['https://example.com/a.jpg'] } },
				{ content: { mediaUrls: ['https://example.com/a.jpg'] } },
			),
			sent(
				'a template without variables',
				{ content: 'template', contentId: ids.template },
				{ content: { contentId: ids.template } },
			),
			sent(
				'a template with variables and media',
				{
					content: 'template',
					contentId: ids.template,
					variables: {
						entries: [
							{ key: '1', value: 'Ana' },
							{ key: 'día', value: '¡Hoy! "☀️"' },
							{ key: 'empty', value: '' },
						],
					},
					options: { mediaUrls: ['https://example.com/a.jpg'] },
				},
				{
					content: {
						contentId: ids.template,
						variables: { '1': 'Ana', día: '¡Hoy! "☀️"', empty: '' },
						mediaUrls: ['https://example.com/a.jpg'],
					},
				},
			),
			sent(
				'empty lists and objects',
				{ text: 'Hi', options: { mediaUrls: [], channelSettings: '{}' } },
				{ content: { text: 'Hi', mediaUrls: [] }, channelSettings: {} },
			),
			sent(
				'white space around the text',
				{ text: ' - one\n - two\n' },
				{ content: { text: ' - one\n - two\n' } },
			),
			sent('Unicode', { text: '📦 ➡️ شكرا' }, { content: { text: '📦 ➡️ شكرا' } }),
		],
		generated: fc
			.record({
				contentText: common.text,
				address: common.address,
				channel: fc.constantFrom('SMS', 'RCS', 'WHATSAPP', 'CHAT', 'VIDEO'),
				variables: common.pairs,
				template: fc.boolean(),
			})
			.map(({ contentText, address, channel, variables, template }) =>
				sent(
					'random values',
					{
						content: template ? 'template' : 'text',
						...(template
							? {
									contentId: ids.template,
									variables: { entries: variables.map(([key, value]) => ({ key, value })) },
								}
							: { text: contentText }),
						to: 'address',
						toAddress: address,
						toChannel: channel,
					},
					{
						content: template
							? {
									contentId: ids.template,
									...(variables.length > 0 ? { variables: Object.fromEntries(variables) } : {}),
								}
							: { text: contentText },
						to: [{ address, channel: channel as 'SMS' }],
					},
				),
			),
	});

/** Message of Conversation Orchestrator. */
export const message = [get, getReply, sending('send'), sending('sendAndWaitForReply')];
