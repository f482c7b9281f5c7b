/** With fewer answers or round trips between two refusals, nothing can be said about a rate. */
const enough = 20;
const trips = 8;
/** Rates that differ by less than this fraction are the same. */
const same = 0.08;
/** By this factor, the number in flight is clearly higher. */
const different = 1.3;
/** This many in a row are no coincidence. */
const convincing = 4;

/**
 * Tells a per-second limit from a concurrency limit when refusals don't say which one it is: with a per-second limit,
 * the same number of requests per second gets through between refusals, however many are in flight. Times are
 * milliseconds, rates requests per millisecond.
 */
export class RateDetector {
	private rate = 0;
	private given = 0;
	/** How many were in flight at the latest refusal. */
	private size = 0;
	/** The stretches from one refusal to the next in which the rate was the same. */
	private stretches: Array<{ least: number; most: number }> = [];

	constructor(private since: number) {}

	answered(): void {
		this.given += 1;
	}

	/**
	 * A request was refused; of those in flight at the time only the first refusal counts.
	 * @param ahead how many of our requests were in flight before it
	 * @returns the rate if the limit is per second; otherwise undefined
	 */
	refused(ahead: number, now: number): number | undefined {
		if (this.given < Math.max(enough, trips * (ahead + 1))) return undefined;
		const rate = this.given / Math.max(1, now - this.since);
		if (Math.abs(rate / this.rate - 1) >= same) this.stretches = [];
		const size = ahead + 1;
		const before = this.size || size;
		// For most of the stretch, the number in flight was between these two
		this.stretches.push({ least: Math.min(before, size), most: Math.max(before, size) });
		this.size = size;
		this.rate = rate;
		this.since = now;
		this.given = 0;
		const more = Math.max(...this.stretches.map(({ least }) => least));
		const fewer = Math.min(...this.stretches.map(({ most }) => most));
		// If each refused request was our only one, concurrency can't have been the reason
		const noNumber = more > different * fewer || this.stretches.every(({ most }) => most === 1);
		return this.stretches.length > convincing && noNumber ? rate : undefined;
	}
}
