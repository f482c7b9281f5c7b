import { digitRuns, type DigitRun } from './digitRuns';
import { minDigits } from './phoneForm';
import type { Span } from './plainText';

/** Digits by which the end of a number is looked for first. */
const lastDigits = 4;

/**
 * Finds numbers that are known, with any signs between their digits (up to three that are neither letters nor
 * digits), with and without their calling code, also inside longer numbers.
 */
export class KnownNumbers {
	/** The numbers, and what is left of each without one to three digits of its calling code. */
	private readonly ends = new Set<string>();
	/** How long the shortest of them are. */
	private readonly lengths = new Set<number>();
	/** Whether one of them ends with these digits: most places in a text are decided by it. */
	private readonly known = new Uint8Array(10 ** lastDigits);

	/** @param numbers digits with calling code, at least 7 each */
	constructor(numbers: readonly string[]) {
		for (const number of numbers) {
			const least = Math.max(minDigits, number.length - 3);
			this.lengths.add(least);
			this.known[Number(number.slice(-lastDigits))] = 1;
			for (let length = least; length <= number.length; length++) {
				this.ends.add(number.slice(-length));
			}
		}
	}

	/** @param text a plain text */
	in(text: string): Span[] {
		if (this.ends.size === 0) return [];
		return digitRuns(text, isLooseGap).flatMap((run) => {
			const digits = run.map((group) => group.digits).join('');
			const found = digits.length < minDigits ? [] : this.inDigits(digits);
			return found.length === 0 ? [] : placed(run, found);
		});
	}

	private inDigits(digits: string): Span[] {
		const found: Span[] = [];
		for (let end = minDigits; end <= digits.length; end++) {
			if (!this.known[Number(digits.slice(end - lastDigits, end))]) continue;
			for (const length of this.lengths) {
				let start = end - length;
				if (start < 0 || !this.ends.has(digits.slice(start, end))) continue;
				while (start > 0 && this.ends.has(digits.slice(start - 1, end))) start--;
				// 0171... and 0049171...
				for (let zeros = 0; zeros < 2 && digits[start - 1] === '0'; zeros++) start--;
				found.push({ start, end });
			}
		}
		return found;
	}
}

/** Where the digits of a run that are counted stand in the text. */
function placed(run: DigitRun, counted: readonly Span[]): Span[] {
	const places = run.flatMap(({ start, digits }) => Array.from(digits, (_, at) => start + at));
	return counted.map(({ start, end }) => ({
		start: places[start] ?? 0,
		end: (places[end - 1] ?? 0) + 1,
	}));
}

function isLooseGap(code: number): boolean {
	if (code >= 128) return !/[\p{L}\p{N}]/u.test(String.fromCharCode(code));
	return !((code >= 97 && code <= 122) || (code >= 65 && code <= 90));
}
