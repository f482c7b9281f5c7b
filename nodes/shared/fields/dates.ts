import { readDate } from '../parameters/date';

/**
 * A date in the services' format for queries: ISO 8601 in UTC, whole seconds (as twilio 6.2.0 sends it). Otherwise
 * like `isoMoment`.
 */
export function isoDate(value: unknown, label: string, timezone: string): string | undefined {
	return isoMoment(value, label, timezone)?.replace(/\.\d+Z$/, 'Z');
}

/**
 * A date in the services' format for bodies: ISO 8601 in UTC, with milliseconds.
 * @param value text or a date object
 * @param label the field's label
 * @param timezone the time zone of text without an offset, e.g. Europe/Berlin
 * @returns undefined if it is empty
 * @throws {InvalidInput} if it is not a date
 */
export function isoMoment(value: unknown, label: string, timezone: string): string | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	return readDate(value, { label, timezone });
}
