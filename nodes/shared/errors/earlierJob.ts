/** An item was not started, because a job that an earlier item started on the same thing may still be running. */
export class EarlierJobOpen extends Error {
	constructor(
		readonly operationId: string,
		override readonly cause: unknown,
	) {
		super(`Operation ${operationId} of an earlier item is not known to have ended`);
		this.name = 'EarlierJobOpen';
	}
}
