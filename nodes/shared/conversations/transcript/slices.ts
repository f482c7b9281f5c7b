/** How long to work before letting other tasks run, in milliseconds. */
const longest = 25;

/** Splits long work into slices, so that n8n's other workflows keep running. */
export class Slices {
	private began: number;

	/**
	 * @param pause lets other tasks run
	 * @param now a clock, in milliseconds
	 */
	constructor(
		private readonly pause: () => Promise<unknown>,
		private readonly now: () => number = () => performance.now(),
	) {
		this.began = now();
	}

	/** The results of `work` for each value, in order. */
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
