import { callingCodeOf, maxDigits, type Lengths } from './callingCodes';
import { digitsOf, type Group } from './digitRuns';

/** The fewest digits of what is taken for a phone number without a word that says so. */
export const minDigits = 7;
/** The fewest with such a word. */
export const minAfterPhoneWord = 4;

/** How sure the form alone makes it. */
export type Form = 'certain' | 'likely' | 'possible' | 'none';

/**
 * How much digits and what stands between them look like a phone number as it is written inside its country.
 * - certain: divided and begins with 0, or an area code in brackets, or 3, 3 and 4 digits of North America
 * - likely: nine digits and more, or divided as only phone numbers are
 * - possible: seven digits and more that could as well count something; or, as `certain` and `likely` cannot be, five
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

/** 1430 or 2026: of the short ones these count something else also after "call me". */
function isTimeOrYear(digits: string): boolean {
	return /^(?:(?:[01]\d|2[0-3])[0-5]\d|19\d\d|20\d\d)$/.test(digits);
}

function undivided(digits: string): Form {
	const { length } = digits;
	if (digits.startsWith('0')) return length <= maxDigits ? 'likely' : 'possible';
	// Abroad people leave the + out, but not the rest of the number
	if (length >= 12) return isInternational(digits, []) ? 'likely' : 'possible';
	return 'likely';
}

/** Whether these digits are a number with its calling code, maybe with (0) between the two. */
function isInternational(digits: string, groups: readonly Group[]): boolean {
	const lengths = callingCodeOf(digits);
	if (lengths === undefined || digits.length < lengths.fewest) return false;
	return digits.length <= lengths.most + (hasTrunkZero(groups) ? 1 : 0);
}

/** As in +49 (0) 171. */
function hasTrunkZero(groups: readonly Group[]): boolean {
	return groups.some(({ digits, gap }) => digits === '0' && gap.includes('('));
}

/** Single digits that a number may be written with: more are a list. */
export const maxSingleDigits = 2;

/** Forms that other things have at least as often: post codes with four more digits, years with a number, lists. */
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
 * The group after the last one of an international number.
 * @param from the first group, which begins with the calling code after `skipped` digits
 * @returns undefined if it is none
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
		// Whatever is too long for a number: what follows + at once is meant as one
		if (count > most + trunkZero && (at > from || count > maxDigits + 5)) break;
		if (count >= fewest) end = at + 1;
	}
	return end;
}
