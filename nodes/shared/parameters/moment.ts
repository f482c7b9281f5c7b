/** What date objects of luxon, moment and similar libraries have in common. */
interface DateLike {
	isValid?: unknown;
	valueOf(): unknown;
}

/**
 * The time of a date object of any kind, in milliseconds since 1970.
 * @returns NaN for an invalid date, undefined if it isn't a date object
 */
export function momentIn(value: unknown): number | undefined {
	if (typeof value !== 'object' || value === null) return undefined;
	// Dates from n8n's expression engine belong to another realm, where `instanceof` fails
	if (Object.prototype.toString.call(value) === '[object Date]') return Number(value);
	const { isValid } = value as DateLike;
	const isLuxon = 'toISO' in value && typeof isValid === 'boolean';
	const isMoment = 'toISOString' in value && typeof isValid === 'function';
	if (!isLuxon && !isMoment) return undefined;
	const time = (value as DateLike).valueOf();
	return typeof time === 'number' ? time : NaN;
}
