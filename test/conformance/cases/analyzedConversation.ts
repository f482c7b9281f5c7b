import fc from 'fast-check';
import type { ConversationListInstanceOptions } from 'twilio/lib/rest/intelligence/v3/conversation';
import { byId } from '../../../workbench/workbench';
import * as common from '../common';
import { ids } from '../ids';
import { caseTable } from '../table';

const of = { node: 'intelligence', resource: 'conversation' } as const;

const get = caseTable<string>({
	...of,
	operation: 'get',
	call: (sdk, id) => sdk.intelligence.v3.conversations(id).fetch(),
	cases: common.pickedIds('conversationId', ids.conversation),
	generated: common.randomIds('conversationId', ids.conversation),
});

const day = 24 * 60 * 60 * 1000;

const getAll = caseTable<ConversationListInstanceOptions>({
	...of,
	operation: 'getAll',
	call: (sdk, filters) => sdk.intelligence.v3.conversations.list(filters),
	cases: [
		...common.pagingCases(),
		{
			name: 'every filter on several pages',
			parameters: {
				returnAll: true,
				filters: {
					channelId: ids.call,
					channels: ['VOICE', 'EMAIL'],
					conversationConfigurationId: byId(ids.configuration),
					createdAtAfter: '2026-01-01T00:00:00.500Z',
					createdAtBefore: '2026-02-01T01:00:00+01:00',
					intelligenceConfigurationIds: [ids.intelligenceConfiguration],
					operatorIds: [`${ids.operator},other`, 'third'],
					status: 'INACTIVE',
				},
			},
			intent: {
				pageSize: 1000,
				channelId: ids.call,
				channels: ['VOICE', 'EMAIL'],
				conversationConfigurationId: ids.configuration,
				createdAtAfter: new Date('2026-01-01T00:00:00.500Z'),
				createdAtBefore: new Date('2026-02-01T00:00:00Z'),
				intelligenceConfigurationIds: [ids.intelligenceConfiguration],
				operatorIds: [ids.operator, 'other', 'third'],
				status: 'INACTIVE',
			},
			service: { rows: 5, longestPage: 2 },
		},
		{
			name: 'a channel ID with characters that a URL must escape',
			parameters: { filters: { channelId: 'SM+1 & ünï?=/#%' } },
			intent: { limit: 50, channelId: 'SM+1 & ünï?=/#%' },
		},
	],
	generated: fc
		.record({
			start: fc.date({
				min: new Date('2020-01-01T00:00:00Z'),
				max: new Date('2030-01-01T00:00:00Z'),
				noInvalidDate: true,
			}),
			days: fc.integer({ min: 1, max: 31 }),
			limit: fc.integer({ min: 1, max: 1000 }),
		})
		.map(({ start, days, limit }) => {
			const end = new Date(start.getTime() + days * day);
			return {
				parameters: {
					limit,
					filters: { createdAtAfter: start.toISOString(), createdAtBefore: end.toISOString() },
				},
				intent: { limit, createdAtAfter: start, createdAtBefore: end },
			};
		}),
});

/** Conversation of Conversational Intelligence. */
export const analyzedConversation = [get, getAll];
