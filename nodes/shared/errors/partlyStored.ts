/** Positions of entries in a list, counted from 1. */
export type Range = readonly [first: number, last: number];

/** Some of several batches were stored; others were not, or may have been. */
export class PartlyStored extends Error {
	/**
	 * @param stored entries that are certainly stored
	 * @param open entries that may have been stored
	 */
	constructor(
		readonly stored: readonly Range[],
		readonly open: readonly Range[],
		readonly total: number,
		override readonly cause: unknown,
	) {
		super(`${sizeOf(stored)} of ${total} were stored`);
		this.name = 'PartlyStored';
	}

	/** What is known about the entries, as the end of a sentence, and what to do next. */
	words(): { known: string; advice: string } {
		const { stored, open, total } = this;
		const count = sizeOf(stored);
		const areFirst = joined(stored).every(([first]) => first === 1);
		const sure =
			count === 0
				? `none of ${total} were stored`
				: areFirst
					? `the first ${count} of ${total} were stored`
					: `${count} of ${total} were stored (${listed(stored)})`;
		// Never advise storing entries again that may be stored already
		if (open.length > 0) {
			return {
				known: `${sure}, and ${listed(open)} may have been`,
				advice: 'Check in Twilio how far it got, and run it again only with what is missing',
			};
		}
		const others =
			areFirst && count > 0
				? `what comes after the first ${count}`
				: count === 0
					? 'all of them'
					: 'the others';
		return {
			known: count === 0 ? sure : `only ${sure}`,
			advice: `Run it again only with ${others}`,
		};
	}
}

function sizeOf(ranges: readonly Range[]): number {
	return ranges.reduce((sum, [first, last]) => sum + last - first + 1, 0);
}

/** Merges adjacent ranges. */
function joined(ranges: readonly Range[]): Range[] {
	const all: Range[] = [];
	for (const [first, last] of ranges) {
		const before = all.at(-1);
		if (before?.[1] === first - 1) all.splice(-1, 1, [before[0], last]);
		else all.push([first, last]);
	}
	return all;
}

const maxListed = 10;

function listed(ranges: readonly Range[]): string {
	const all = joined(ranges).map(([first, last]) => `${first} to ${last}`);
	return all.length > maxListed ? `${all.slice(0, maxListed).join(', ')}, ...` : all.join(', ');
}
