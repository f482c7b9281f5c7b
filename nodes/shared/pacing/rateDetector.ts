/** With fewer answers or round trips between two refusals, nothing can be said about a rate. */
const enough = 20;
const trips = 8;
/** Rates that differ by less than this fraction are the same. */
const same = 0.08;
/** Clearly more on their way: by this factor. */
const different = 1.3;
/** This many in a row are no coincidence. */
const convincing = 4;

/**
 * Tells a limit by the second from a limit of concurrency when refusals don't say which it is: with a limit by the second,
 * the same number of requests per second gets through from one refusal to the next, however many are on their way. Times
 * are milliseconds, rates requests per millisecond.
 */
export class RateDetector {
	private rate = 0;
	private given = 0;
	/** How many were on their way at the latest refusal. */
	private size = 0;
	/** The stretches from one refusal to the next in which the rate was the same. */
	private stretches: Array<{ least: number; most: number }> = [];

	constructor(private since: number) {}

	answered(): void {
		this.given += 1;
	}

	/**
	 * One was refused; of those on their way at the time only the first counts.
	 * @param ahead how many of ours were on their way before it
	 * @returns the rate if it is a limit by the second; otherwise undefined
	 */
	refused(ahead: number, now: number): number | undefined {
		if (this.given < Math.max(enough, trips * (ahead + 1))) return undefined;
		const rate = this.given / Math.max(1, now - this.since);
		if (Math.abs(rate / this.rate - 1) >= same) this.stretches = [];
		const size = ahead + 1;
		const before = this.size || size;
		// Somewhere in between it was for most of the stretch
		this.stretches.push({ least: Math.min(before, size), most: Math.max(before, size) });
		this.size = size;
		this.rate = rate;
		this.since = now;
		this.given = 0;
		const more = Math.max(...this.stretches.map(({ least }) => least));
		const fewer = Math.min(...this.stretches.map(({ most }) => most));
		// If each was our only one, it can't have been the number at once
		const noNumber = more > different * fewer || this.stretches.every(({ most }) => most === 1);
		return this.stretches.length > convincing && noNumber ? rate : undefined;
	}
}
