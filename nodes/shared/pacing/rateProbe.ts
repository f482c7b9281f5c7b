/** Refusals in each stretch that is compared with the next. */
const stretch = 4;
/** During a trial, each refusal multiplies the pace by this. */
const speedUp = 2;
/** The trial goes on if throughput rises by this factor. */
const better = 1.4;

/**
 * Finds out whether the service refuses because of the pace (per second or at once). A service that refuses at random
 * would otherwise slow a run down further and further for nothing. So when refusals keep coming, the pace is raised
 * for a few of them: if no more requests get through, there is a limit, and the pace goes back; if more do, refusals
 * are random, and the pace is raised further. Times are milliseconds.
 */
export class RateProbe {
	private tries = false;
	private refusals = 0;
	private given = 0;
	/** What came through in the stretch before, and the pace at its end. */
	private before = 0;
	private from = 0;

	/** @param proven a pace is right if at least this many requests get through between two refusals */
	constructor(
		private since: number,
		private readonly proven: number,
	) {}

	get running(): boolean {
		return this.tries;
	}

	/**
	 * One more refusal.
	 * @param pace at which it came
	 * @param given how many were accepted since the one before
	 * @param most the highest pace that makes sense
	 * @returns the pace to try; undefined if no trial is on, so that the refusal counts
	 */
	refused(pace: number, given: number, now: number, most: number): number | undefined {
		if (!this.tries && given >= this.proven) {
			this.begin(now);
			return undefined;
		}
		this.refusals += 1;
		this.given += given;
		if (this.refusals === stretch && !this.goOn(pace, now)) return this.from;
		return this.tries ? Math.max(pace, Math.min(pace * speedUp, most)) : undefined;
	}

	private goOn(pace: number, now: number): boolean {
		const through = this.given / (now - this.since);
		this.begin(now);
		this.tries = !this.tries || through > better * this.before;
		if (!this.tries) return false;
		this.before = through;
		this.from = pace;
		return true;
	}

	private begin(now: number): void {
		this.refusals = 0;
		this.given = 0;
		this.since = now;
	}
}
