/** One of several steps that belong together failed. */
export class Halfway extends Error {
	/**
	 * @param known the present state, as the end of a sentence
	 * @param advice what to do about it
	 * @param isUndone whether everything is as it was before
	 */
	constructor(
		readonly known: string,
		readonly advice: string,
		readonly isUndone: boolean,
		override readonly cause: unknown,
	) {
		super(known);
		this.name = 'Halfway';
	}
}
