/** Runs checks one after the other, each whether or not the one before has passed, and counts. */
export class Checks {
	private passed = 0;
	private failed = 0;

	/** Keeps what helps to understand a failure; the latest one given counts. */
	afterFailure: (what: string) => Promise<void> = async () => await Promise.resolve();

	/** How many have run so far, whether or not they passed. */
	get count(): number {
		return this.passed + this.failed;
	}

	/** @param run Throws when the check fails. */
	async check(what: string, run: () => Promise<void> | void): Promise<void> {
		const started = Date.now();
		try {
			await run();
			this.passed++;
			console.log(`ok      ${what} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
		} catch (error) {
			this.failed++;
			const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
			const lines = words.split('\n');
			const shown = lines.length > 30 ? [...lines.slice(0, 20), '...', ...lines.slice(-8)] : lines;
			console.log([`FAILED  ${what}`, ...shown].join('\n        '));
			await this.afterFailure(what).catch(() => undefined);
		}
	}

	/** Prints the closing line. Returns whether all has passed. */
	finish(): boolean {
		console.log(`\n${this.passed} passed, ${this.failed} failed`);
		return this.failed === 0 && this.passed > 0;
	}
}
