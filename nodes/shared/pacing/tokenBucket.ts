/** What a pause has earned: a part is kept for noise, the rest is spent at so many times the rate. */
const earnedInPause = 0.8;
const catchUpSpeed = 2;
/** Of that, as much as comes in within this time may go at once. */
const peakSlice = 25;
/** A timer that is so late is no sign that the rate is not used up. */
const lateTimer = 50;

/**
 * A token bucket: each request takes one, and they come in at a rate. A second, shallow one bounds how fast
 * what was saved up is spent. Times are milliseconds, rates requests per millisecond.
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

	/** When it was last counted. */
	get at(): number {
		return this.countedAt;
	}

	/**
	 * Adds what came in until now.
	 * @param speed at which
	 * @param capacity what it holds at most
	 * @returns whether it ran over, i.e. the rate is not used up
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

	/** One was taken at a time that was forgotten since. */
	owe(): void {
		this.tokens -= 1;
	}

	empty(): void {
		this.tokens = 0;
		this.peakTokens = 0;
	}

	/** What was saved up is not spent. */
	forget(): void {
		this.tokens = Math.min(0, this.tokens);
	}

	pause(until: number): void {
		this.resumesAt = until;
	}
}
