import fc from 'fast-check';
import type {
	CreateConfigurationRequest,
	PatchConfigurationRequest,
	UpdateConfigurationRequest,
} from 'twilio/lib/rest/conversations/v2/configuration';
import * as common from '../common';
import { ids } from '../ids';
import { caseTable, type Case } from '../table';
import { channelSettings } from './channelSettings';
import { optional, required, requiredBody, withKey } from './configurationFields';

/** An existing configuration; its settings are as the service returns them. */
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

/** Create or Update of a configuration of Conversation Orchestrator. */
export const upsert = caseTable<Upsert>({
	node: 'orchestrator',
	resource: 'configuration',
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
