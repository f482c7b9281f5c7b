import type { IDataObject } from 'n8n-workflow';
import type { Api } from '../api/client';
import { ApiError } from '../api/errors';

/** Names by the IDs of the operators, for one run or poll: many results come from few operators. */
export type OperatorNames = Map<string, Promise<string | undefined>>;

/**
 * Results with `operatorName`: a result that is read has only the ID of its operator. Without one where Twilio does not
 * give it, e.g. because the operator was deleted.
 * @throws what `Api.call` throws, but for an answer of Twilio
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
