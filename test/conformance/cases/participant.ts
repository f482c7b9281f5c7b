import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';
import type {
	CreateParticipantInConversationRequest,
	UpdateParticipantInConversationRequest,
} from 'twilio/lib/rest/conversations/v2/participant';
import { byId } from '../../../workbench/workbench';
import * as common from '../common';
import { ids } from '../ids';
import { caseTable, type Case } from '../table';

const of = { node: 'orchestrator', resource: 'participant' } as const;
const conversationId = byId(ids.conversation);
const participantId = byId(ids.participant);

const get = caseTable<string>({
	...of,
	operation: 'get',
	call: (sdk, id) => sdk.conversations.v2.participants(ids.conversation, id).fetch(),
	cases: common.pickedIds('participantId', ids.participant, { conversationId }),
	generated: common.randomIds('participantId', ids.participant, { conversationId }),
});

const getAll = caseTable<common.Paging>({
	...of,
	operation: 'getAll',
	call: (sdk, paging) => sdk.conversations.v2.participants(ids.conversation).list(paging),
	cases: common.pagingCases({ conversationId }),
	generated: common.randomLimits({ conversationId }),
});

const sms = { channel: 'SMS', address: '+15550100001' };

const everyField = {
	fields: { name: 'Ana Torres', profileId: ids.profile, type: 'HUMAN_AGENT' },
	addresses: {
		address: [
			{ ...sms, channelId: ids.call },
			{ channel: 'WHATSAPP', address: 'whatsapp:+15550100001', channelId: '' },
			{ channel: 'RCS', address: 'rcs:ana_torres', channelId: '' },
			{ channel: 'CHAT', address: 'ana@example.com', channelId: '' },
		],
	},
	body: {
		name: 'Ana Torres',
		profileId: ids.profile,
		type: 'HUMAN_AGENT',
		addresses: [
			{ ...sms, channelId: ids.call },
			{ channel: 'WHATSAPP', address: 'whatsapp:+15550100001' },
			{ channel: 'RCS', address: 'rcs:ana_torres' },
			{ channel: 'CHAT', address: 'ana@example.com' },
		],
	},
};

const someone = fc.record({
	name: common.text,
	type: fc.constantFrom('HUMAN_AGENT', 'CUSTOMER', 'AI_AGENT', 'AGENT', 'UNKNOWN'),
	addresses: fc.array(fc.record({ channel: common.channel, address: common.address }), {
		minLength: 1,
		maxLength: 4,
	}),
});

const create = caseTable<CreateParticipantInConversationRequest>({
	...of,
	operation: 'create',
	call: (sdk, body) => sdk.conversations.v2.participants(ids.conversation).create(body),
	cases: [
		{
			name: 'the least',
			parameters: { conversationId, addresses: { address: [sms] } },
			intent: { addresses: [sms] },
		},
		{
			name: 'every field',
			parameters: {
				conversationId,
				addresses: everyField.addresses,
				additionalFields: everyField.fields,
			},
			intent: everyField.body,
		},
		{
			name: 'fields left empty',
			parameters: {
				conversationId,
				addresses: { address: [sms] },
				additionalFields: { name: '', profileId: '' },
			},
			intent: { addresses: [sms] },
		},
		{
			name: 'Unicode',
			parameters: {
				conversationId,
				addresses: { address: [{ channel: 'CHAT', address: '用户 42 🙂' }] },
				additionalFields: { name: 'Zoë Ŵ' },
			},
			intent: { addresses: [{ channel: 'CHAT', address: '用户 42 🙂' }], name: 'Zoë Ŵ' },
		},
	],
	generated: someone.map(({ addresses, ...fields }) => ({
		parameters: { conversationId, addresses: { address: addresses }, additionalFields: fields },
		intent: { ...fields, addresses },
	})),
});

/** The participant before the update: null means "none". */
const current = {
	id: ids.participant,
	conversationId: ids.conversation,
	accountId: 'AC1',
	name: null,
	type: 'CUSTOMER',
	profileId: ids.profile,
	addresses: [{ ...sms, channelId: null }],
	createdAt: '2026-01-02T03:04:05Z',
};

const kept = { type: 'CUSTOMER', profileId: ids.profile, addresses: [sms] };

const changed = (
	name: string,
	updateFields: INodeParameters,
	changes: UpdateParticipantInConversationRequest,
): Case<UpdateParticipantInConversationRequest> => ({
	name,
	parameters: { conversationId, participantId, updateFields },
	intent: { ...kept, ...changes },
	service: { answers: { fetchParticipant: { status: 200, body: current } } },
});

const update = caseTable<UpdateParticipantInConversationRequest>({
	...of,
	operation: 'update',
	call: (sdk, body) =>
		sdk.conversations.v2.participants(ids.conversation, ids.participant).update(body),
	cases: [
		changed('the least: the rest is kept', { name: 'Ana' }, { name: 'Ana' }),
		changed(
			'every field',
			{ ...everyField.fields, addresses: everyField.addresses },
			everyField.body,
		),
		changed('Unicode', { name: 'Ana 🧑‍🚀' }, { name: 'Ana 🧑‍🚀' }),
	],
	generated: someone.map(({ addresses, ...fields }) =>
		changed(
			'random values',
			{ ...fields, addresses: { address: addresses } },
			{ ...fields, addresses },
		),
	),
});

/** Participant of Conversation Orchestrator. */
export const participant = [get, getAll, create, update];
