import type { IDataObject } from 'n8n-workflow';
import type { Api } from '../api/client';
import { ApiError } from '../api/errors';

/** A cache of operator names by ID, for one run or poll: many results come from a few operators. */
export type OperatorNames = Map<string, Promise<string | undefined>>;

/**
 * Adds `operatorName` to results, which have only the ID of their operator. Leaves it out if Twilio does not return
 * it, e.g. because the operator was deleted.
 * @throws what `Api.call` throws, except for an error response of Twilio
 */
export async function withOperatorNames(
	api: Api,
	results: readonly IDataObject[],
	names: OperatorNames,
): Promise<IDataObject[]> {
	return await Promise.all(
		results.map(async (result) => {
			const id = (result.operator as IDataObject | null | undefined)?.id;
			if (typeof id !== 'string' || id === '') return result;
			const name = names.get(id) ?? nameOf(api, id);
			names.set(id, name);
			return { ...result, operatorName: await name };
		}),
	);
}

async function nameOf(api: Api, id: string): Promise<string | undefined> {
	return await api.call('fetchOperator', { path: { id } }).then(
		({ body }) => body.displayName ?? undefined,
		(error: unknown) => {
			if (error instanceof ApiError) return undefined;
			throw error;
		},
	);
}
