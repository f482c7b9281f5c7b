import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';
import type {
	ConversationListInstanceOptions,
	PatchConversationByIdRequest,
	UpdateConversationByIdRequest,
} from 'twilio/lib/rest/conversations/v2/conversation';
import { byId } from '../../../workbench/workbench';
import * as common from '../common';
import { anyKey, ids } from '../ids';
import { caseTable, type Case } from '../table';
import { create, metadata } from './conversationCreate';

const of = { node: 'orchestrator', resource: 'conversation' } as const;
const conversationId = byId(ids.conversation);

const get = caseTable<string>({
	...of,
	operation: 'get',
	call: (sdk, id) => sdk.conversations.v2.conversations(id).fetch(),
	cases: common.pickedIds('conversationId', ids.conversation),
	generated: common.randomIds('conversationId', ids.conversation),
});

const close = caseTable<string>({
	...of,
	operation: 'close',
	call: (sdk, id) => sdk.conversations.v2.conversations(id).patch({ status: 'CLOSED' }),
	cases: common.pickedIds('conversationId', ids.conversation),
	generated: common.randomIds('conversationId', ids.conversation),
});

/**
 * The URL that it registers contains the execution number and the time, so only its first reads are compared, for a
 * conversation that is already closed.
 */
const closedAlready = (given: Case<string>): Case<string> => ({
	...given,
	compared: ['fetchConversation'],
	service: { answers: { fetchConversation: closedConversation } },
});

const closedConversation = {
	status: 200,
	body: { id: ids.conversation, status: 'CLOSED', configurationId: ids.configuration },
};

const waitUntilClosed = caseTable<string>({
	...of,
	operation: 'waitUntilClosed',
	call: (sdk, id) => sdk.conversations.v2.conversations(id).fetch(),
	cases: common.pickedIds('conversationId', ids.conversation).map(closedAlready),
	generated: common.randomIds('conversationId', ids.conversation).map(closedAlready),
});

const remove = caseTable<string>({
	...of,
	operation: 'delete',
	call: (sdk, id) => sdk.conversations.v2.conversations(id).remove({ idempotencyKey: anyKey }),
	cases: [
		...common.pickedIds('conversationId', ids.conversation),
		{
			name: 'without waiting',
			parameters: { conversationId, options: { waitForCompletion: false } },
			intent: ids.conversation,
		},
	],
	generated: common.randomIds('conversationId', ids.conversation),
});

interface Filters extends common.Paging {
	status?: Array<'ACTIVE' | 'INACTIVE' | 'CLOSED'>;
	channelId?: string;
}

const getAll = caseTable<Filters>({
	...of,
	operation: 'getAll',
	call: (sdk, filters) => sdk.conversations.v2.conversations.list(filters),
	cases: [
		...common.pagingCases(),
		{
			name: 'one status',
			parameters: { filters: { status: ['CLOSED'] } },
			intent: { limit: 50, status: ['CLOSED'] },
		},
		{
			name: 'every filter on several pages',
			parameters: {
				returnAll: true,
				filters: { status: ['ACTIVE', 'INACTIVE', 'CLOSED'], channelId: ids.call },
			},
			intent: {
				pageSize: 1000,
				status: ['ACTIVE', 'INACTIVE', 'CLOSED'],
				channelId: ids.call,
			},
			service: { rows: 5, longestPage: 2 },
		},
		{
			name: 'a channel ID with characters that a URL must escape',
			parameters: { filters: { channelId: 'SM+1 & ünï?=/#%' } },
			intent: { limit: 50, channelId: 'SM+1 & ünï?=/#%' },
		},
	],
	generated: common.randomLimits(),
});

const getStatistics = caseTable<ConversationListInstanceOptions>({
	...of,
	operation: 'getStatistics',
	call: (sdk, options) => sdk.conversations.v2.conversations.list({ pageSize: 1000, ...options }),
	cases: [
		{ name: 'the least', parameters: {}, intent: {} },
		{
			name: 'every filter that Twilio has',
			parameters: { filters: { status: ['ACTIVE', 'CLOSED'], channelId: 'CA1' } },
			intent: { status: ['ACTIVE', 'CLOSED'], channelId: 'CA1' },
		},
	],
});

const callbacks = (count: number) =>
	Array.from({ length: count }, (_, n) => ({
		url: `https://example.com/events/${n}?a=ü&b=1`,
		method: n % 2 ? 'GET' : 'POST',
	}));

const changed = (
	name: string,
	updateFields: INodeParameters,
	intent: PatchConversationByIdRequest,
): Case<PatchConversationByIdRequest> => ({
	name,
	parameters: { conversationId, updateFields },
	intent,
});

const update = caseTable<PatchConversationByIdRequest>({
	...of,
	operation: 'update',
	call: (sdk, body) => sdk.conversations.v2.conversations(ids.conversation).patch(body),
	cases: [
		changed('the least', { name: 'Renamed' }, { name: 'Renamed' }),
		changed(
			'every field',
			{
				name: 'Renamed',
				status: 'INACTIVE',
				metadata: metadata(['orderId', '1182']),
				removeMetadata: ['old', 'older'],
				statusCallbacks: { callback: callbacks(2) },
			},
			{
				name: 'Renamed',
				status: 'INACTIVE',
				metadata: { orderId: '1182', old: null, older: null } as unknown as Record<string, string>,
				configuration: { statusCallbacks: callbacks(2) },
			},
		),
		changed('null removes the name', { name: '' }, { name: null }),
		changed(
			'nulls remove metadata',
			{ removeMetadata: ['a', 'b,c'] },
			{ metadata: { a: null, b: null, c: null } as unknown as Record<string, string> },
		),
		changed(
			'a removed key that is set again',
			{
				removeMetadata: ['a'],
				metadata: metadata(['a', '1']),
			},
			{ metadata: { a: '1' } },
		),
		changed('no callbacks', { statusCallbacks: {} }, { configuration: { statusCallbacks: [] } }),
		changed(
			'twenty callbacks',
			{ statusCallbacks: { callback: callbacks(20) } },
			{ configuration: { statusCallbacks: callbacks(20) } },
		),
		changed('each status', { status: 'CLOSED' }, { status: 'CLOSED' }),
		changed('Unicode', { name: '完了 ✅' }, { name: '完了 ✅' }),
	],
	generated: fc
		.record({
			name: common.text,
			entries: common.pairs,
			status: fc.constantFrom('ACTIVE', 'CLOSED'),
		})
		.map(({ name, entries, status }) =>
			changed(
				'random values',
				{ name, status, metadata: metadata(...entries) },
				{ name, status, metadata: Object.fromEntries(entries) },
			),
		),
});

const replace = caseTable<UpdateConversationByIdRequest>({
	...of,
	operation: 'replace',
	call: (sdk, body) => sdk.conversations.v2.conversations(ids.conversation).update(body),
	cases: [
		{ name: 'the least', parameters: { conversationId }, intent: { status: 'ACTIVE' } },
		{
			name: 'every field',
			parameters: {
				conversationId,
				status: 'INACTIVE',
				additionalFields: { name: 'Replaced', metadata: metadata(['orderId', '1182']) },
			},
			intent: { status: 'INACTIVE', name: 'Replaced', metadata: { orderId: '1182' } },
		},
		{
			name: 'metadata made empty, name left empty',
			parameters: {
				conversationId,
				status: 'CLOSED',
				additionalFields: { name: '', metadata: {} },
			},
			intent: { status: 'CLOSED', metadata: {} },
		},
	],
	generated: fc.record({ name: common.text, entries: common.pairs }).map(({ name, entries }) => ({
		parameters: { conversationId, additionalFields: { name, metadata: metadata(...entries) } },
		intent: { status: 'ACTIVE', name, metadata: Object.fromEntries(entries) },
	})),
});

/** Conversation of Conversation Orchestrator. */
export const conversation = [
	get,
	getAll,
	getStatistics,
	create,
	update,
	replace,
	close,
	waitUntilClosed,
	remove,
];
