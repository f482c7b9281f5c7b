import { readDate } from '../parameters/date';

export { clockOf } from '../parameters/zone';

/**
 * A date as the services want it in a query: ISO 8601 in UTC, whole seconds (as twilio 6.2.0 sends it).
 * Parameters, result and failure as `isoMoment`.
 */
export function isoDate(value: unknown, label: string, timezone: string): string | undefined {
	return isoMoment(value, label, timezone)?.replace(/\.\d+Z$/, 'Z');
}

/**
 * A date as the services want it in a body: ISO 8601 in UTC, with milliseconds.
 * @param value text or a date object
 * @param label the field's label
 * @param timezone what text without an offset is meant in, e.g. Europe/Berlin
 * @returns undefined if it is empty
 * @throws {InvalidInput} if it is no date
 */
export function isoMoment(value: unknown, label: string, timezone: string): string | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	return readDate(value, { label, timezone });
}
