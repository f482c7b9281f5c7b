import type { IDataObject } from 'n8n-workflow';
import type { Answer } from '../../shared/api/client';
import { follow } from '../../shared/fields/waiting';
import type { ItemContext } from '../../shared/runtime/itemContext';

/**
 * The configuration that a job has made or changed, or the pending operation where nobody waits for it.
 * @throws as `follow`
 */
export async function resultingConfiguration(
	context: ItemContext,
	answer: Answer<unknown>,
	knownId?: string,
): Promise<IDataObject> {
	const followed = await follow(context, answer);
	if ('pending' in followed) return followed.pending;
	const { id: operationId, status, related } = followed.done;
	const id = related.configurationId ?? knownId;
	if (id === undefined) return { operationId, status, ...related };
	const { body } = await context.api.call('fetchConfiguration', { path: { id } });
	return body;
}
