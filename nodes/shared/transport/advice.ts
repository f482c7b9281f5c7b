import type { HttpResponse } from './http';

/** What the headers of an answer say of the pace, read once. */
type Advice = Pick<HttpResponse, 'retryAfter' | 'concurrency'>;

/** No service means a longer pause; what is longer counts as so long, which no allowance of a run bears. */
const longest = 24 * 60 * 60_000;

/**
 * @param headers with names in lower case
 * @param epoch the present as milliseconds since 1970, where the answer has no `Date`
 * @returns what can be read; what cannot is as if it were not there
 */
export function adviceOf(
	status: number,
	headers: Record<string, string | undefined>,
	epoch: number,
): Advice {
	const now = httpDate(headers.date) ?? epoch;
	const asked = retryAfter(headers['retry-after'], now);
	const pause = asked ?? (status === 429 ? rateLimitReset(headers, now) : undefined);
	const concurrency = wholeNumber(headers['twilio-concurrent-requests']);
	return {
		...(pause === undefined ? {} : { retryAfter: pause }),
		...(concurrency === undefined || concurrency < 1 ? {} : { concurrency }),
	};
}

/**
 * Milliseconds that a `Retry-After` header asks for (RFC 9110, 10.2.3).
 * @param value seconds, also with decimals, or an HTTP date
 * @param now milliseconds since 1970, by the clock of the service where it tells
 * @returns undefined if the header is absent or unreadable; 0: at once
 */
export function retryAfter(value: string | undefined, now: number): number | undefined {
	const text = value?.trim() ?? '';
	if (/^\d+(\.\d+)?$/.test(text)) return Math.min(longest, Number(text) * 1_000);
	const date = httpDate(text);
	return date === undefined ? undefined : Math.min(longest, Math.max(0, date - now));
}

const day = '(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)';
const longDay = '(?:Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)';
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const month = `(?<month>${months.join('|')})`;
const time = '(?<hour>\\d\\d):(?<minute>\\d\\d):(?<second>\\d\\d)';

/** The three forms of RFC 9110, 5.6.7. */
const forms = [
	`${day}, (?<date>\\d\\d) ${month} (?<year>\\d{4}) ${time} GMT`,
	`${longDay}, (?<date>\\d\\d)-${month}-(?<year>\\d\\d) ${time} GMT`,
	`${day} ${month} (?<date>[ \\d]\\d) ${time} (?<year>\\d{4})`,
].map((form) => new RegExp(`^${form}$`));

/** Milliseconds since 1970; undefined if it is none of the forms, or there is no such day or time. */
function httpDate(text: string | undefined): number | undefined {
	const parts = forms.map((form) => form.exec(text ?? '')?.groups).find((groups) => groups);
	if (parts === undefined) return undefined;
	const number = (name: string) => Number(parts[name]);
	const year = number('year') + (String(parts.year).length === 2 ? 2_000 : 0);
	const monthIndex = months.indexOf(String(parts.month));
	const [date, hour, minute, second] = ['date', 'hour', 'minute', 'second'].map(number) as [
		number,
		number,
		number,
		number,
	];
	const moment = new Date(Date.UTC(year, monthIndex, date, hour, minute, second));
	moment.setUTCFullYear(year);
	const exists =
		moment.getUTCMonth() === monthIndex &&
		moment.getUTCDate() === date &&
		hour < 24 &&
		minute < 60 &&
		second <= 60;
	return exists ? moment.getTime() : undefined;
}

const latestReset = 60;

/**
 * Version 3 documents `X-RateLimit-Remaining` and `-Reset`, and no unit. Only what can mean one thing is used:
 * nothing remains, and the reset is a number of seconds too small for anything else, or a moment of the
 * next minute in seconds since 1970.
 */
function rateLimitReset(
	headers: Record<string, string | undefined>,
	now: number,
): number | undefined {
	if (wholeNumber(headers['x-ratelimit-remaining']) !== 0) return undefined;
	const reset = wholeNumber(headers['x-ratelimit-reset']);
	if (reset === undefined) return undefined;
	const seconds = reset <= latestReset ? reset : reset - Math.floor(now / 1_000);
	return seconds >= 0 && seconds <= latestReset ? seconds * 1_000 : undefined;
}

function wholeNumber(text: string | undefined): number | undefined {
	return text !== undefined && /^\d{1,15}$/.test(text.trim()) ? Number(text) : undefined;
}
