import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../api/isObject';

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
	return Object.keys(wanted).filter((field) =>
		field === 'channelSettings'
			? !holdsChannels(current[field], wanted[field])
			: !holds(current[field], wanted[field]),
	);
}

/**
 * A body that replaces the whole configuration and changes only what is in `changes`, a merge patch in which
 * null removes. Read-only and empty fields of the existing one are left out; channels are merged, and what a
 * channel holds goes back as it was read, with its nulls.
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

/**
 * Whether each channel that is wanted is set so. The settings of a channel are written as a whole, so a timeout
 * or rule that it has and that is not wanted counts as well.
 */
function holdsChannels(actual: unknown, wanted: unknown): boolean {
	if (!isObject(wanted)) return holds(actual, wanted);
	return Object.entries(wanted).every(([channel, settings]) => {
		const current = isObject(actual) ? actual[channel] : undefined;
		if (!isObject(settings) || !isObject(current)) return holds(current, settings);
		return holds(current, settings) && holds(settings, known(current));
	});
}

/** What of a channel's settings a person can write: all else is the service's own. */
function known({ statusTimeouts, captureRules }: Record<string, unknown>) {
	const { inactive, closed } = isObject(statusTimeouts) ? statusTimeouts : {};
	const rules = Array.isArray(captureRules)
		? captureRules.map((rule: unknown) => {
				const { from, to, metadata } = isObject(rule) ? rule : {};
				return { from, to, metadata };
			})
		: captureRules;
	return { statusTimeouts: { inactive, closed }, captureRules: rules };
}

/**
 * Whether a value has all that is wanted: objects may have more, lists may not. The service gives null, an empty
 * list or an empty object where there is nothing, and all of them mean the same.
 */
function holds(actual: unknown, wanted: unknown): boolean {
	if (wanted === null || wanted === undefined) return isNothing(actual);
	if (Array.isArray(wanted)) {
		if (wanted.length === 0) return isNothing(actual);
		return (
			Array.isArray(actual) &&
			actual.length === wanted.length &&
			wanted.every((item, index) => holds(actual[index], item))
		);
	}
	if (isObject(wanted)) {
		return Object.entries(wanted).every(([key, value]) =>
			holds(isObject(actual) ? actual[key] : undefined, value),
		);
	}
	return actual === wanted;
}

function isNothing(value: unknown): boolean {
	if (value === null || value === undefined) return true;
	if (Array.isArray(value)) return value.length === 0;
	return isObject(value) && Object.values(value).every(isNothing);
}
