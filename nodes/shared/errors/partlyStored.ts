/** Some of several batches were stored before one was not. */
export class PartlyStored extends Error {
	constructor(
		readonly stored: number,
		readonly total: number,
		override readonly cause: unknown,
	) {
		super(`${stored} of ${total} were stored`);
		this.name = 'PartlyStored';
	}
}
