import { inspect } from 'node:util';

/** Runs checks one after the other, whether or not earlier ones passed, and counts them. */
export class Checks {
	private passed = 0;
	private readonly failures: string[] = [];

	/** @param subject printed before each line, if several run side by side */
	constructor(private readonly subject = '') {}

	/** Keeps what helps to understand a failure; the latest one wins. */
	afterFailure: (what: string) => Promise<void> = async () => await Promise.resolve();

	/** The number that have run so far, passed or not. */
	get count(): number {
		return this.passed + this.failures.length;
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
			const lines = inspect(error).split('\n');
			const shown = lines.length > 30 ? [...lines.slice(0, 20), '...', ...lines.slice(-8)] : lines;
			const failure = [`FAILED  ${this.subject}${what}`, ...shown].join('\n        ');
			console.log(failure);
			this.failures.push(failure);
			await this.afterFailure(what).catch(() => undefined);
		}
	}

	/** Prints the failures once more, because a long output is often cut, and the summary line. Returns whether all passed. */
	static finish(all: Checks[]): boolean {
		const passed = all.reduce((sum, checks) => sum + checks.passed, 0);
		const failures = all.flatMap((checks) => checks.failures);
		console.log(['', ...failures, `${passed} passed, ${failures.length} failed`].join('\n'));
		return failures.length === 0 && passed > 0;
	}
}
