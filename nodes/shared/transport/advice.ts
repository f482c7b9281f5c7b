import type { HttpResponse } from './http';

/** What the headers of a response say about the pace. */
type Advice = Pick<HttpResponse, 'retryAfter' | 'concurrency'>;

/** Longer pauses are cut to this, which is still longer than any run waits. */
const longest = 24 * 60 * 60_000;

/**
 * @param headers with names in lower case
 * @param epoch the present in milliseconds since 1970, used if the response has no `Date`
 * @returns what can be read; unreadable headers count as absent
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
 * @param now milliseconds since 1970, by the service's clock if known
 * @returns undefined if the header is absent or unreadable; 0 means no wait
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

/** Milliseconds since 1970; undefined if it has none of these forms, or there is no such day or time. */
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
 * Version 3 documents `X-RateLimit-Remaining` and `-Reset`, but no unit. Only unambiguous values are used: nothing
 * remains, and the reset is either a small number of seconds, or a time within the next minute in seconds since
 * 1970.
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
