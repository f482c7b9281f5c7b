import type { INodeProperties } from 'n8n-workflow';
import {
	acceptedOperation,
	outcome,
	type AcceptedOperation,
	type FinishedOperation,
} from '../api/operations';
import type { Answer } from '../api/client';
import type { ItemContext } from '../runtime/itemContext';

export const timeLimit: INodeProperties = {
	displayName: 'Time Limit (Seconds)',
	name: 'timeLimit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 120,
	description: 'Maximum wait. Twilio keeps working after that.',
};

/** Options for jobs that Twilio finishes after it has responded. */
export const waitForCompletion: INodeProperties[] = [
	{
		displayName: 'Wait for Completion',
		name: 'waitForCompletion',
		type: 'boolean',
		default: true,
		description:
			'Whether to wait until Twilio has finished and return the result. If off, the node returns the ID of the operation at once.',
	},
	timeLimit,
];

/**
 * Waits for an accepted job, if the user chose so.
 * @returns the finished operation, or the pending one as output if it is not waited for
 * @throws as `outcomeOf`
 */
export async function follow(
	context: ItemContext,
	answer: Answer<unknown>,
): Promise<{ done: FinishedOperation } | { pending: PendingOperation }> {
	return await followJob(context, acceptedOperation(answer));
}

/** Like `follow`, for a job that is already known. */
export async function followJob(
	context: ItemContext,
	accepted: AcceptedOperation,
): Promise<{ done: FinishedOperation } | { pending: PendingOperation }> {
	const { id, related } = accepted;
	if (id !== undefined && !isAwaited(context)) {
		context.jobBegun(accepted);
		return { pending: { operationId: id, status: 'PENDING', ...related } };
	}
	return { done: await completed(context, accepted) };
}

/**
 * Waits for an accepted job as long as the user chose; the next item that changes the same thing waits for it
 * longer.
 * @throws as `outcome`
 */
export async function completed(
	context: ItemContext,
	accepted: AcceptedOperation,
): Promise<FinishedOperation> {
	context.jobBegun(accepted);
	const done = await outcome(context.api, accepted, waitOptions(context));
	context.jobEnded();
	return done;
}

interface PendingOperation {
	operationId: string;
	status: string;
	[related: string]: string;
}

/** Whether the user wants to wait for the result of a job. */
export function isAwaited(context: ItemContext): boolean {
	return context.collection('options').waitForCompletion !== false;
}

/** The limits of a wait, from the option "Time Limit". */
export function waitOptions(context: ItemContext) {
	const { timeLimit: seconds = timeLimit.default } = context.collection('options');
	return { limit: Number(seconds) * 1000, ...context.timing };
}
