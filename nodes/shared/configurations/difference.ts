import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../api/isObject';

/** The fields of a configuration that can be written; the others are set by the service. */
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
 * The fields of a wanted configuration that differ from the existing one. Ignores channels that are not mentioned,
 * and settings that the service added by itself.
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
 * A body that replaces the whole configuration but changes only what is in `changes`, a merge patch in which null
 * removes a field. Read-only and empty fields of the existing configuration are left out; channels are merged, and
 * the settings of a channel are sent back as they were read, including nulls.
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
 * Whether each wanted channel already has the wanted settings. The settings of a channel are written as a whole, so
 * an existing timeout or rule that is not wanted counts as a difference, too.
 */
function holdsChannels(actual: unknown, wanted: unknown): boolean {
	if (!isObject(wanted)) return holds(actual, wanted);
	return Object.entries(wanted).every(([channel, settings]) => {
		const current = isObject(actual) ? actual[channel] : undefined;
		if (!isObject(settings) || !isObject(current)) return holds(current, settings);
		return holds(current, settings) && holds(settings, known(current));
	});
}

/** The settings of a channel that can be written; the others are set by the service. */
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
 * Whether a value contains everything that is wanted: objects may have more keys, lists no more entries. The
 * service returns null, an empty list or an empty object if there is nothing; all of these are equal here.
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
