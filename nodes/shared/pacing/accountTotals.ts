/**
 * Tracks how many requests the whole account has in flight, from the `Twilio-Concurrent-Requests` header of the
 * answers.
 */
export class AccountTotals {
	/** The highest count at which a request was still accepted. */
	private highest = 0;

	/** @param total undefined if the answer doesn't say */
	answered(total: number | undefined): void {
		this.highest = Math.max(this.highest, total ?? 0);
	}

	/** Whether `total` is at or above the highest count that was ever accepted. */
	isBeyond(total: number): boolean {
		return this.highest > 0 && total >= this.highest;
	}

	/** @returns how many fit, counting all requests of the account */
	refused(total: number): number {
		if (total < this.highest) this.highest = total - 1;
		// It is not known whether the header counts the refused request
		return Math.max(total - 1, Math.min(total, this.highest));
	}
}
