/** A part of a text, in code units. */
export interface Span {
	start: number;
	end: number;
}

/** Digits that belong together, and where each of them stands. */
interface Run {
	/** As 0 to 9, whatever the script. */
	digits: string;
	spans: Span[];
}

/** The fewest digits of what is taken for a phone number; shorter ones are short codes. */
export const fewestDigits = 7;
const mostDigits = 15;

/**
 * Where phone numbers stand in a text.
 *
 * Known numbers are found with any signs between their digits (up to three that are neither letters nor
 * digits), in the digits of any script, with and without their country code, also inside longer numbers.
 * Other numbers are found by their form: with + or 00 and 7 to 15 digits; without, 10 to 15 digits, or 7 and
 * more that begin with 0, or three and four (555-0100); not where they touch a Latin letter, and not dates.
 * Not found: numbers in words, numbers split over several texts, other numbers of up to nine digits.
 * @param known digits with country code, at least 7 each
 */
export function phoneNumbers(text: string, known: readonly string[]): Span[] {
	return [
		...runs(text, looseGap).flatMap((run) => known.flatMap((number) => occurrences(run, number))),
		...runs(
			text.replace(dates, (date) => '\0'.repeat(date.length)),
			phoneGap,
		).flatMap((run) => byForm(text, run)),
	].map(({ start, end }) => withSigns(text, start, end));
}

const looseGap = /^[^\p{L}\p{N}]{0,3}$/u;
const phoneGap = /^[ \u00a0\u2000-\u200d\u202f()./\-\u2010-\u2015\u2212]{0,3}$/;
const dates =
	/(?<!\d)(?:(?:19|20)\d\d([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([-/.])\d{1,2}\2(?:19|20)\d\d)(?!\d)/g;

/** One digit after the other: a pattern for a whole run would exhaust the stack on very long ones. */
function runs(text: string, gap: RegExp): Run[] {
	const found: Run[] = [];
	let run: Run | undefined;
	for (const { 0: digit, index } of text.matchAll(/\p{Nd}/gu)) {
		const before = run?.spans.at(-1)?.end ?? 0;
		if (run === undefined || index - before > 6 || !gap.test(text.slice(before, index))) {
			run = { digits: '', spans: [] };
			found.push(run);
		}
		run.digits += valueOf(digit);
		run.spans.push({ start: index, end: index + digit.length });
	}
	return found;
}

/** '5' of '٥' or '５': the ten digits of a script follow each other. */
function valueOf(digit: string): string {
	if (digit <= '9') return digit;
	const plain = digit.normalize('NFKC');
	if (plain <= '9') return plain;
	const code = digit.codePointAt(0) ?? 0;
	let value = 0;
	while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
	return String(value);
}

/** Where a known number stands in a run, at least without its country code of up to three digits. */
function occurrences({ digits, spans }: Run, number: string): Span[] {
	const found: Span[] = [];
	const tail = number.slice(-Math.max(fewestDigits, number.length - 3));
	for (let at = digits.indexOf(tail); at >= 0; at = digits.indexOf(tail, at + 1)) {
		let first = at;
		for (let left = number.length - tail.length; left > 0; left--) {
			if (digits[first - 1] !== number[left - 1]) break;
			first--;
		}
		// 0171... and 0049171...
		for (let zeros = 0; zeros < 2 && digits[first - 1] === '0'; zeros++) first--;
		found.push(spanOf(spans, first, at + tail.length));
	}
	return found;
}

/** The whole run where it looks like a number, else what of it does between its spaces. */
function byForm(text: string, run: Run): Span[] {
	const whole = spanOf(run.spans, 0, run.spans.length);
	if (touchesWord(text, whole)) return [];
	const groups = groupsOf(text, run, /./s);
	if (
		looksLikePhone(
			run.digits,
			groups.map(({ digits }) => digits.length),
			isPlus(text, whole),
		)
	) {
		return [whole];
	}
	if (run.digits.length <= mostDigits) return [];
	const parts = groupsOf(text, run, /\s/);
	return parts.length > 1 ? parts.flatMap((part) => byForm(text, part)) : [];
}

function looksLikePhone(digits: string, groups: number[], plus: boolean): boolean {
	const { length } = digits;
	if (length < fewestDigits) return false;
	if (plus) return length <= mostDigits;
	if (digits.startsWith('00')) return length <= mostDigits + 2;
	if (length > mostDigits) return false;
	return length >= 10 || digits.startsWith('0') || groups.join() === '3,4';
}

/** A run cut where something stands between two digits. */
function groupsOf(text: string, { digits, spans }: Run, between: RegExp): Run[] {
	const groups: Run[] = [];
	let end = -1;
	spans.forEach((span, index) => {
		if (end < 0 || between.test(text.slice(end, span.start)))
			groups.push({ digits: '', spans: [] });
		const group = groups.at(-1) as Run;
		group.digits += digits[index] ?? '';
		group.spans.push(span);
		end = span.end;
	});
	return groups;
}

function touchesWord(text: string, { start, end }: Span): boolean {
	return (
		/[\p{Script=Latin}_]$/u.test(text.slice(Math.max(0, start - 2), start)) ||
		/^[\p{Script=Latin}_]/u.test(text.slice(end, end + 2))
	);
}

function isPlus(text: string, { start }: Span): boolean {
	return /[+＋]\(?$/.test(text.slice(Math.max(0, start - 2), start));
}

/** With the plus sign before it, and the bracket that is closed inside it. */
function withSigns(text: string, start: number, end: number): Span {
	const closes = text.slice(start, end).includes(')');
	const [signs = ''] =
		(closes ? /(?:\(?[+＋]\(?|\()$/ : /[+＋]$/).exec(text.slice(Math.max(0, start - 3), start)) ??
		[];
	return { start: start - signs.length, end };
}

function spanOf(spans: Span[], from: number, to: number): Span {
	return { start: spans[from]?.start ?? 0, end: spans[to - 1]?.end ?? 0 };
}
