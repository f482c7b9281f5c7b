import type { Span } from './plainText';

/** Digits with nothing between them. */
export interface Group extends Span {
	digits: string;
	/** The characters between it and the previous group; '' for the first of a run. */
	gap: string;
}

/** Groups of digits that may belong together. */
export type DigitRun = Group[];

/**
 * Finds the runs of digits in a plain text.
 * @param isGap whether a character may separate two digits of a run; at most three in a row may
 */
export function digitRuns(text: string, isGap: (code: number) => boolean): DigitRun[] {
	const runs: DigitRun[] = [];
	let run: DigitRun | undefined;
	let at = 0;
	while (at < text.length) {
		if (!isDigit(text.charCodeAt(at))) {
			at++;
			continue;
		}
		let end = at + 1;
		while (isDigit(text.charCodeAt(end))) end++;
		const before = run?.at(-1)?.end ?? -10;
		const joined = run !== undefined && at - before <= 3 && allGaps(text, before, at, isGap);
		if (!joined || run === undefined) {
			run = [];
			runs.push(run);
		}
		const gap = joined ? text.slice(before, at) : '';
		run.push({ start: at, end, digits: text.slice(at, end), gap });
		at = end;
	}
	return runs;
}

function isDigit(code: number): boolean {
	return code >= 48 && code <= 57;
}

export function digitsOf(run: readonly Group[]): string {
	return run.map(({ digits }) => digits).join('');
}

/** From the first digit to the last. */
export function spanOf(run: readonly Group[]): Span {
	return { start: run[0]?.start ?? 0, end: run.at(-1)?.end ?? 0 };
}

function allGaps(text: string, from: number, to: number, isGap: (code: number) => boolean) {
	for (let at = from; at < to; at++) if (!isGap(text.charCodeAt(at))) return false;
	return true;
}
