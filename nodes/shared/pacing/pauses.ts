/** The first pause if the service doesn't say how long to wait; doubles while nothing gets through. */
const firstPause = 100;
const longestPause = 4_000;

/**
 * When nothing at all is sent: the service asked for a pause, or nothing gets through (exponential backoff).
 * Times are milliseconds of a steady clock.
 */
export class Pauses {
	private askedUntil = -Infinity;
	private guessedUntil = -Infinity;
	private guess = firstPause;
	private feels = false;

	/** When the pause ends, or ended. */
	get until(): number {
		return Math.max(this.askedUntil, this.guessedUntil);
	}

	/** After a guessed pause, requests are sent one at a time until one gets through. */
	get feelingOut(): boolean {
		return this.feels;
	}

	ask(now: number, milliseconds: number): void {
		this.askedUntil = Math.max(this.askedUntil, now + milliseconds);
	}

	/**
	 * A request was refused while none of our other requests was being processed.
	 * @returns false if it was sent before the current guess was made, and so doesn't lengthen the pause
	 */
	nothingThrough(sentAt: number, now: number): boolean {
		if (this.feels && sentAt < this.guessedUntil) return false;
		this.guessedUntil = now + this.guess;
		this.guess = Math.min(longestPause, this.guess * 2);
		this.feels = true;
		return true;
	}

	/** A request that was sent after the guess got through. */
	cameThrough(): void {
		this.feels = false;
		this.guess = firstPause;
	}
}
