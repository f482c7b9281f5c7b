/** Runs checks one after the other, whether or not earlier ones passed, and counts them. */
export class Checks {
	private passed = 0;
	private failed = 0;

	/** @param subject printed before each line, if several run side by side */
	constructor(private readonly subject = '') {}

	/** Keeps what helps to understand a failure; the latest one wins. */
	afterFailure: (what: string) => Promise<void> = async () => await Promise.resolve();

	/** The number that have run so far, passed or not. */
	get count(): number {
		return this.passed + this.failed;
	}

	/** @param run throws if the check fails */
	async check(what: string, run: () => Promise<void> | void): Promise<void> {
		const started = Date.now();
		try {
			await run();
			this.passed++;
			console.log(
				`ok      ${this.subject}${what} (${((Date.now() - started) / 1000).toFixed(1)} s)`,
			);
		} catch (error) {
			this.failed++;
			const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
			const lines = words.split('\n');
			const shown = lines.length > 30 ? [...lines.slice(0, 20), '...', ...lines.slice(-8)] : lines;
			console.log([`FAILED  ${this.subject}${what}`, ...shown].join('\n        '));
			await this.afterFailure(what).catch(() => undefined);
		}
	}

	/** Prints the summary line. Returns whether everything passed. */
	static finish(all: Checks[]): boolean {
		const passed = all.reduce((sum, checks) => sum + checks.passed, 0);
		const failed = all.reduce((sum, checks) => sum + checks.failed, 0);
		console.log(`\n${passed} passed, ${failed} failed`);
		return failed === 0 && passed > 0;
	}
}
