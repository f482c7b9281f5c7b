import { byId } from '../../../../workbench/workbench';
import * as common from '../../common';
import { ids } from '../../ids';
import { caseTable } from '../../table';
import { at, of, ofProfile, store } from './shared';

/** What the node sends by default, which equals Twilio's defaults. */
const standard = { observationsLimit: 20, summariesLimit: 5 };

const recallOne = caseTable<Record<string, unknown>>({
	...of,
	resource: 'recall',
	operation: 'recall',
	call: (sdk, body) => store(sdk).recall(ids.memoryStore, ids.profile).create(body),
	cases: [
		{ name: 'everything', parameters: ofProfile(), intent: standard },
		{
			name: 'every field',
			parameters: ofProfile({
				query: 'Where do they live?',
				options: {
					recallConversationId: byId(ids.conversation),
					communicationsLimit: 3,
					observationsLimit: 7,
					summariesLimit: 0,
					relevanceThreshold: 0.5,
					beginDate: '2026-01-01T00:00:00Z',
					endDate: at,
				},
			}),
			intent: {
				query: 'Where do they live?',
				conversationId: ids.conversation,
				communicationsLimit: 3,
				observationsLimit: 7,
				summariesLimit: 0,
				relevanceThreshold: 0.5,
				beginDate: new Date('2026-01-01T00:00:00Z'),
				endDate: new Date(at),
			},
		},
	],
	generated: common.text.map((query) => ({
		parameters: ofProfile({ query }),
		intent: { query, ...standard },
	})),
});

export const recall = [recallOne];
