import type { Api } from '../shared/api/client';
import { ApiError } from '../shared/api/errors';
import { NotSent } from '../shared/transport/http';
import { NotNow, type Row, type ConversationSource } from './scan/types';

/**
 * The service as the scan sees it.
 * @param api for lists
 * @param one gives the client for one conversation; `isAgain`: it was asked for without success before
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
				servedAt = dateOf(answer.headers);
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
				.then(({ body, headers }) => ({ row: body as Row, ...served(dateOf(headers)) }))
				.catch(unlessDeleted)
				.catch(asNotNow);
		},
	};
}

/** Twilio says why it does not find a conversation; the page of a gateway does not, and says nothing about it. */
function unlessDeleted(error: unknown): undefined {
	const isDeleted = error instanceof ApiError && error.status === 404 && error.detail !== undefined;
	if (!isDeleted) throw error;
}

/** For `.catch`: what was never sent is none of the conversation's own fault. */
export function asNotNow(error: unknown): never {
	throw error instanceof NotSent ? new NotNow(error.message) : error;
}

const served = (servedAt: number | undefined): { servedAt?: number } =>
	servedAt === undefined ? {} : { servedAt };

/** When the answer was made, by the clock of the service. */
function dateOf({ date }: Record<string, string>): number | undefined {
	const time = date === undefined ? NaN : Date.parse(date);
	return Number.isNaN(time) ? undefined : time;
}

/** A token that was good a moment ago and is refused now has expired; how long one lives is not documented. */
function unlessExpired(error: unknown, pageToken: string | undefined): undefined {
	if (pageToken === undefined || !(error instanceof ApiError) || error.status !== 400) throw error;
}
