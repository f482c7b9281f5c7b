import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { conversationGroupingTypes } from '../../shared/api/generated/endpoints';
import { choices } from '../../shared/fields/choices';
import { statusCallbacksField, statusCallbacksOf } from '../../shared/fields/callbacks';
import { defined, filled, textList } from '../../shared/fields/values';
import { channelSettingsField, channelSettingsJsonField } from './channelFields';
import { givenChannelSettings } from './channelSettings';

export const displayNameField: INodeProperties = {
	displayName: 'Display Name',
	name: 'displayName',
	type: 'string',
	default: '',
	placeholder: 'e.g. Support EU',
	description: 'Letters, digits, spaces, hyphens and underscores, at most 32',
};

export const descriptionField: INodeProperties = {
	displayName: 'Description',
	name: 'description',
	type: 'string',
	default: '',
	placeholder: 'e.g. Support conversations of our European customers',
	description: 'What it is for (max 512 characters)',
};

export const groupingTypeField: INodeProperties = {
	displayName: 'Conversation Grouping Type',
	name: 'conversationGroupingType',
	type: 'options',
	options: choices(conversationGroupingTypes, {
		GROUP_BY_PARTICIPANT_ADDRESSES: 'One conversation for the same addresses, across channels',
		GROUP_BY_PARTICIPANT_ADDRESSES_AND_CHANNEL_TYPE:
			'One conversation for the same addresses and channel',
		GROUP_BY_PROFILE: 'One conversation for the same customer profile',
	}),
	default: 'GROUP_BY_PARTICIPANT_ADDRESSES',
	description: 'Which messages form one conversation. Cannot be changed later.',
};

export { channelSettingsField, channelSettingsJsonField };

export const idempotencyKeyField: INodeProperties = {
	displayName: 'Idempotency Key',
	name: 'idempotencyKey',
	type: 'string',
	default: '',
	placeholder: 'e.g. 3f2b6c1e-8a4d-4f6b-9c2e-1d5a7b9e0f42',
	description:
		'A UUID. Twilio acts on the same key only once within 24 hours. Without one, each item of an execution gets its own.',
};

export const intelligenceField: INodeProperties = {
	displayName: 'Intelligence Configuration Names or IDs',
	name: 'intelligenceConfigurationIds',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getIntelligenceConfigurations' },
	default: [],
	description:
		'What analyzes its conversations (max 5). A conversation appears in Conversational Intelligence after its first communication. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
};

export const memoryExtractionField: INodeProperties = {
	displayName: 'Memory Extraction',
	name: 'memoryExtractionEnabled',
	type: 'boolean',
	default: false,
	description:
		'Whether Twilio remembers facts about customers: observations when a conversation becomes inactive and when it closes, summaries when it closes',
};

export const bridgeField: INodeProperties = {
	displayName: 'V1 Service ID',
	name: 'conversationsV1Bridge',
	type: 'string',
	default: '',
	placeholder: 'e.g. IS00000000000000000000000000000000',
	description:
		'The service of Twilio Conversations (classic) to bridge to. Required for sending chat messages.',
};

/** The optional fields of create and replace. */
export const optionalFields: INodeProperties[] = [
	channelSettingsJsonField,
	idempotencyKeyField,
	intelligenceField,
	memoryExtractionField,
	statusCallbacksField,
	bridgeField,
];

/** The optional fields in the API's format; absent if they were not added. */
export function optionalBody(fields: IDataObject): IDataObject {
	const bridge = fields.conversationsV1Bridge;
	return defined({
		channelSettings: givenChannelSettings(fields.channelSettings, fields.channelSettingsJson),
		intelligenceConfigurationIds: textList(fields.intelligenceConfigurationIds),
		memoryExtractionEnabled: fields.memoryExtractionEnabled,
		statusCallbacks:
			fields.statusCallbacks === undefined ? undefined : statusCallbacksOf(fields.statusCallbacks),
		...filled({
			conversationsV1Bridge:
				bridge === undefined || bridge === '' ? undefined : { serviceId: bridge },
		}),
	}) as IDataObject;
}
