import { before, type Before, type Context } from './context';
import { digitRuns, spanOf, type Group, type DigitRun } from './digitRuns';
import { withoutOtherThings } from './otherThings';
import {
	minAfterPhoneWord,
	minDigits,
	internationalEnd,
	maxSingleDigits,
	nationalForm,
	type Form,
} from './phoneForm';
import { maxDigits } from './callingCodes';
import type { Span } from './plainText';

/**
 * Finds phone numbers in a plain text by their form and by the words before them.
 *
 * International numbers (with +, 00 or `tel:`) are found everywhere. Other numbers of 7 to 15 digits are found
 * unless something says that they are something else: a word before them (order, invoice, ID ...), a currency or a
 * unit, or the form of a date, an amount, a version or an IP address. If a word says that it is a phone number, 4
 * digits are enough.
 */
export function phoneNumbers(text: string): Span[] {
	if (!/\d(?:[^\p{L}]{0,3}\d){3}/u.test(text)) return [];
	const rest = withoutOtherThings(text);
	return digitRuns(rest, isPhoneGap).flatMap((run) =>
		numbersIn(run, rest).map((groups) => withSigns(rest, spanOf(groups))),
	);
}

/** Space, tab, parentheses, dots, slashes, hyphens; `plainText` has turned all similar characters into these. */
function isPhoneGap(code: number): boolean {
	return code === 32 || code === 9 || code === 40 || code === 41 || (code >= 45 && code <= 47);
}

function numbersIn(run: DigitRun, text: string): Group[][] {
	if (total(run) < minAfterPhoneWord) return [];
	const from = run[0]?.start ?? 0;
	const found: Group[][] = [];
	let next = 0;
	let context = before(text, from);
	if (
		isPlus(text, from) ||
		/(?:tel|callto|sms|wa\.me)[:/]\/?$/i.test(text.slice(Math.max(0, from - 10), from))
	) {
		const end = internationalEnd(run, 0, 0);
		if (end !== undefined) {
			found.push(run.slice(0, end));
			next = end;
			context = nothing;
		}
	}
	return [...found, ...nationalIn(run.slice(next), context)];
}

const nothing: Before = { context: 'unknown', touches: 'nothing' };

function nationalIn(groups: Group[], { context, touches }: Before): Group[][] {
	if (groups.length === 0) return [];
	const needed = neededForm(groups, context, touches);
	if (enough(nationalForm(groups), needed)) return [groups];
	if (needed === 'certain') {
		// An order number or other ID ends at the first space
		const rest = groups.findIndex(({ gap }, at) => at > 0 && gap.includes(' '));
		if (rest < 0) return [];
		const even = new Set(groups.map(({ digits }) => digits.length)).size === 1;
		const one = even && (groups[0]?.digits.length ?? 0) > 2;
		return covered(groups.slice(rest), one ? 'certain' : 'likely');
	}
	return covered(groups, total(groups) > maxDigits ? 'likely' : 'certain');
}

function neededForm(groups: Group[], context: Context, touches: Before['touches']): Form {
	if (context === 'phone') return 'possible';
	if (context === 'thing' || touches === 'id') return 'certain';
	return context === 'nearPhone' && total(groups) >= minDigits ? 'possible' : 'likely';
}

const order: Form[] = ['none', 'possible', 'likely', 'certain'];

function enough(form: Form, needed: Form): boolean {
	return form !== 'none' && order.indexOf(form) >= order.indexOf(needed);
}

function total(groups: readonly Group[]): number {
	return groups.reduce((sum, { digits }) => sum + digits.length, 0);
}

/** Splits adjacent numbers so that the fewest digits are left uncovered. */
function covered(groups: readonly Group[], needed: Form): Group[][] {
	const least: number[] = [0];
	const ends: number[] = [];
	const { length } = groups;
	for (let from = length - 1; from >= 0; from--) {
		const { digits: own } = groups[from] as Group;
		// A group that begins with 0 is more likely to start a number than to continue one
		let best = own.length * (own.startsWith('0') ? 4 : 1) + (least[length - from - 1] ?? 0);
		let bestEnd = -1;
		let digits = 0;
		let singles = 0;
		for (let end = from + 1; end <= length && singles <= maxSingleDigits; end++) {
			const last = (groups[end - 1] as Group).digits.length;
			digits += last;
			if (last === 1) singles++;
			if (digits > maxDigits + 3) break;
			if (digits < minDigits || !enough(nationalForm(groups.slice(from, end)), needed)) continue;
			const cost = least[length - end] ?? 0;
			if (cost <= best) [best, bestEnd] = [cost, end];
		}
		least[length - from] = best;
		ends[from] = bestEnd;
	}
	const found: Group[][] = [];
	for (let at = 0; at < length;) {
		const end = ends[at] ?? -1;
		if (end > at) found.push(groups.slice(at, end));
		at = end > at ? end : at + 1;
	}
	return found;
}

function isPlus(text: string, start: number): boolean {
	return /\+[ (]{0,2}$/.test(text.slice(Math.max(0, start - 3), start));
}

const extension = /^ ?(?:x|ext\.?|extension|durchwahl|dw|anexo|poste|доб\.?|;ext=) ?\d{1,6}(?!\d)/i;

/** Extends a span to the plus sign before it, the parenthesis that it closes, and its extension. */
function withSigns(text: string, { start, end }: Span): Span {
	const closes = text.slice(start, end).includes(')');
	const [signs = ''] =
		(closes ? /(?:(?:\( ?)?\+[ (]{0,2}|\()$/ : /\+ ?$/).exec(
			text.slice(Math.max(0, start - 4), start),
		) ?? [];
	const [more = ''] = extension.exec(text.slice(end, end + 20)) ?? [];
	return { start: start - signs.length, end: end + more.length };
}
