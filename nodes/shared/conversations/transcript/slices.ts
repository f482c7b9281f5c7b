/** How long work may go on before others have their turn, in milliseconds. */
const longest = 25;

/** Long work in slices, so that n8n's other workflows go on meanwhile. */
export class Slices {
	private began: number;

	/**
	 * @param pause lets others work
	 * @param now a clock, in milliseconds
	 */
	constructor(
		private readonly pause: () => Promise<unknown>,
		private readonly now: () => number = () => performance.now(),
	) {
		this.began = now();
	}

	/** What `work` makes of each value, in order. */
	async map<Value, Result>(
		values: readonly Value[],
		work: (value: Value) => Result,
	): Promise<Result[]> {
		const results: Result[] = [];
		for (const value of values) {
			if (this.now() - this.began >= longest) {
				await this.pause();
				this.began = this.now();
			}
			results.push(work(value));
		}
		return results;
	}
}
