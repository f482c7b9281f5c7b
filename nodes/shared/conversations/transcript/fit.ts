/** Which end of a conversation to keep if it does not fit as a whole. */
export type Keep = 'newest' | 'oldest';

/**
 * The longest run of whole turns, from one end, that fits.
 * @param lengths the length of each turn, including the separator after it
 * @returns the index of the first turn to keep, and the index after the last
 */
export function fitting(
	lengths: readonly number[],
	room: number,
	keep: Keep,
): { from: number; to: number } {
	const fromEnd = keep === 'newest';
	let count = 0;
	for (let left = room; count < lengths.length; count++) {
		left -= lengths[fromEnd ? lengths.length - 1 - count : count] ?? 0;
		if (left < 0) break;
	}
	return fromEnd ? { from: lengths.length - count, to: lengths.length } : { from: 0, to: count };
}

/** The parts of a written transcript. */
interface Parts {
	heading: string;
	turns: readonly string[];
	/** Between two turns. */
	separator: string;
	/** Says how many turns were left out. */
	note(leftOut: number): string;
}

/** A text within a limit, and how many turns were left out. */
interface Fitted {
	text: string;
	omitted: number;
}

const gap = '\n\n';

/**
 * Puts the parts together within a limit. If not even one turn fits, the heading is dropped first, then the note; a
 * turn is never cut.
 * @param limit in UTF-16 code units, as n8n counts the length of a text
 */
export function fitted({ heading, turns, separator, note }: Parts, limit: number, keep: Keep) {
	const whole = [heading, turns.join(separator)].filter(Boolean).join(gap);
	if (whole.length <= limit) return { text: whole, omitted: 0 };
	const lengths = turns.map(({ length }) => length + separator.length);
	const variants = [
		[heading, true],
		['', true],
		['', false],
	] as const;
	const attempts = variants.map(([head, noted]): Fitted => {
		const longest = noted ? note(turns.length).length + gap.length : 0;
		const room = limit - (head ? head.length + gap.length : 0) - longest + separator.length;
		const { from, to } = fitting(lengths, room, keep);
		const omitted = turns.length - (to - from);
		const said = turns.slice(from, to).join(separator);
		const remark = noted && omitted > 0 ? note(omitted) : '';
		const body = keep === 'newest' ? [remark, said] : [said, remark];
		return { text: [head, ...body].filter(Boolean).join(gap), omitted };
	});
	const fit = attempts.filter(({ text }) => text.length <= limit);
	return (
		fit.find(({ omitted }) => omitted < turns.length) ??
		fit[0] ?? { text: '', omitted: turns.length }
	);
}
