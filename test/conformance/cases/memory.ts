import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';
import { byId } from '../../../workbench/workbench';
import * as common from '../common';
import { ids } from '../ids';
import type { Sdk } from '../sdk';
import { caseTable, type Case } from '../table';

const of = { node: 'memory' } as const;
const at = '2026-01-31T14:00:00.000Z';

const inStore = (more: INodeParameters = {}): INodeParameters => ({
	memoryStoreId: byId(ids.memoryStore),
	...more,
});
const ofProfile = (more: INodeParameters = {}) =>
	inStore({ profileBy: 'profile', profileId: byId(ids.profile), ...more });

const store = (sdk: Sdk) => sdk.memory.v1;
const profileIn = (sdk: Sdk, id: string = ids.profile) => store(sdk).profiles(ids.memoryStore)(id);

/** n8n takes what begins with = for an expression. */
const email = fc.emailAddress().filter((value) => !value.startsWith('='));

/** Random profiles for an operation that needs nothing else. */
const randomProfile = (more: INodeParameters = {}) =>
	common.idSuffix.map((suffix): Case<string> => {
		const id = `mem_profile_${suffix}`;
		return { parameters: ofProfile({ ...more, profileId: byId(id) }), intent: id };
	});

const lookUp = caseTable<{ idType: string; value: string }>({
	...of,
	resource: 'profile',
	operation: 'lookUp',
	call: (sdk, body) => store(sdk).lookup(ids.memoryStore).create(body),
	cases: [
		{
			name: 'a phone number as people write it',
			parameters: inStore({ identifierValue: '+1 (555) 010-0001' }),
			intent: { idType: 'phone', value: '+15550100001' },
		},
		{
			name: 'a WhatsApp number',
			parameters: inStore({ idType: 'whatsapp', identifierValue: '0049 171 1234567' }),
			intent: { idType: 'whatsapp', value: 'whatsapp:+491711234567' },
		},
		{
			name: 'a type of the store',
			parameters: inStore({ idType: 'other', otherIdType: 'loyalty', identifierValue: ' L-1 ' }),
			intent: { idType: 'loyalty', value: 'L-1' },
		},
	],
	generated: email.map((value) => ({
		parameters: inStore({ idType: 'email', identifierValue: value }),
		intent: { idType: 'email', value },
	})),
});

const get = caseTable<string>({
	...of,
	resource: 'profile',
	operation: 'get',
	call: (sdk, id) => profileIn(sdk, id).fetch(),
	cases: [{ name: 'by ID', parameters: ofProfile(), intent: ids.profile }],
	generated: randomProfile(),
});

const pageOfIds = (pageSize: number): Case<number> => ({
	parameters: inStore({ includeTraits: false, limit: pageSize }),
	intent: pageSize,
});

/** The SDK's own `list` of these ids passes on no page size, so pages are compared. */
const getAll = caseTable<number>({
	...of,
	resource: 'profile',
	operation: 'getAll',
	call: (sdk, pageSize) => store(sdk).profiles(ids.memoryStore).page({ pageSize }),
	cases: [1, 50, 1000].map((size) => ({ name: `${size} rows`, ...pageOfIds(size) })),
	generated: fc.integer({ min: 1, max: 1000 }).map(pageOfIds),
});

/** The traits that the examples of the contract define. */
const trait = (value: string): INodeParameters => ({
	traits: { trait: [{ name: 'Contact.firstName', value }] },
});

const create = caseTable<string>({
	...of,
	resource: 'profile',
	operation: 'create',
	call: (sdk, firstName) =>
		store(sdk)
			.profiles(ids.memoryStore)
			.create({ traits: { Contact: { firstName } } }),
	cases: [{ name: 'one trait', parameters: inStore(trait('Ana')), intent: 'Ana' }],
	generated: common.text.map((name) => ({ parameters: inStore(trait(name)), intent: name })),
});

const update = caseTable<string>({
	...of,
	resource: 'profile',
	operation: 'update',
	call: (sdk, firstName) => profileIn(sdk).patch({ traits: { Contact: { firstName } } }),
	cases: [{ name: 'one trait', parameters: ofProfile(trait('Ana')), intent: 'Ana' }],
	generated: common.text.map((name) => ({ parameters: ofProfile(trait(name)), intent: name })),
});

const remove = caseTable<string>({
	...of,
	resource: 'profile',
	operation: 'delete',
	call: (sdk, id) => profileIn(sdk, id).remove(),
	cases: [{ name: 'by ID', parameters: ofProfile(), intent: ids.profile }],
	generated: randomProfile(),
});

const identifiersOf = (sdk: Sdk) => store(sdk).identifiers(ids.memoryStore, ids.profile);

const listIdentifiers = caseTable<null>({
	...of,
	resource: 'identifier',
	operation: 'getAll',
	call: (sdk) => identifiersOf(sdk).list(),
	cases: [{ name: 'all', parameters: ofProfile(), intent: null }],
});

const emails = { targetType: 'email' };

const addIdentifier = caseTable<string>({
	...of,
	resource: 'identifier',
	operation: 'add',
	call: (sdk, value) => identifiersOf(sdk).create({ idType: 'email', value }),
	cases: [
		{
			name: 'an email address',
			parameters: ofProfile({ ...emails, targetValue: 'ana@example.com' }),
			intent: 'ana@example.com',
		},
	],
	generated: email.map((value) => ({
		parameters: ofProfile({ ...emails, targetValue: value }),
		intent: value,
	})),
});

const changeIdentifier = caseTable<{ oldValue: string; newValue: string }>({
	...of,
	resource: 'identifier',
	operation: 'change',
	call: (sdk, values) => identifiersOf(sdk)('email').patch({ idType: 'email', ...values }),
	cases: [
		{
			name: 'an email address',
			parameters: ofProfile({ ...emails, oldValue: 'a@example.com', newValue: 'b@example.com' }),
			intent: { oldValue: 'a@example.com', newValue: 'b@example.com' },
		},
	],
	generated: fc
		.record({ oldValue: email, newValue: email })
		.map((values) => ({ parameters: ofProfile({ ...emails, ...values }), intent: values })),
});

const removeIdentifier = caseTable<boolean | undefined>({
	...of,
	resource: 'identifier',
	operation: 'remove',
	call: (sdk, removeAll) =>
		identifiersOf(sdk)('phone').remove(removeAll === undefined ? {} : { removeAll }),
	cases: [
		{ name: 'the only one', parameters: ofProfile({ targetType: 'phone' }), intent: undefined },
		{
			name: 'all of a type',
			parameters: ofProfile({ targetType: 'phone', removeAll: true }),
			intent: true,
		},
	],
});

interface ObservationFilters extends common.Paging {
	conversationId?: string;
	source?: string;
	createdAfter?: Date;
	createdBefore?: Date;
}

const observationsOf = (sdk: Sdk) => store(sdk).observations(ids.memoryStore, ids.profile);

const listObservations = caseTable<ObservationFilters>({
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

const createObservation = caseTable<string>({
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

const observation = 'mem_observation_01k0000000e00800000000000m';
const summary = 'mem_summary_01k0000000e00800000000000n';

const getObservation = caseTable<string>({
	...of,
	resource: 'observation',
	operation: 'get',
	call: (sdk, id) => observationsOf(sdk)(id).fetch(),
	cases: [
		{ name: 'by ID', parameters: ofProfile({ observationId: observation }), intent: observation },
	],
});

const updateObservation = caseTable<string>({
	...of,
	resource: 'observation',
	operation: 'update',
	call: (sdk, content) => observationsOf(sdk)(observation).patch({ content }),
	cases: [
		{
			name: 'one text',
			parameters: ofProfile({ observationId: observation, updateFields: { content: 'Likes tea' } }),
			intent: 'Likes tea',
		},
	],
	generated: common.text.map((content) => ({
		parameters: ofProfile({ observationId: observation, updateFields: { content } }),
		intent: content,
	})),
});

const deleteObservation = caseTable<string>({
	...of,
	resource: 'observation',
	operation: 'delete',
	call: (sdk, id) => observationsOf(sdk)(id).remove(),
	cases: [
		{ name: 'by ID', parameters: ofProfile({ observationId: observation }), intent: observation },
	],
});

const summariesOf = (sdk: Sdk) => store(sdk).conversationSummaries(ids.memoryStore, ids.profile);

const listSummaries = caseTable<common.Paging & { conversationId?: string }>({
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

const createSummary = caseTable<string>({
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

const getSummary = caseTable<string>({
	...of,
	resource: 'conversationSummary',
	operation: 'get',
	call: (sdk, id) => summariesOf(sdk)(id).fetch(),
	cases: [{ name: 'by ID', parameters: ofProfile({ summaryId: summary }), intent: summary }],
});

const updateSummary = caseTable<string>({
	...of,
	resource: 'conversationSummary',
	operation: 'update',
	call: (sdk, content) => summariesOf(sdk)(summary).patch({ content }),
	cases: [
		{
			name: 'one text',
			parameters: ofProfile({ summaryId: summary, updateFields: { content: 'Asked for tea' } }),
			intent: 'Asked for tea',
		},
	],
	generated: common.text.map((content) => ({
		parameters: ofProfile({ summaryId: summary, updateFields: { content } }),
		intent: content,
	})),
});

const deleteSummary = caseTable<string>({
	...of,
	resource: 'conversationSummary',
	operation: 'delete',
	call: (sdk, id) => summariesOf(sdk)(id).remove(),
	cases: [{ name: 'by ID', parameters: ofProfile({ summaryId: summary }), intent: summary }],
});

/** What Twilio takes too where nothing is said. */
const standard = { observationsLimit: 20, summariesLimit: 5 };

const recall = caseTable<Record<string, unknown>>({
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

/** All resources of Conversation Memory. */
export const remembering = [
	lookUp,
	get,
	getAll,
	create,
	update,
	remove,
	listIdentifiers,
	addIdentifier,
	changeIdentifier,
	removeIdentifier,
	listObservations,
	createObservation,
	getObservation,
	updateObservation,
	deleteObservation,
	listSummaries,
	createSummary,
	getSummary,
	updateSummary,
	deleteSummary,
	recall,
];
