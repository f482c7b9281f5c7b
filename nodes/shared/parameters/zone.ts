const day = 24 * 60 * 60 * 1_000;
/** Offsets are looked up only within the years that are written without a sign. */
const first = Date.parse('0001-01-02T00:00:00Z');
const last = Date.parse('9999-12-30T00:00:00Z');

/**
 * The moment at which the clocks of a time zone show a time. If they show it twice, the first one; if they skip it
 * (daylight saving time), it is read with the offset before the change.
 * @param clock the local time, read as if it were UTC, in milliseconds since 1970
 * @throws {RangeError} if there is no such time zone
 */
export function momentOnClocks(clock: number, timezone: string): number {
	const before = offsetAt(clock - day, timezone);
	const after = offsetAt(clock + day, timezone);
	const moments = [clock - before, clock - after].filter(
		(moment) => offsetAt(moment, timezone) === clock - moment,
	);
	return moments.length > 0 ? Math.min(...moments) : clock - before;
}

/** The offset of a time zone from UTC at a moment, in milliseconds. */
function offsetAt(time: number, timezone: string): number {
	const asked = Math.min(Math.max(time, first), last);
	const wholeSeconds = asked - (((asked % 1_000) + 1_000) % 1_000);
	return Date.parse(`${clockOf(timezone)(asked).replace(' ', 'T')}Z`) - wholeSeconds;
}

/** @returns whether there is a time zone of this name, e.g. Europe/Berlin */
export function isTimezone(name: string): boolean {
	try {
		return formatOf(name) !== undefined;
	} catch {
		return false;
	}
}

/**
 * Formats moments as "2026-01-31 14:00:05" in a time zone.
 * @throws {RangeError} if there is no such time zone
 */
export function clockOf(timezone: string): (time: number) => string {
	const format = formatOf(timezone);
	return (time) => {
		const parts = Object.fromEntries(
			format.formatToParts(time).map(({ type, value }) => [type, value]),
		);
		const { year = '', month, day: date, hour, minute, second } = parts;
		return `${year.padStart(4, '0')}-${month}-${date} ${hour}:${minute}:${second}`;
	};
}

/** Cached: creating a format takes far longer than using it. */
const formats = new Map<string, Intl.DateTimeFormat>();
const maxFormats = 50;

function formatOf(timezone: string): Intl.DateTimeFormat {
	const known = formats.get(timezone);
	if (known !== undefined) return known;
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
	if (formats.size >= maxFormats) formats.clear();
	formats.set(timezone, format);
	return format;
}
