import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';
import type { CreateCommunicationInConversationRequest } from 'twilio/lib/rest/conversations/v2/communication';
import { byId } from '../../../workbench/workbench';
import * as common from '../common';
import { ids } from '../ids';
import { caseTable } from '../table';

const of = { node: 'orchestrator', resource: 'communication' } as const;
const conversationId = byId(ids.conversation);

const got = (id: string) => ({
	parameters: { conversationId, communicationId: id },
	intent: id,
});

const get = caseTable<string>({
	...of,
	operation: 'get',
	call: (sdk, id) => sdk.conversations.v2.communications(ids.conversation, id).fetch(),
	cases: [
		{ name: 'by ID', ...got(ids.communication) },
		{
			name: 'an ID with a UUID',
			...got('comms_communication_0190a0b0-1c2d-7e3f-8a4b-5c6d7e8f9a0b'),
		},
	],
	generated: common.idSuffix.map((suffix) => got(`conv_communication_${suffix}`)),
});

const getAll = caseTable<common.Paging & { channelId?: string }>({
	...of,
	operation: 'getAll',
	call: (sdk, filters) => sdk.conversations.v2.communications(ids.conversation).list(filters),
	cases: [
		...common.pagingCases({ conversationId }),
		{
			name: 'of one call, on several pages',
			parameters: { conversationId, returnAll: true, filters: { channelId: ids.call } },
			intent: { pageSize: 1000, channelId: ids.call },
			service: { rows: 5, longestPage: 2 },
		},
	],
	generated: common.randomLimits({ conversationId }),
});

const author = { address: '+15550100001', channel: 'SMS' };
const recipient = { address: '+15550100002', channel: 'SMS' };

const least: INodeParameters = {
	conversationId,
	authorAddress: author.address,
	authorChannel: author.channel,
	text: 'My order arrived broken',
	recipients: { recipient: [recipient] },
};

const minBody = {
	author,
	content: { type: 'TEXT', text: 'My order arrived broken' },
	recipients: [recipient],
};

const create = caseTable<CreateCommunicationInConversationRequest>({
	...of,
	operation: 'create',
	call: (sdk, body) => sdk.conversations.v2.communications(ids.conversation).create(body),
	cases: [
		{ name: 'the least', parameters: least, intent: minBody },
		{
			name: 'every field',
			parameters: {
				...least,
				recipients: {
					recipient: [
						{ ...recipient, participantId: ids.participant },
						{ address: 'rcs:agent', channel: 'RCS', participantId: '' },
					],
				},
				additionalFields: {
					authorParticipantId: ids.participant,
					channelId: ids.call,
					resourceId: 'transcription-1',
					occurredAt: '2026-01-02T03:04:05.678+01:00',
					transcription: { details: { channel: 1, confidence: 0.987, engine: 'deepgram' } },
				},
			},
			intent: {
				author: { ...author, participantId: ids.participant },
				content: {
					type: 'TRANSCRIPTION',
					text: 'My order arrived broken',
					transcription: { channel: 1, confidence: 0.987, engine: 'deepgram' },
				},
				recipients: [
					{ ...recipient, participantId: ids.participant },
					{ address: 'rcs:agent', channel: 'RCS' },
				],
				channelId: ids.call,
				resourceId: 'transcription-1',
				occurredAt: new Date('2026-01-02T02:04:05.678Z'),
			},
		},
		{
			name: 'the lowest confidence, the incoming channel',
			parameters: {
				...least,
				additionalFields: {
					transcription: { details: { channel: 0, confidence: 0, engine: '' } },
				},
			},
			intent: {
				...minBody,
				content: {
					type: 'TRANSCRIPTION',
					text: 'My order arrived broken',
					transcription: { channel: 0, confidence: 0 },
				},
			},
		},
		{
			name: 'fields left empty',
			parameters: {
				...least,
				additionalFields: {
					authorParticipantId: '',
					channelId: '',
					occurredAt: '',
					resourceId: '',
				},
			},
			intent: minBody,
		},
		{
			name: 'white space around the text',
			parameters: { ...least, text: '  indented\nlast line\n' },
			intent: { ...minBody, content: { type: 'TEXT', text: '  indented\nlast line\n' } },
		},
		{
			name: 'Unicode',
			parameters: { ...least, text: '届いた商品が壊れていました 😢\u200d\u0000' },
			intent: {
				...minBody,
				content: { type: 'TEXT', text: '届いた商品が壊れていました 😢\u200d\u0000' },
			},
		},
	],
	generated: fc
		.record({
			text: common.text,
			author: fc.record({ address: common.address, channel: common.channel }),
			recipients: fc.array(fc.record({ address: common.address, channel: common.channel }), {
				minLength: 1,
				maxLength: 3,
			}),
			occurredAt: fc.date({
				min: new Date('2020-01-01T00:00:00Z'),
				max: new Date('2030-01-01T00:00:00Z'),
				noInvalidDate: true,
			}),
		})
		.map(({ text, author: from, recipients, occurredAt }) => ({
			parameters: {
				conversationId,
				authorAddress: from.address,
				authorChannel: from.channel,
				text,
				recipients: { recipient: recipients },
				additionalFields: { occurredAt: occurredAt.toISOString() },
			},
			intent: { author: from, content: { type: 'TEXT', text }, recipients, occurredAt },
		})),
});

/** Communication of Conversation Orchestrator. */
export const communication = [get, getAll, create];
