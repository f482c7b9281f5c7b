import type { IDataObject } from 'n8n-workflow';

/** What of a configuration can be sent; the rest is the service's own. */
const writableFields = [
	'displayName',
	'description',
	'conversationGroupingType',
	'memoryStoreId',
	'channelSettings',
	'statusCallbacks',
	'intelligenceConfigurationIds',
	'memoryExtractionEnabled',
	'conversationsV1Bridge',
] as const;

/**
 * The fields of a wanted configuration that the existing one does not have so yet. Channels that are not
 * mentioned, and settings that the service added by itself, make no difference.
 */
export function changedFields(existing: object, wanted: IDataObject): string[] {
	const current = existing as IDataObject;
	return Object.keys(wanted).filter((field) => !holds(current[field], wanted[field]));
}

/**
 * A body that replaces the whole configuration and changes only what is in `changes`, a merge patch in which
 * null removes. Read-only and empty fields of the existing one are left out; channels are merged.
 */
export function replacement(existing: object, changes: IDataObject): IDataObject {
	const current = existing as IDataObject;
	const kept = writableFields.map((field) => [field, current[field]]);
	return withoutNulls({
		...Object.fromEntries(kept),
		...changes,
		channelSettings: withoutNulls({
			...(current.channelSettings as IDataObject | undefined),
			...(changes.channelSettings as IDataObject | undefined),
		}),
	});
}

function withoutNulls(object: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(object).filter(([, value]) => value !== null && value !== undefined),
	);
}

/** Whether a value has all that is wanted: objects may have more, lists may not. */
function holds(actual: unknown, wanted: unknown): boolean {
	if (Array.isArray(wanted)) {
		return (
			Array.isArray(actual) &&
			actual.length === wanted.length &&
			wanted.every((item, index) => holds(actual[index], item))
		);
	}
	if (typeof wanted === 'object' && wanted !== null) {
		return (
			typeof actual === 'object' &&
			actual !== null &&
			Object.entries(wanted).every(([key, value]) => holds((actual as IDataObject)[key], value))
		);
	}
	return actual === wanted;
}
