/** An item was not begun, as a job that an earlier one has begun about the same thing is not known to have ended. */
export class EarlierJobOpen extends Error {
	constructor(
		readonly operationId: string,
		override readonly cause: unknown,
	) {
		super(`Operation ${operationId} of an earlier item is not known to have ended`);
		this.name = 'EarlierJobOpen';
	}
}
