import { byId } from '../../../../workbench/workbench';
import * as common from '../../common';
import { ids } from '../../ids';
import type { Sdk } from '../../sdk';
import { caseTable } from '../../table';
import { at, of, ofProfile, store } from './shared';

const observationId = 'mem_observation_01k0000000e00800000000000m';

interface ObservationFilters extends common.Paging {
	conversationId?: string;
	source?: string;
	createdAfter?: Date;
	createdBefore?: Date;
}

const observationsOf = (sdk: Sdk) => store(sdk).observations(ids.memoryStore, ids.profile);

const getAll = caseTable<ObservationFilters>({
	...of,
	resource: 'observation',
	operation: 'getAll',
	call: (sdk, filters) => observationsOf(sdk).list(filters),
	cases: [
		...common.pagingCases(ofProfile()),
		{
			name: 'every filter',
			parameters: ofProfile({
				filters: {
					fromConversationId: byId(ids.conversation),
					source: 'n8n',
					createdAfter: '2026-01-01T00:00:00Z',
					createdBefore: '2026-01-31T00:00:00Z',
				},
			}),
			intent: {
				limit: 50,
				conversationId: ids.conversation,
				source: 'n8n',
				createdAfter: new Date('2026-01-01T00:00:00Z'),
				createdBefore: new Date('2026-01-31T00:00:00Z'),
			},
		},
	],
});

const create = caseTable<string>({
	...of,
	resource: 'observation',
	operation: 'create',
	call: (sdk, content) =>
		observationsOf(sdk).create({
			observations: [
				{ content, occurredAt: new Date(at), source: 'n8n', conversationIds: [ids.conversation] },
			],
		}),
	cases: [
		{
			name: 'one text',
			parameters: ofProfile({
				observations: {
					observation: [
						{
							content: 'Likes tea',
							occurredAt: at,
							source: 'n8n',
							conversationIds: [ids.conversation],
						},
					],
				},
			}),
			intent: 'Likes tea',
		},
	],
	generated: common.text.map((content) => ({
		parameters: ofProfile({
			observations: {
				observation: [
					{ content, occurredAt: at, source: 'n8n', conversationIds: [ids.conversation] },
				],
			},
		}),
		intent: content,
	})),
});

const get = caseTable<string>({
	...of,
	resource: 'observation',
	operation: 'get',
	call: (sdk, id) => observationsOf(sdk)(id).fetch(),
	cases: [{ name: 'by ID', parameters: ofProfile({ observationId }), intent: observationId }],
});

const update = caseTable<string>({
	...of,
	resource: 'observation',
	operation: 'update',
	call: (sdk, content) => observationsOf(sdk)(observationId).patch({ content }),
	cases: [
		{
			name: 'one text',
			parameters: ofProfile({ observationId, updateFields: { content: 'Likes tea' } }),
			intent: 'Likes tea',
		},
	],
	generated: common.text.map((content) => ({
		parameters: ofProfile({ observationId, updateFields: { content } }),
		intent: content,
	})),
});

const remove = caseTable<string>({
	...of,
	resource: 'observation',
	operation: 'delete',
	call: (sdk, id) => observationsOf(sdk)(id).remove(),
	cases: [{ name: 'by ID', parameters: ofProfile({ observationId }), intent: observationId }],
});

export const observation = [getAll, create, get, update, remove];
