import { InvalidInput } from '../runtime/explain';

/**
 * A date as the services want it in a query: ISO 8601 in UTC, whole seconds (as twilio 6.2.0 sends it).
 * Parameters, result and failure as `isoMoment`.
 */
export function isoDate(value: unknown, label: string, timezone: string): string | undefined {
	return isoMoment(value, label, timezone)?.replace(/\.\d+Z$/, 'Z');
}

/**
 * A date as the services want it in a body: ISO 8601 in UTC, with milliseconds.
 * @param value what n8n gives for a date field: text or a date object
 * @param label the field's label
 * @param timezone what text without an offset is meant in, e.g. Europe/Berlin
 * @returns undefined where it is empty
 * @throws {InvalidInput} where it is no date
 */
export function isoMoment(value: unknown, label: string, timezone: string): string | undefined {
	if (value === undefined || value === null || value === '') return undefined;
	const text = value instanceof Date ? value.toISOString() : String(value).trim();
	const time = hasOffset.test(text) ? Date.parse(text) : localTime(text, timezone);
	if (Number.isNaN(time)) {
		throw new InvalidInput(label, `is not a date: ${text}`, 'Use e.g. 2026-01-31T14:00:00Z.');
	}
	return new Date(time).toISOString();
}

const hasOffset = /(?:Z|[+-]\d{2}:?\d{2})(?:\[.*\])?$/i;

/** The moment at which clocks of a time zone show this text. */
function localTime(text: string, timezone: string): number {
	const shown = Date.parse(/T|:/.test(text) ? `${text.replace(' ', 'T')}Z` : text);
	if (Number.isNaN(shown)) return shown;
	const guess = shown - offsetAt(shown, timezone);
	return shown - offsetAt(guess, timezone);
}

/** How far clocks of a time zone are ahead of UTC at a moment, in milliseconds. */
function offsetAt(time: number, timezone: string): number {
	const shown = clockOf(timezone)(time).replace(' ', 'T');
	const wholeSeconds = time - (((time % 1000) + 1000) % 1000);
	return Date.parse(`${shown}Z`) - wholeSeconds;
}

/**
 * Tells moments as "2026-01-31 14:00:05" on the clocks of a time zone.
 * @throws {RangeError} where there is no such time zone
 */
export function clockOf(timezone: string): (time: number) => string {
	const format = new Intl.DateTimeFormat('en-US', {
		timeZone: timezone,
		hourCycle: 'h23',
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
		hour: '2-digit',
		minute: '2-digit',
		second: '2-digit',
	});
	return (time) => {
		const parts = Object.fromEntries(
			format.formatToParts(time).map(({ type, value }) => [type, value]),
		);
		const { year = '', month, day, hour, minute, second } = parts;
		return `${year.padStart(4, '0')}-${month}-${day} ${hour}:${minute}:${second}`;
	};
}
