import { byId } from '../../../../workbench/workbench';
import * as common from '../../common';
import { ids } from '../../ids';
import type { Sdk } from '../../sdk';
import { caseTable } from '../../table';
import { at, of, ofProfile, store } from './shared';

const summaryId = 'mem_summary_01k0000000e00800000000000n';

const summariesOf = (sdk: Sdk) => store(sdk).conversationSummaries(ids.memoryStore, ids.profile);

const getAll = caseTable<common.Paging & { conversationId?: string }>({
	...of,
	resource: 'conversationSummary',
	operation: 'getAll',
	call: (sdk, filters) => summariesOf(sdk).list(filters),
	cases: [
		...common.pagingCases(ofProfile()),
		{
			name: 'of one conversation',
			parameters: ofProfile({ filters: { fromConversationId: byId(ids.conversation) } }),
			intent: { limit: 50, conversationId: ids.conversation },
		},
	],
});

const create = caseTable<string>({
	...of,
	resource: 'conversationSummary',
	operation: 'create',
	call: (sdk, content) =>
		summariesOf(sdk).create({
			summaries: [
				{
					content,
					occurredAt: new Date(at),
					source: 'n8n',
					conversationId: ids.conversation,
				},
			],
		}),
	cases: [
		{
			name: 'one text',
			parameters: ofProfile({
				summaries: {
					summary: [
						{
							content: 'Asked for tea',
							occurredAt: at,
							aboutConversationId: ids.conversation,
							source: 'n8n',
						},
					],
				},
			}),
			intent: 'Asked for tea',
		},
	],
	generated: common.text.map((content) => ({
		parameters: ofProfile({
			summaries: {
				summary: [
					{ content, occurredAt: at, aboutConversationId: ids.conversation, source: 'n8n' },
				],
			},
		}),
		intent: content,
	})),
});

const get = caseTable<string>({
	...of,
	resource: 'conversationSummary',
	operation: 'get',
	call: (sdk, id) => summariesOf(sdk)(id).fetch(),
	cases: [{ name: 'by ID', parameters: ofProfile({ summaryId }), intent: summaryId }],
});

const update = caseTable<string>({
	...of,
	resource: 'conversationSummary',
	operation: 'update',
	call: (sdk, content) => summariesOf(sdk)(summaryId).patch({ content }),
	cases: [
		{
			name: 'one text',
			parameters: ofProfile({ summaryId, updateFields: { content: 'Asked for tea' } }),
			intent: 'Asked for tea',
		},
	],
	generated: common.text.map((content) => ({
		parameters: ofProfile({ summaryId, updateFields: { content } }),
		intent: content,
	})),
});

const remove = caseTable<string>({
	...of,
	resource: 'conversationSummary',
	operation: 'delete',
	call: (sdk, id) => summariesOf(sdk)(id).remove(),
	cases: [{ name: 'by ID', parameters: ofProfile({ summaryId }), intent: summaryId }],
});

export const conversationSummary = [getAll, create, get, update, remove];
