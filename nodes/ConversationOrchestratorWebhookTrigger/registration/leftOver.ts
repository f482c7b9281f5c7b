/** Something failed, and what had been done before could not be taken back. */
export class LeftOver extends Error {
	/** Why it failed. */
	readonly reason: unknown;

	/**
	 * @param cause why it failed; where that has left something over itself, its own reason counts
	 * @param what what may still have the URL, e.g. IDs of configurations
	 */
	constructor(
		cause: unknown,
		readonly what: string,
		readonly url: string,
	) {
		super('Something is left over');
		this.name = 'LeftOver';
		const inner = cause instanceof LeftOver ? cause : undefined;
		this.reason = inner ? inner.reason : cause;
		if (inner) this.what = `${inner.what}, ${what}`;
	}
}
