import type { IDataObject } from 'n8n-workflow';
import type { Answer } from '../../shared/api/client';
import { acceptedOperation, type FinishedOperation } from '../../shared/api/operations';
import { OutcomeUnknown } from '../../shared/api/operationErrors';
import { completed, follow } from '../../shared/fields/waiting';
import type { ItemContext } from '../../shared/runtime/itemContext';

/**
 * The configuration that a job created or changed, or the pending operation if it is not waited for.
 * @param knownId the configuration's ID, if it is known beforehand
 * @throws as `follow`
 */
export async function resultingConfiguration(
	context: ItemContext,
	answer: Answer<unknown>,
	knownId?: string,
): Promise<IDataObject> {
	const followed = await follow(context, answer);
	return 'pending' in followed
		? followed.pending
		: await configurationAfter(context, followed.done, knownId);
}

/** The same, but always waits. */
export async function finishedConfiguration(
	context: ItemContext,
	answer: Answer<unknown>,
	knownId?: string,
): Promise<IDataObject> {
	const done = await completed(context, acceptedOperation(answer));
	return await configurationAfter(context, done, knownId);
}

async function configurationAfter(
	{ api }: ItemContext,
	{ id: operationId, status, related }: FinishedOperation,
	knownId?: string,
): Promise<IDataObject> {
	const id = related.configurationId ?? knownId;
	if (id === undefined) return { operationId, status, ...related };
	return await api
		.call('fetchConfiguration', { path: { id } })
		.then(({ body }) => body)
		.catch((error: unknown) => {
			throw new OutcomeUnknown(undefined, error);
		});
}
