import type { IDataObject } from 'n8n-workflow';
import type { Shape } from '../../shared/runtime/operation';

/** A configuration in ten fields, with channel names instead of all their settings. */
export const configurationShape: Shape = {
	simplify: (configuration) => ({
		id: configuration.id,
		displayName: configuration.displayName,
		description: configuration.description ?? null,
		conversationGroupingType: configuration.conversationGroupingType,
		memoryStoreId: configuration.memoryStoreId ?? null,
		channels: Object.keys((configuration.channelSettings ?? {}) as IDataObject),
		statusCallbackUrls: ((configuration.statusCallbacks ?? []) as IDataObject[]).map(
			({ url }) => url as string,
		),
		memoryExtractionEnabled: configuration.memoryExtractionEnabled ?? false,
		version: configuration.version ?? null,
		updatedAt: configuration.updatedAt ?? null,
	}),
	fields: [
		'channelSettings',
		'conversationGroupingType',
		'conversationsV1Bridge',
		'createdAt',
		'description',
		'displayName',
		'id',
		'intelligenceConfigurationIds',
		'memoryExtractionEnabled',
		'memoryStoreId',
		'statusCallbacks',
		'updatedAt',
		'version',
	],
};
