import { reasonsOf, summaryOf, type Sweep } from './sweep';
import type { SweepOutcome, Plan, Result } from './plan';

/** What all input items of a run have done together. */
export class Total implements Sweep {
	readonly outcomes: SweepOutcome[] = [];
	readonly scanned = new Set<string>();
	/** The conversations that were touched, or would have been. */
	readonly taken = new Set<string>();
	more = false;
	private milliseconds = 0;

	/** @returns how many seconds this sweep took */
	add({ outcomes, scanned, more }: Sweep, milliseconds: number): number {
		for (const outcome of outcomes) {
			this.outcomes.push(outcome);
			this.taken.add(outcome.id);
		}
		for (const id of scanned) this.scanned.add(id);
		this.more = more;
		this.milliseconds += milliseconds;
		return inSeconds(milliseconds);
	}

	get failures(): number {
		return this.outcomes.filter(({ result }) => result === 'failed').length;
	}

	get seconds(): number {
		return inSeconds(this.milliseconds);
	}
}

function inSeconds(milliseconds: number): number {
	return Math.round(milliseconds / 100) / 10;
}

/**
 * "Preview: 41 of 300 conversations would be closed. Nothing was changed." or "38 of 300 conversations
 * closed, 3 skipped (2 already closed, 1 already gone), 0 failed, in 4.2 s."
 */
export function inWords({ preview, action }: Plan, total: Total): string {
	const { scanned, matched, acted, skipped, failed, moreMayMatch } = summaryOf(total);
	const verb = action === 'close' ? 'closed' : 'deleted';
	const limit = moreMayMatch ? ` Stopped at the limit of ${matched}. There may be more.` : '';
	if (preview) {
		return `Preview: ${matched} of ${scanned} conversations would be ${verb}. Nothing was changed.${limit}`;
	}
	const why = (result: Result) => {
		const reasons = reasonsOf(total.outcomes.filter((outcome) => outcome.result === result));
		const counts = Object.entries(reasons).map(([reason, count]) => `${count} ${reason}`);
		return counts.length === 0 ? '' : ` (${counts.slice(0, maxReasons).join(', ')})`;
	};
	return `${acted} of ${scanned} conversations ${verb}, ${skipped} skipped${why('skipped')}, ${failed} failed${why('failed')}, in ${total.seconds} s.${limit}`;
}

/** Of each kind; all of them are in the items. */
const maxReasons = 4;
