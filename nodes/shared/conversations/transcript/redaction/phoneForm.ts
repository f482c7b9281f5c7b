import { callingCodeOf, maxDigits, type Lengths } from './callingCodes';
import { digitsOf, type Group } from './digitRuns';

/** The minimum number of digits of a phone number if no word before it says that it is one. */
export const minDigits = 7;
/** The minimum with such a word. */
export const minAfterPhoneWord = 4;

/** How sure a number's form makes it that it is a phone number. */
export type Form = 'certain' | 'likely' | 'possible' | 'none';

/**
 * How much digits and the characters between them look like a phone number in national format.
 * - certain: several groups that begin with 0, an area code in parentheses, or North America's groups of 3, 3 and 4
 *   digits
 * - likely: one group of at least seven digits, or groups that don't look like anything else
 * - possible: could just as well be something else; the only form for fewer than seven digits
 */
export function nationalForm(groups: readonly Group[]): Form {
	const digits = digitsOf(groups);
	const { length } = digits;
	if (length < minAfterPhoneWord || length > maxDigits + 2) return 'none';
	if (digits.startsWith('00') && isInternational(digits.slice(2), groups)) return 'certain';
	if (length > maxDigits || (length === 4 && isTimeOrYear(digits))) return 'none';
	if (/^0+$/.test(digits)) return 'none';
	if (length < minDigits) return 'possible';
	if (groups.length === 1) return undivided(digits);
	if (isCertain(digits, groups)) return 'certain';
	return looksCounted(groups) ? 'possible' : 'likely';
}

function isCertain(digits: string, groups: readonly Group[]): boolean {
	if (groups[1]?.gap.includes(')') === true) return true;
	if (digits.startsWith('0')) {
		return (
			groups[0]?.digits !== '0' && digits[1] !== '0' && digits.length >= 8 && digits.length <= 13
		);
	}
	if (digits.length !== 10 && digits.length !== 11) return false;
	return /^(?:1,)?3,3,4$/.test(lengthsOf(groups)) && /^1?[2-9]\d\d[2-9]/.test(digits);
}

function lengthsOf(groups: readonly Group[]): string {
	return groups.map(({ digits }) => digits.length).join();
}

/** 1430 or 2026: short numbers that are a time or a year even after "call me". */
function isTimeOrYear(digits: string): boolean {
	return /^(?:(?:[01]\d|2[0-3])[0-5]\d|19\d\d|20\d\d)$/.test(digits);
}

function undivided(digits: string): Form {
	const { length } = digits;
	if (digits.startsWith('0')) return length <= maxDigits ? 'likely' : 'possible';
	// Without a leading 0, as many digits as this must be an international number without its +
	if (length >= 12) return isInternational(digits, []) ? 'likely' : 'possible';
	return 'likely';
}

/** Whether these digits are a number with its calling code, optionally with (0) after the code. */
function isInternational(digits: string, groups: readonly Group[]): boolean {
	const lengths = callingCodeOf(digits);
	if (lengths === undefined || digits.length < lengths.fewest) return false;
	return digits.length <= lengths.most + (hasTrunkZero(groups) ? 1 : 0);
}

/** As in +49 (0) 171. */
function hasTrunkZero(groups: readonly Group[]): boolean {
	return groups.some(({ digits, gap }) => digits === '0' && gap.includes('('));
}

/** How many groups of one digit a phone number may have; more are a list. */
export const maxSingleDigits = 2;

/** Whether the form is at least as common for other things: ZIP+4 codes, years with a number, lists. */
function looksCounted(groups: readonly Group[]): boolean {
	const [first, second] = groups as [Group, Group];
	if (groups.filter(({ digits }) => digits.length === 1).length > maxSingleDigits) return true;
	if (second.gap === '-') {
		if (groups.length === 2 && first.digits.length === 5 && second.digits.length === 4) return true;
		if (groups.length < 4 && /^(?:19|20)\d\d$/.test(first.digits)) return true;
	}
	const step = Number(second.digits) - Number(first.digits);
	if (step !== 0 && (step !== 1 || groups.length < 4)) return false;
	return groups.every(
		({ digits }, at) => at === 0 || Number(digits) - Number(groups[at - 1]?.digits) === step,
	);
}

/**
 * The index after the last group of an international number.
 * @param from the index of the first group, in which the calling code begins after `skipped` digits
 * @returns undefined if it is not an international number
 */
export function internationalEnd(
	groups: readonly Group[],
	from: number,
	skipped: number,
): number | undefined {
	const all = digitsOf(groups.slice(from, from + maxDigits + 2)).slice(skipped);
	const lengths: Lengths | undefined = callingCodeOf(all);
	const most = lengths?.most ?? maxDigits;
	const fewest = Math.min(lengths?.fewest ?? minDigits, minDigits);
	let end: number | undefined;
	let count = -skipped;
	let trunkZero = 0;
	for (let at = from; at < groups.length; at++) {
		const { digits, gap } = groups[at] as Group;
		// +49 (0) 171
		if (digits === '0' && gap.includes('(')) trunkZero = 1;
		count += digits.length;
		// A first group that is a little too long still counts: directly after +, it is meant as a number
		if (count > most + trunkZero && (at > from || count > maxDigits + 5)) break;
		if (count >= fewest) end = at + 1;
	}
	return end;
}
