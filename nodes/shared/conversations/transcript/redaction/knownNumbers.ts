import { digitRuns, type DigitRun } from './digitRuns';
import { minDigits } from './phoneForm';
import type { Span } from './plainText';

/** How many trailing digits to check first. */
const lastDigits = 4;

/**
 * Finds known numbers, with up to three characters other than letters and digits between their digits, with and
 * without their calling code, and inside longer numbers.
 */
export class KnownNumbers {
	/** The numbers, and each one without the one to three digits of its calling code. */
	private readonly ends = new Set<string>();
	/** The length of each number's shortest entry in `ends`. */
	private readonly lengths = new Set<number>();
	/** Whether an entry ends with these digits, which rules out most positions in a text at little cost. */
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

/** The positions in the text of the counted digits of a run. */
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
