import { byId } from '../../../workbench/workbench';
import { anyKey, ids } from '../ids';

export const memoryStoreId = byId(ids.memoryStore);

/** The fields that create, replace, and upsert require. */
export const required = {
	description: 'Conversations of our customers',
	conversationGroupingType: 'GROUP_BY_PROFILE',
	memoryStoreId,
};

/** The same as the API expects it. */
export const requiredBody = { ...required, memoryStoreId: ids.memoryStore };

const callbacks = [
	{ url: 'https://example.com/events?a=1&b=ü', method: 'POST' },
	{ url: 'https://example.com/others', method: 'GET' },
];

/** Every optional field as a person enters it, and as the API expects it. */
export const optional = {
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

/** Optional fields that were added and left empty. */
export const emptied = {
	fields: { intelligenceConfigurationIds: [], statusCallbacks: {}, conversationsV1Bridge: '' },
	body: { intelligenceConfigurationIds: [], statusCallbacks: [] },
};

/** A body and the key to send with it. */
export type Keyed<Body> = Body & { key?: string };

/** The SDK accepts the key as a raw header. */
export const withKey = (key = anyKey) => ({ 'Idempotency-Key': key });
