import type { ICredentialDataDecryptedObject, IPollFunctions } from 'n8n-workflow';
import type { Api } from '../shared/api/client';
import { createApi } from '../shared/runtime/service';
import type { ServiceOptions } from '../shared/runtime/requestOptions';

/** How long one request is repeated: the next poll comes anyway, and a person should see a failing service. */
const patience = 30_000;
/** How long one conversation may take: a share of the budget, and so many milliseconds at least. */
const oneShare = 0.1;
const minForOne = 10_000;

/** The clients of one poll. */
interface Clients {
	/** For lists. */
	lists: Api;
	/**
	 * For one conversation, however it answers: pauses that are asked for are its own, and end with its time.
	 * @param isAgain it was asked for without success before, so each request is sent only once
	 */
	one: (isAgain: boolean) => Promise<Api>;
}

/**
 * @param budget milliseconds that n8n gives the poll
 * @throws what n8n throws where the credential is missing
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

/** Milliseconds that one conversation may take of a poll. */
export function timeForOne(budget: number): number {
	return Math.max(minForOne, budget * oneShare);
}
