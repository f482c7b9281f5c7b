/** What luxon's dates, those of moment, and the like have. */
interface DateLike {
	isValid?: unknown;
	valueOf(): unknown;
}

/**
 * The time of a date object of any kind, in milliseconds since 1970.
 * @returns NaN for an invalid date, undefined for what is no date object
 */
export function momentIn(value: unknown): number | undefined {
	if (typeof value !== 'object' || value === null) return undefined;
	// A date of n8n's expression engine is of another realm, so `instanceof` does not know it
	if (Object.prototype.toString.call(value) === '[object Date]') return Number(value);
	const { isValid } = value as DateLike;
	const isLuxon = 'toISO' in value && typeof isValid === 'boolean';
	const isMoment = 'toISOString' in value && typeof isValid === 'function';
	if (!isLuxon && !isMoment) return undefined;
	const time = (value as DateLike).valueOf();
	return typeof time === 'number' ? time : NaN;
}
