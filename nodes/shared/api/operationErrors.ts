/** The service accepted the job, but it did not complete. */
export class OperationFailed extends Error {
	/** @param status the service's name for its final state: FAILED, CANCELLED, or one this package does not know */
	constructor(
		readonly operationId: string,
		readonly detail: string | undefined,
		readonly status = 'FAILED',
	) {
		super(detail ?? `Operation ${operationId} ended as ${status}`);
		this.name = 'OperationFailed';
	}

	/** Whether it may have been done all the same: an unknown state may mean anything. */
	get maybeDone(): boolean {
		return this.status !== 'FAILED' && this.status !== 'CANCELLED';
	}
}

/** The job had not ended when the time limit was reached; the service keeps working on it. */
export class OperationUnfinished extends Error {
	constructor(
		readonly operationId: string,
		readonly waited: number,
	) {
		super(`Operation ${operationId} had not ended after ${Math.round(waited / 1000)} s`);
		this.name = 'OperationUnfinished';
	}
}

/** The service accepted the job, but its outcome or its result could not be read. */
export class OutcomeUnknown extends Error {
	/**
	 * @param operationId undefined if the job is known to have ended
	 * @param because why it could not be read
	 */
	constructor(
		readonly operationId: string | undefined,
		readonly because: unknown,
	) {
		super(`What became of operation ${operationId} could not be read`);
		this.name = 'OutcomeUnknown';
	}
}
