/** Something failed, and the changes made before could not be undone. */
export class LeftOver extends Error {
	/** The error that started it. */
	readonly reason: unknown;

	/**
	 * @param cause why it failed; if it is a LeftOver itself, its reason is used
	 * @param what the resources that may still have the URL, e.g. IDs of configurations
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
