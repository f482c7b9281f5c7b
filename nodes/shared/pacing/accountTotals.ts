/** What answers have told of how many requests the whole account had on their way (`Twilio-Concurrent-Requests`). */
export class AccountTotals {
	/** The highest that was answered, not refused. */
	private highest = 0;

	/** A request was answered; undefined if the answer does not tell. */
	answered(total: number | undefined): void {
		this.highest = Math.max(this.highest, total ?? 0);
	}

	/** Whether so many are as many as ever were worked on at the same time, or more. */
	isBeyond(total: number): boolean {
		return this.highest > 0 && total >= this.highest;
	}

	/** A request was refused that told `total`. @returns how many fit, all of the account's counted */
	refused(total: number): number {
		if (total < this.highest) this.highest = total - 1;
		// Whether it counts the one that was refused is not known
		return Math.max(total - 1, Math.min(total, this.highest));
	}
}
