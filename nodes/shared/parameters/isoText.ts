/** The parts of a date text. */
interface IsoParts {
	/** The local time, read as if it were UTC, in milliseconds since 1970. */
	clock: number;
	/** The offset from UTC in minutes; undefined if the text has none. */
	offset?: number;
	/** The time zone in square brackets, which counts only if there is no offset. */
	zone?: string;
}

const longest = 80;

const day =
	/^(?<year>[+-]\d{6}|\d{4})(?:-(?<month>\d\d)(?:-(?<date>\d\d))?|-?W(?<week>\d\d)(?:-?(?<weekday>[1-7]))?|-(?<ordinal>\d{3})|(?<bMonth>\d\d)(?<bDate>\d\d)|(?<bOrdinal>\d{3}))$/;
const time =
	/^(?<hour>\d\d)(?::?(?<minute>\d\d)(?::?(?<second>\d\d)(?:[.,](?<fraction>\d{1,30}))?)?)?$/;
const tail = /\s?(?<offset>Z|[+-]\d\d(?::?\d\d)?)?(?:\[(?<zone>[A-Za-z][\w/+-]*)\])?$/i;

const minuteOf = 60_000;
const dayOf = 24 * 60 * minuteOf;

/**
 * Reads a date in a form of ISO 8601, optionally with a space instead of the T. Digits alone are not a date, nor is
 * a time alone.
 * @returns undefined if it isn't a date, or there is no such day or time
 */
export function readIso(text: string): IsoParts | undefined {
	if (text.length > longest || /^\d*$/.test(text)) return undefined;
	const { before, offset, zone } = withoutTail(text);
	const [dayText = '', timeText, ...more] = before.split(/[T ]/i);
	const clockDay = dayIn(day.exec(dayText)?.groups);
	const clockTime = timeText === undefined ? 0 : timeIn(time.exec(timeText)?.groups);
	if (more.length > 0 || clockDay === undefined || clockTime === undefined) return undefined;
	if (timeText === undefined && (offset !== undefined || zone !== undefined)) return undefined;
	const minutes = offset === undefined ? undefined : minutesIn(offset);
	if (Number.isNaN(minutes)) return undefined;
	return { clock: clockDay + clockTime, offset: minutes, zone };
}

/** Looks for an offset only after a time, because a date alone ends in what looks like one. */
function withoutTail(text: string): { before: string; offset?: string; zone?: string } {
	const start = text.search(/[T ]/i);
	if (start < 0) return { before: text };
	const { index, groups } = tail.exec(text.slice(start + 1)) as RegExpExecArray;
	const { offset, zone } = groups as { offset?: string; zone?: string };
	return { before: text.slice(0, start + 1 + index), offset, zone };
}

type Groups = Record<string, string | undefined> | undefined;

function dayIn(groups: Groups): number | undefined {
	if (groups === undefined) return undefined;
	const year = Number(groups.year);
	if (year < 1 || year > 9999) return undefined;
	if (groups.week !== undefined) return weekDay(year, Number(groups.week), groups.weekday);
	const ordinal = groups.ordinal ?? groups.bOrdinal;
	if (ordinal !== undefined) {
		const length = utc(year + 1, 0, 1) - utc(year, 0, 1);
		const past = (Number(ordinal) - 1) * dayOf;
		return past >= 0 && past < length ? utc(year, 0, 1) + past : undefined;
	}
	const month = Number(groups.month ?? groups.bMonth);
	const date = Number(groups.date ?? groups.bDate ?? 1);
	const moment = utc(year, month - 1, date);
	const shown = new Date(moment);
	const exists = shown.getUTCMonth() === month - 1 && shown.getUTCDate() === date;
	return exists ? moment : undefined;
}

/** Week 1 is the week with January 4 (ISO 8601). */
function weekDay(year: number, week: number, weekday = '1'): number | undefined {
	const monday = (of: number) => {
		const fourth = utc(of, 0, 4);
		return fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * dayOf;
	};
	const moment = monday(year) + ((week - 1) * 7 + Number(weekday) - 1) * dayOf;
	return week >= 1 && moment < monday(year + 1) ? moment : undefined;
}

/** Midnight at the end of a day may be written 24:00; leap seconds (:60) do not exist for a computer's clock. */
function timeIn(groups: Groups): number | undefined {
	if (groups === undefined) return undefined;
	const hour = Number(groups.hour);
	const rest = [groups.minute, groups.second, groups.fraction].map((part) => Number(part ?? 0));
	const [minute = 0, second = 0] = rest;
	if (minute > 59 || second > 59) return undefined;
	if (hour > 24 || (hour === 24 && rest.some((part) => part > 0))) return undefined;
	const milliseconds = Number((groups.fraction ?? '').padEnd(3, '0').slice(0, 3));
	return (hour * 60 + minute) * minuteOf + second * 1_000 + milliseconds;
}

function minutesIn(offset: string): number {
	if (/z/i.test(offset)) return 0;
	const hours = Number(offset.slice(1, 3));
	const minutes = Number(offset.slice(3).replace(':', '') || 0);
	if (hours > 18 || minutes > 59) return NaN;
	return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

/** Like `Date.UTC`, which would turn years below 100 into 19xx. */
function utc(year: number, month: number, date: number): number {
	return new Date(0).setUTCFullYear(year, month, date);
}
