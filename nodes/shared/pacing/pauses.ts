/** If the service doesn't say how long: the first pause, which doubles while nothing gets through. */
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

	/** After a guessed pause only one is sent, until one gets through. */
	get feelingOut(): boolean {
		return this.feels;
	}

	ask(now: number, milliseconds: number): void {
		this.askedUntil = Math.max(this.askedUntil, now + milliseconds);
	}

	/**
	 * A request was refused while none of our others was being worked on.
	 * @returns false if it was sent before the present guess, which it doesn't lengthen
	 */
	nothingThrough(sentAt: number, now: number): boolean {
		if (this.feels && sentAt < this.guessedUntil) return false;
		this.guessedUntil = now + this.guess;
		this.guess = Math.min(longestPause, this.guess * 2);
		this.feels = true;
		return true;
	}

	/** One got through that was sent after the guess. */
	cameThrough(): void {
		this.feels = false;
		this.guess = firstPause;
	}
}
