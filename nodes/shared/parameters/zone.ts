const day = 24 * 60 * 60 * 1_000;
/** Clocks of a zone are asked only within the years that they write without a sign. */
const first = Date.parse('0001-01-02T00:00:00Z');
const last = Date.parse('9999-12-30T00:00:00Z');

/**
 * The moment at which clocks of a time zone show a time. Where they show it twice it is the first; where they skip it,
 * it is as long after the change as the time is.
 * @param clock what they show, as if it were UTC, in milliseconds since 1970
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

/** How far clocks of a time zone are ahead of UTC at a moment, in milliseconds. */
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
 * Tells moments as "2026-01-31 14:00:05" on the clocks of a time zone.
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

/** To make one takes far longer than to use it. */
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
