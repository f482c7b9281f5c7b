import type { Api } from '../shared/api/client';
import { ApiError } from '../shared/api/errors';
import { timeOf } from '../shared/conversations/times';
import { NotSent } from '../shared/transport/http';
import { NotNow, type Row, type ConversationSource } from './scan/types';

/**
 * The service as the scan needs it.
 * @param api for lists
 * @param one returns the client for one conversation; `isAgain`: an earlier attempt failed
 */
export function apiSource(
	api: Api,
	one: (isAgain: boolean) => Promise<Api> = async () => await Promise.resolve(api),
): ConversationSource {
	return {
		async listPage(query) {
			let servedAt: number | undefined;
			const call: Api['call'] = async (name, args) => {
				const answer = await api.call(name, args);
				servedAt = timeOf(answer.headers.date);
				return answer;
			};
			const client = Object.assign(Object.create(api) as Api, { call });
			return await client
				.page('listConversations', { query })
				.then(({ rows, nextToken }) => ({
					rows: rows as Row[],
					nextToken,
					...served(servedAt),
				}))
				.catch((error: unknown) => unlessExpired(error, query.pageToken));
		},
		async fetch(id, isAgain) {
			const client = await one(isAgain === true);
			return await client
				.call('fetchConversation', { path: { id } })
				.then(({ body, headers }) => ({ row: body as Row, ...served(timeOf(headers.date)) }))
				.catch(unlessDeleted)
				.catch(asNotNow);
		},
	};
}

/**
 * For `.catch`: undefined if Twilio says that the conversation does not exist. A gateway's 404 page proves nothing.
 */
function unlessDeleted(error: unknown): undefined {
	const isDeleted = error instanceof ApiError && error.status === 404 && error.detail !== undefined;
	if (!isDeleted) throw error;
}

/** For `.catch`: a request that was never sent is not the conversation's fault. */
export function asNotNow(error: unknown): never {
	throw error instanceof NotSent ? new NotNow(error.message) : error;
}

/** When a response was made, by the service's clock; left out if it does not say so. */
const served = (servedAt: number | undefined): { servedAt?: number } =>
	servedAt === undefined ? {} : { servedAt };

/**
 * For `.catch`: undefined if a page token was refused, so that it must have expired; Twilio documents no lifetime.
 */
function unlessExpired(error: unknown, pageToken: string | undefined): undefined {
	if (pageToken === undefined || !(error instanceof ApiError) || error.status !== 400) throw error;
}
