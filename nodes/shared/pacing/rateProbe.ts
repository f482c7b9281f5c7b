/** Refusals in each stretch that is compared. */
const stretch = 4;
/** Each refusal of a trial raises the pace so many times. */
const speedUp = 2;
/** So many times more must come through for the trial to go on. */
const better = 1.4;

/**
 * Finds out whether it is the pace that makes the service refuse, be it so many a second or so many at
 * once. A service that refuses now and then however slowly requests come would be obeyed by going slower
 * and slower, for nothing. So where refusals go on at short distances, the pace is raised for a few of
 * them: a limit lets no more through then, and all goes back to where it was; chance does, and the pace is
 * raised further. Times are milliseconds.
 */
export class RateProbe {
	private tries = false;
	private refusals = 0;
	private given = 0;
	/** What came through in the stretch before, and the pace at its end. */
	private before = 0;
	private from = 0;

	/** @param proven a pace that lets so many or more through between two refusals is taken for right */
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
	 * @returns the pace that the trial asks for; undefined: what can be learnt from the refusal counts
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
