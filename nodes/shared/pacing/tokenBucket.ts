/** This fraction of what a pause has earned is spent, at this multiple of the rate; the rest is a margin for noise. */
const earnedInPause = 0.8;
const catchUpSpeed = 2;
/** What comes in within this many milliseconds may be spent at once. */
const peakSlice = 25;
/** A timer that is late by this many milliseconds doesn't mean that the rate isn't used up. */
const lateTimer = 50;

/**
 * A token bucket: each request takes a token, and tokens come in at a rate. A second, shallow bucket limits how fast savings
 * are spent. Times are milliseconds, rates requests per millisecond.
 */
export class TokenBucket {
	private tokens = 0;
	private peakTokens = 0;
	private resumesAt = -Infinity;

	constructor(private countedAt: number) {}

	/** When the present or latest pause ends. */
	get pausedUntil(): number {
		return this.resumesAt;
	}

	/** When the tokens were last counted. */
	get at(): number {
		return this.countedAt;
	}

	/**
	 * Adds what came in until now.
	 * @param speed at which tokens come in
	 * @param capacity what it holds at most
	 * @returns whether it overflowed, so that the rate isn't used up
	 */
	fill(now: number, speed: number, capacity: number): boolean {
		const inPause = Math.max(0, Math.min(now, this.resumesAt) - this.countedAt);
		const active = now - this.countedAt - inPause;
		const tokens = this.tokens + (inPause * earnedInPause + active) * speed;
		this.tokens = Math.min(tokens, capacity);
		const slice = Math.max(2, catchUpSpeed * speed * peakSlice);
		const peak = this.peakTokens + (inPause + active) * catchUpSpeed * speed;
		this.peakTokens = Math.min(slice, peak);
		this.countedAt = now;
		return inPause === 0 && tokens > capacity + 1 + speed * lateTimer;
	}

	/** Milliseconds until one may be taken. */
	delay(speed: number): number {
		return Math.max(0, (1 - this.tokens) / speed, (1 - this.peakTokens) / (catchUpSpeed * speed));
	}

	take(): void {
		this.tokens -= 1;
		this.peakTokens -= 1;
	}

	/** One was taken before the bucket was last emptied. */
	owe(): void {
		this.tokens -= 1;
	}

	empty(): void {
		this.tokens = 0;
		this.peakTokens = 0;
	}

	/** Drops the savings. */
	forget(): void {
		this.tokens = Math.min(0, this.tokens);
	}

	pause(until: number): void {
		this.resumesAt = until;
	}
}
