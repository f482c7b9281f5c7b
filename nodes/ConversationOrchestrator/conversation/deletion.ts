import type { Api } from '../../shared/api/client';
import type { CallArguments } from '../../shared/api/request';
import { ApiError, unlessGone } from '../../shared/api/errors';
import { acceptedOperation, hasEnded, type AcceptedOperation } from '../../shared/api/operations';
import { OperationFailed } from '../../shared/api/operationErrors';
import { Underway } from './underway';

/** Shared by all executions of this n8n process. */
const underway = new Underway();

const keyOf = ({ baseUrl }: Api, id: string) => `${baseUrl} ${id}`;

/**
 * Requests the deletion of a conversation, and remembers that it is under way, which the service does not show.
 * @returns the operation, even if this n8n requested it earlier; undefined if somebody else requested it, as the
 * service does not name the operation then
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

/** Call when a deletion has succeeded. */
export function deletionEnded(api: Api, id: string): void {
	underway.remove(keyOf(api, id));
}

/** For `.catch` after waiting for a deletion: a failed one can be requested again. */
export function forgetFailed(api: Api, id: string) {
	return (error: unknown): never => {
		if (error instanceof OperationFailed) underway.remove(keyOf(api, id));
		throw error;
	};
}

/**
 * Whether a conversation is being deleted, as far as this n8n knows: it only learns of deletions requested
 * elsewhere when it requests one itself.
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
