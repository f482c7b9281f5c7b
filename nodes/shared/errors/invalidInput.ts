/** Input that cannot be sent, found by an operation itself. */
export class InvalidInput extends Error {
	/**
	 * @param field the label of the field in the editor
	 * @param requirement what it must be, as the end of a sentence
	 */
	constructor(
		readonly field: string,
		readonly requirement: string,
		readonly advice = 'Correct the field and run the node again.',
	) {
		super(`${field} ${requirement}`);
		this.name = 'InvalidInput';
	}
}
