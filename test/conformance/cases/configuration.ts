import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';
import type {
	CreateConfigurationRequest,
	PatchConfigurationRequest,
	UpdateConfigurationRequest,
} from 'twilio/lib/rest/conversations/v2/configuration';
import * as common from '../common';
import { anyKey, ids, ownKey } from '../ids';
import { caseTable, type Case } from '../table';
import { channelSettings, randomSettings } from './channelSettings';

const of = { node: 'orchestrator', resource: 'configuration' } as const;
const configurationId = { __rl: true, mode: 'id', value: ids.configuration };
const memoryStoreId = { __rl: true, mode: 'id', value: ids.memoryStore };

const get = caseTable<string>({
	...of,
	operation: 'get',
	call: (sdk, id) => sdk.conversations.v2.configurations(id).fetch(),
	cases: common.pickedIds('configurationId', ids.configuration),
	generated: common.randomIds('configurationId', ids.configuration),
});

const remove = caseTable<string>({
	...of,
	operation: 'delete',
	call: (sdk, id) => sdk.conversations.v2.configurations(id).remove({ idempotencyKey: anyKey }),
	cases: [
		...common.pickedIds('configurationId', ids.configuration),
		{
			name: 'without waiting',
			parameters: { configurationId, waitForCompletion: false },
			intent: ids.configuration,
		},
	],
	generated: common.randomIds('configurationId', ids.configuration),
});

const getAll = caseTable<common.Paging & { memoryStoreId?: string }>({
	...of,
	operation: 'getAll',
	call: (sdk, filters) => sdk.conversations.v2.configurations.list(filters),
	cases: [
		...common.pagingCases(),
		{
			name: 'of one memory store, on several pages',
			parameters: { returnAll: true, filters: { memoryStoreId } },
			intent: { pageSize: 1000, memoryStoreId: ids.memoryStore },
			service: { rows: 3, longestPage: 2 },
		},
		{
			name: 'of an older memory store',
			parameters: {
				filters: { memoryStoreId: { __rl: true, mode: 'id', value: ids.oldMemoryStore } },
			},
			intent: { limit: 50, memoryStoreId: ids.oldMemoryStore },
		},
		{
			name: 'a filter left empty',
			parameters: { filters: { memoryStoreId: { __rl: true, mode: 'list', value: '' } } },
			intent: { limit: 50 },
		},
	],
	generated: common.randomLimits(),
});

/** What create, replace and upsert require. */
const required = {
	description: 'Conversations of our customers',
	conversationGroupingType: 'GROUP_BY_PROFILE',
	memoryStoreId,
};

const requiredBody = { ...required, memoryStoreId: ids.memoryStore };

const callbacks = [
	{ url: 'https://example.com/events?a=1&b=ü', method: 'POST' },
	{ url: 'https://example.com/others', method: 'GET' },
];

/** Every optional field as a person fills it in, and as the API takes it. */
const optional = {
	fields: {
		intelligenceConfigurationIds: ['i1', 'i2', 'i3', 'i4', 'i5'],
		memoryExtractionEnabled: true,
		statusCallbacks: { callback: callbacks },
		conversationsV1Bridge: ids.service,
	},
	body: {
		intelligenceConfigurationIds: ['i1', 'i2', 'i3', 'i4', 'i5'],
		memoryExtractionEnabled: true,
		statusCallbacks: callbacks,
		conversationsV1Bridge: { serviceId: ids.service },
	},
};

const emptied = {
	fields: { intelligenceConfigurationIds: [], statusCallbacks: {}, conversationsV1Bridge: '' },
	body: { intelligenceConfigurationIds: [], statusCallbacks: [] },
};

type Keyed<Body> = Body & { key?: string };

const withKey = (key = anyKey) => ({ 'Idempotency-Key': key });

const create = caseTable<Keyed<CreateConfigurationRequest>>({
	...of,
	operation: 'create',
	call: (sdk, { key, ...body }) => sdk.conversations.v2.configurations.create(body, withKey(key)),
	cases: [
		{
			name: 'the least',
			parameters: { ...required, displayName: 'Support EU' },
			intent: { ...requiredBody, displayName: 'Support EU' },
		},
		{
			name: 'every field',
			parameters: {
				...required,
				displayName: 'Support EU',
				channelSettings: channelSettings.parameters,
				additionalFields: optional.fields,
			},
			intent: {
				...requiredBody,
				displayName: 'Support EU',
				channelSettings: channelSettings.body,
				...optional.body,
			},
		},
		{
			name: 'a key of its own, without waiting',
			parameters: {
				...required,
				displayName: 'Support EU',
				waitForCompletion: false,
				additionalFields: { idempotencyKey: ownKey },
			},
			intent: { ...requiredBody, displayName: 'Support EU', key: ownKey },
		},
		{
			name: 'empty lists',
			parameters: { ...required, displayName: 'Support EU', additionalFields: emptied.fields },
			intent: { ...requiredBody, displayName: 'Support EU', ...emptied.body },
		},
		{
			name: 'as long as is allowed',
			parameters: { ...required, displayName: '_'.repeat(32), description: 'ü'.repeat(512) },
			intent: { ...requiredBody, displayName: '_'.repeat(32), description: 'ü'.repeat(512) },
		},
		{
			name: 'switched off',
			parameters: {
				...required,
				displayName: 'A',
				additionalFields: { memoryExtractionEnabled: false },
			},
			intent: { ...requiredBody, displayName: 'A', memoryExtractionEnabled: false },
		},
		{
			name: 'Unicode',
			parameters: { ...required, displayName: 'A-b_c 1', description: 'サポート ☎️ "EU"\n\\' },
			intent: { ...requiredBody, displayName: 'A-b_c 1', description: 'サポート ☎️ "EU"\n\\' },
		},
	],
	generated: fc
		.record({
			displayName: fc.stringMatching(/^[a-zA-Z0-9_-]{1,32}$/),
			description: common.text,
			settings: randomSettings,
		})
		.map(({ displayName, description, settings }) => ({
			parameters: { ...required, displayName, description, channelSettings: settings.parameters },
			intent: { ...requiredBody, displayName, description, channelSettings: settings.body },
		})),
});

const replace = caseTable<Keyed<UpdateConfigurationRequest>>({
	...of,
	operation: 'replace',
	call: (sdk, { key, ...body }) =>
		sdk.conversations.v2.configurations(ids.configuration).update(body, withKey(key)),
	cases: [
		{
			name: 'the least',
			parameters: { ...required, configurationId, channelSettings: {} },
			intent: { ...requiredBody, channelSettings: {} },
		},
		{
			name: 'every field',
			parameters: {
				...required,
				configurationId,
				channelSettings: channelSettings.parameters,
				additionalFields: {
					...optional.fields,
					displayName: 'Support EU',
					idempotencyKey: ownKey,
				},
			},
			intent: {
				...requiredBody,
				displayName: 'Support EU',
				channelSettings: channelSettings.body,
				...optional.body,
				key: ownKey,
			},
		},
		{
			name: 'empty lists',
			parameters: {
				...required,
				configurationId,
				channelSettings: {},
				additionalFields: emptied.fields,
			},
			intent: { ...requiredBody, channelSettings: {}, ...emptied.body },
		},
	],
	generated: fc
		.record({ description: common.text, settings: randomSettings })
		.map(({ description, settings }) => ({
			parameters: {
				...required,
				configurationId,
				description,
				channelSettings: settings.parameters,
			},
			intent: { ...requiredBody, description, channelSettings: settings.body },
		})),
});

const changed = (
	name: string,
	updateFields: INodeParameters,
	intent: Keyed<PatchConfigurationRequest>,
): Case<Keyed<PatchConfigurationRequest>> => ({
	name,
	parameters: { configurationId, updateFields },
	intent,
});

/** The SDK's types have no null for a channel or the bridge, as a merge patch has. */
const removed = null as never;

const update = caseTable<Keyed<PatchConfigurationRequest>>({
	...of,
	operation: 'update',
	call: (sdk, { key, ...body }) =>
		sdk.conversations.v2.configurations(ids.configuration).patch(body, withKey(key)),
	cases: [
		changed('the least', { displayName: 'Support UK' }, { displayName: 'Support UK' }),
		changed(
			'every field',
			{
				...required,
				displayName: 'Support UK',
				idempotencyKey: ownKey,
				channelSettings: channelSettings.parameters,
				removeChannels: ['RCS'],
				...optional.fields,
			},
			{
				...requiredBody,
				displayName: 'Support UK',
				key: ownKey,
				channelSettings: { ...channelSettings.body, RCS: removed },
				...optional.body,
			},
		),
		changed(
			'nulls remove channels',
			{ removeChannels: ['VOICE', 'SMS'] },
			{ channelSettings: { VOICE: removed, SMS: removed } },
		),
		changed(
			'null removes the bridge',
			{ conversationsV1Bridge: '' },
			{ conversationsV1Bridge: removed },
		),
		changed(
			'empty lists',
			{ statusCallbacks: {}, intelligenceConfigurationIds: [] },
			{ statusCallbacks: [], intelligenceConfigurationIds: [] },
		),
		changed(
			'a channel without settings',
			{ channelSettings: { channel: [{ channel: 'CHAT' }] } },
			{ channelSettings: { CHAT: {} } },
		),
		changed('switched off', { memoryExtractionEnabled: false }, { memoryExtractionEnabled: false }),
		changed('Unicode', { description: 'Ünï ✆' }, { description: 'Ünï ✆' }),
	],
	generated: fc
		.record({ description: common.text, settings: randomSettings })
		.map(({ description, settings }) =>
			changed(
				'random values',
				{ description, channelSettings: settings.parameters },
				{ description, channelSettings: settings.body },
			),
		),
});

/** A configuration that the service already has; its settings came from the service itself. */
const existing = {
	...requiredBody,
	id: ids.configuration,
	displayName: 'Support EU',
	version: 3,
	createdAt: '2026-01-02T03:04:05Z',
	updatedAt: '2026-01-02T03:04:05Z',
	channelSettings: { SMS: { statusTimeouts: { inactive: 10, closed: 60 }, captureRules: [] } },
	memoryExtractionEnabled: false,
	statusCallbacks: null,
};

const exists = {
	listConfigurations: { status: 200, body: { configurations: [existing], meta: {} } },
	fetchConfiguration: { status: 200, body: existing },
};

const changing = ['createConfiguration', 'updateConfiguration', 'replaceConfiguration'] as const;

type Upsert =
	| { create: CreateConfigurationRequest }
	| { patch: PatchConfigurationRequest }
	| { patch: PatchConfigurationRequest; orReplace: UpdateConfigurationRequest };

const upsert = caseTable<Upsert>({
	...of,
	operation: 'upsert',
	call: async (sdk, intent) => {
		const { configurations } = sdk.conversations.v2;
		if ('create' in intent) return await configurations.create(intent.create, withKey());
		const context = configurations(ids.configuration);
		const patched = context.patch(intent.patch, withKey());
		if (!('orReplace' in intent)) return await patched;
		return await patched.catch(() => context.update(intent.orReplace, withKey()));
	},
	cases: [
		{
			name: 'a new name',
			parameters: { ...required, displayName: 'Sales' },
			intent: { create: { ...requiredBody, displayName: 'Sales' } },
			service: { answers: exists },
			compared: changing,
		},
		{
			name: 'a new name with every field',
			parameters: {
				...required,
				displayName: 'Sales',
				channelSettings: channelSettings.parameters,
				additionalFields: optional.fields,
			},
			intent: {
				create: {
					...requiredBody,
					displayName: 'Sales',
					channelSettings: channelSettings.body,
					...optional.body,
				},
			},
			service: { answers: exists },
			compared: changing,
		},
		{
			name: 'a known name: only what changes',
			parameters: {
				...required,
				displayName: 'Support EU',
				description: 'Now for all of Europe',
				additionalFields: { memoryExtractionEnabled: false },
			},
			intent: { patch: { description: 'Now for all of Europe' } },
			service: { answers: exists },
			compared: changing,
		},
		{
			name: 'a known name at a service without PATCH',
			parameters: {
				...required,
				displayName: 'Support EU',
				description: 'Now for all of Europe',
				channelSettings: { channel: [{ channel: 'CHAT', closed: 5 }] },
			},
			intent: {
				patch: {
					description: 'Now for all of Europe',
					channelSettings: { CHAT: { statusTimeouts: { closed: 5 } } },
				},
				orReplace: {
					...requiredBody,
					displayName: 'Support EU',
					description: 'Now for all of Europe',
					channelSettings: {
						SMS: { statusTimeouts: { inactive: 10, closed: 60 }, captureRules: [] },
						CHAT: { statusTimeouts: { closed: 5 } },
					},
					memoryExtractionEnabled: false,
				},
			},
			service: {
				answers: { ...exists, updateConfiguration: { status: 405, body: { status: 405 } } },
			},
			compared: changing,
		},
	],
	generated: fc
		.record({ description: common.text, known: fc.boolean() })
		.map(({ description, known }): Case<Upsert> => ({
			parameters: { ...required, displayName: known ? 'Support EU' : 'Sales', description },
			intent: known
				? { patch: { description } }
				: { create: { ...requiredBody, displayName: 'Sales', description } },
			service: { answers: exists },
			compared: changing,
		})),
});

/** Configuration of Conversation Orchestrator. */
export const configuration = [get, getAll, create, upsert, update, replace, remove];
