import type { ICredentialDataDecryptedObject, IPollFunctions } from 'n8n-workflow';
import type { Api } from '../shared/api/client';
import { createApi } from '../shared/runtime/service';
import type { ServiceOptions } from '../shared/runtime/requestOptions';

/**
 * How long to retry a request, in milliseconds. Short, because the next poll comes anyway, and the user should see
 * that the service fails.
 */
const patience = 30_000;
/** How long one conversation may take: this share of the budget, but at least this many milliseconds. */
const oneShare = 0.1;
const minForOne = 10_000;

/** The clients of one poll. */
interface Clients {
	/** For lists. */
	lists: Api;
	/**
	 * For one conversation: pauses that the service asks for affect only this one, and end with its time.
	 * @param isAgain whether an earlier attempt failed, so that each request is sent only once
	 */
	one: (isAgain: boolean) => Promise<Api>;
}

/**
 * @param budget milliseconds that n8n allows for the poll
 * @throws what n8n throws if the credential is missing
 */
export async function clientsOf(n8n: IPollFunctions, budget: number): Promise<Clients> {
	let credential: Promise<ICredentialDataDecryptedObject> | undefined;
	const getCredentials = async (type: string) => await (credential ??= n8n.getCredentials(type));
	const allowance = Math.min(patience, budget / 4);
	const time = timeForOne(budget);
	const client = async (milliseconds: number, options: Partial<ServiceOptions>): Promise<Api> => {
		const signal = AbortSignal.timeout(milliseconds);
		const getExecutionCancelSignal = () => signal;
		const own = { getCredentials, getExecutionCancelSignal };
		return await createApi(Object.assign(Object.create(n8n) as IPollFunctions, own), options);
	};
	return {
		lists: await createApi(n8n, { allowance }),
		one: async (isAgain) =>
			await (isAgain
				? client(minForOne, { allowance: 0, timeout: minForOne })
				: client(time, { allowance, timeout: time })),
	};
}

/** How many milliseconds of a poll one conversation may take. */
export function timeForOne(budget: number): number {
	return Math.max(minForOne, budget * oneShare);
}
