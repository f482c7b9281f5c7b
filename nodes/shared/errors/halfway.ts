/** Of several steps that belong together one failed. */
export class Halfway extends Error {
	/**
	 * @param known what stands now, as the end of a sentence
	 * @param advice what to do about it
	 * @param isUndone everything is as it was before
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
