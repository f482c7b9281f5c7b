/** The service took the job, and it ended in another state than done. */
export class OperationFailed extends Error {
	/** @param status the state in which it ended, in the service's word: FAILED, CANCELLED, or one not known here */
	constructor(
		readonly operationId: string,
		readonly detail: string | undefined,
		readonly status = 'FAILED',
	) {
		super(detail ?? `Operation ${operationId} ended as ${status}`);
		this.name = 'OperationFailed';
	}

	/** Whether it may have been done all the same: a state that is not known here may mean anything. */
	get maybeDone(): boolean {
		return this.status !== 'FAILED' && this.status !== 'CANCELLED';
	}
}

/** The job had not ended when the time limit was up; it goes on. */
export class OperationUnfinished extends Error {
	constructor(
		readonly operationId: string,
		readonly waited: number,
	) {
		super(`Operation ${operationId} had not ended after ${Math.round(waited / 1000)} s`);
		this.name = 'OperationUnfinished';
	}
}

/** The service took the job; what became of it, or of its result, could not be read. */
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
