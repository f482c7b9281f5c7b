import type { IDataObject } from 'n8n-workflow';
import type { Answer, Api } from '../api/client';
import type { IdempotencyKey } from '../api/request';
import { ApiError } from '../api/errors';
import { replacement } from './difference';

/**
 * Changes some fields of a configuration and keeps the rest. If the service answers PATCH with 404 or 405 because
 * it does not support it, the configuration is read, merged and replaced as a whole.
 * @param changes a merge patch: null removes a field
 * @returns the service's 202 answer; throws as `Api.call`
 */
export async function changeConfiguration(
	api: Api,
	id: string,
	changes: IDataObject,
	idempotencyKey: IdempotencyKey,
): Promise<Answer<unknown>> {
	const path = { id };
	return await api
		.call('updateConfiguration', { path, body: changes, idempotencyKey })
		.catch(async (error: unknown): Promise<Answer<unknown>> => {
			if (!(error instanceof ApiError) || ![404, 405].includes(error.status)) throw error;
			const { body: existing } = await api.call('fetchConfiguration', { path });
			const body = replacement(existing, changes);
			return await api.call('replaceConfiguration', { path, body, idempotencyKey });
		});
}
