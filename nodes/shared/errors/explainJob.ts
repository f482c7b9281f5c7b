import { ApiError } from '../api/errors';
import { OperationFailed, OperationUnfinished, OutcomeUnknown } from '../api/operationErrors';
import { maybeDone } from './advice';
import { EarlierJobOpen } from './earlierJob';
import { saysOf, sentences, type Explanation } from './sentences';

type Explain = (error: unknown, action: string) => Explanation | undefined;

/**
 * Explains the failure of a job that the service accepted.
 * @param explained explains why the outcome of the job could not be read
 * @returns undefined for anything else
 */
export function explainJob(
	error: unknown,
	action: string,
	explained: Explain,
): Explanation | undefined {
	if (error instanceof OperationFailed) return operationFailed(error, action);
	if (error instanceof OperationUnfinished) return operationUnfinished(error, action);
	if (error instanceof OutcomeUnknown) return outcomeUnknown(error, action, explained);
	if (error instanceof EarlierJobOpen) return earlierJobOpen(error, action, explained);
	return undefined;
}

function operationFailed({ operationId, detail, status }: OperationFailed, action: string) {
	const { message, next } = endings.get(status) ?? {
		message: `Twilio ended the job as ${status}`,
		next: `This package does not know that state. ${maybeDone}`,
	};
	return {
		message: `${action}: ${message}`,
		description: sentences([
			detail ? `Twilio says: ${detail}` : 'Twilio gave no reason',
			next,
			`Operation ID: ${operationId}`,
		]),
	};
}

/** Messages for jobs that did not complete. */
const endings = new Map<string, { message: string; next?: string }>([
	['FAILED', { message: 'Twilio accepted the job and then could not finish it' }],
	[
		'CANCELLED',
		{
			message: 'the job was canceled at Twilio before it was finished',
			next: 'Check in Twilio whether a part of it was done, then run it again if it is still wanted',
		},
	],
]);

function earlierJobOpen(
	{ operationId, cause }: EarlierJobOpen,
	action: string,
	explained: Explain,
): Explanation {
	const because = explained(cause, 'The earlier item');
	return {
		message: `${action}: not sent, because it is unknown whether the job of an earlier item has ended`,
		description: sentences([
			'Nothing was done for this item. It waits for earlier changes of the same thing, so that they take effect in the order of the input',
			`Check the earlier job with Operation > Get or Wait and the ID ${operationId}, then run this item again`,
			because?.message,
		]),
		httpCode: because?.httpCode,
	};
}

function operationUnfinished({ operationId, waited }: OperationUnfinished, action: string) {
	return {
		message: `${action}: Twilio did not finish the job within ${Math.round(waited / 1000)} seconds`,
		description: sentences([
			'Twilio keeps working on it, so nothing needs to be repeated',
			`Check it later with Operation > Get or Wait and the ID ${operationId}, or raise the time limit`,
		]),
	};
}

function outcomeUnknown(
	{ operationId, because }: OutcomeUnknown,
	action: string,
	explained: Explain,
): Explanation {
	const cause = explained(because, 'Cause');
	const isOver = operationId === undefined;
	return {
		message: isOver
			? `${action}: Twilio did it, but the result could not be read`
			: `${action}: Twilio accepted it, but the result could not be read`,
		description: sentences([
			isOver ? 'It is done, so do not run it again: read it with Get' : maybeDone,
			isOver ? undefined : `Check it with Operation > Get or Wait and the ID ${operationId}`,
			cause?.message,
			because instanceof ApiError ? saysOf(because) : undefined,
		]),
		httpCode: cause?.httpCode,
	};
}
