import type { Api } from '../../shared/api/client';
import type { CallArguments } from '../../shared/api/request';
import { ApiError, unlessGone } from '../../shared/api/errors';
import { acceptedOperation, hasEnded, type AcceptedOperation } from '../../shared/api/operations';
import { OperationFailed } from '../../shared/api/operationErrors';
import { Underway } from './underway';

/** Of all executions of this n8n process. */
const underway = new Underway();

const keyOf = ({ baseUrl }: Api, id: string) => `${baseUrl} ${id}`;

/**
 * Asks for the deletion of a conversation, and remembers that it is under way: no read of the service tells.
 * @returns the operation, also where this n8n has asked for it before; undefined if somebody else has, as the
 * service does not say by which operation
 * @throws as `Api.call`
 */
export async function beginDeletion(
	api: Api,
	id: string,
	how: Pick<CallArguments, 'idempotencyKey' | 'onSend'>,
): Promise<AcceptedOperation | undefined> {
	const key = keyOf(api, id);
	const answer = await api
		.call('deleteConversation', { path: { id }, ...how })
		.catch((error: unknown) => {
			const isUnderway =
				error instanceof ApiError && error.status === 409 && error.conflictingId === id;
			if (!isUnderway) throw error;
			return undefined;
		});
	const job = answer === undefined ? underway.find(key) : acceptedOperation(answer);
	underway.add(key, job);
	return job;
}

/** To be called when a deletion has ended well. */
export function deletionEnded(api: Api, id: string): void {
	underway.remove(keyOf(api, id));
}

/** For `.catch` where a deletion is waited for: one that has failed can be asked for again. */
export function forgetFailed(api: Api, id: string) {
	return (error: unknown): never => {
		if (error instanceof OperationFailed) underway.remove(keyOf(api, id));
		throw error;
	};
}

/**
 * Whether a conversation is being deleted, as far as this n8n knows: one that it has not asked for itself it only
 * learns of when it asks too.
 */
export async function isBeingDeleted(api: Api, id: string): Promise<boolean> {
	const key = keyOf(api, id);
	if (!underway.has(key)) return false;
	const job = underway.find(key);
	if (job === undefined) return true;
	if (job.id === undefined) return false;
	const answer = await api.call('fetchOperation', { path: { id: job.id } }).catch(unlessGone);
	const goesOn = answer !== undefined && !hasEnded(answer.body);
	if (!goesOn) underway.remove(key);
	return goesOn;
}
