import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';
import type {
	CreateConfigurationRequest,
	PatchConfigurationRequest,
	UpdateConfigurationRequest,
} from 'twilio/lib/rest/conversations/v2/configuration';
import { byId } from '../../../workbench/workbench';
import * as common from '../common';
import { anyKey, ids, ownKey } from '../ids';
import { caseTable, type Case } from '../table';
import { channelSettings, randomSettings } from './channelSettings';
import {
	emptied,
	memoryStoreId,
	optional,
	required,
	requiredBody,
	withKey,
	type Keyed,
} from './configurationFields';
import { upsert } from './configurationUpsert';

const of = { node: 'orchestrator', resource: 'configuration' } as const;
const configurationId = byId(ids.configuration);

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
			parameters: { configurationId, options: { waitForCompletion: false } },
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
				filters: { memoryStoreId: byId(ids.oldMemoryStore) },
			},
			intent: { limit: 50, memoryStoreId: ids.oldMemoryStore },
		},
	],
	generated: common.randomLimits(),
});

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
				options: { waitForCompletion: false },
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
			name: 'as long as allowed',
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
			'a voice channel that ends on hangup',
			{ channelSettings: { channel: [{ channel: 'VOICE', ends: 'hangup' }] } },
			{ channelSettings: { VOICE: { statusTimeouts: removed } } },
		),
		changed(
			'settings of channels as they were read',
			{ channelSettingsJson: '{"EMAIL":{"statusTimeouts":{"inactive":null,"closed":9}}}' },
			{ channelSettings: { EMAIL: { statusTimeouts: { inactive: removed, closed: 9 } } } },
		),
		{
			...changed(
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
			// The grouping type is checked first: another one could not be set.
			service: {
				answers: {
					fetchConfiguration: { status: 200, body: { id: ids.configuration, ...requiredBody } },
				},
			},
		},
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

/** Configuration of Conversation Orchestrator. */
export const configuration = [get, getAll, create, upsert, update, replace, remove];
