/** Refusals in each stretch that is compared. */
const stretch = 4;
/** A rate that lets so many or more through between two refusals is taken for right. */
const proven = 30;
/** Each refusal of a trial raises the rate so many times, up to the rate that holds nobody back. */
const speedUp = 2;
const fastest = 1;
/** So many times more must come through for the trial to go on. */
const better = 1.4;

/**
 * Finds out whether it is the rate that makes the service refuse. A service that refuses now and then
 * however slowly requests come would be obeyed by going slower and slower, for nothing. So where refusals
 * go on at short distances, the rate is raised for a few of them: a limit lets no more through then, and
 * all goes back to where it was; chance does, and the rate is raised further. Times are milliseconds,
 * rates requests per millisecond.
 */
export class Trial {
	running = false;
	private refusals = 0;
	private given = 0;
	/** What came through in the stretch before, and the rate at its end. */
	private before = 0;
	private from = 0;

	constructor(private since: number) {}

	/**
	 * One more refusal.
	 * @param rate the rate at which it came
	 * @param given how many were accepted since the one before
	 * @returns the rate that the trial asks for; undefined: what can be learnt from the refusal counts
	 */
	refused(rate: number, given: number, now: number): number | undefined {
		if (!this.running && given >= proven) {
			this.begin(now);
			return undefined;
		}
		this.refusals += 1;
		this.given += given;
		if (this.refusals === stretch && !this.goOn(rate, now)) return this.from;
		return this.running ? Math.max(rate, Math.min(rate * speedUp, fastest)) : undefined;
	}

	private goOn(rate: number, now: number): boolean {
		const through = this.given / (now - this.since);
		this.begin(now);
		this.running = !this.running || through > better * this.before;
		if (!this.running) return false;
		this.before = through;
		this.from = rate;
		return true;
	}

	private begin(now: number): void {
		this.refusals = 0;
		this.given = 0;
		this.since = now;
	}
}
