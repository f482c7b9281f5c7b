import type { Api } from '../shared/api/client';
import { ApiError, unlessGone } from '../shared/api/errors';
import type { Row, Source } from './types';

/** The service as the scan sees it. */
export function apiSource(api: Api): Source {
	return {
		async listPage(query) {
			return await api
				.page('listConversations', { query })
				.then(({ rows, nextToken }) => ({ rows: rows as Row[], nextToken }))
				.catch((error: unknown) => unlessExpired(error, query.pageToken));
		},
		async fetch(id) {
			return await api
				.call('fetchConversation', { path: { id } })
				.then(({ body }) => body as Row)
				.catch(unlessGone);
		},
	};
}

/** A token that was good a moment ago and is refused now has expired; how long one lives is not documented. */
function unlessExpired(error: unknown, pageToken: string | undefined): undefined {
	if (pageToken === undefined || !(error instanceof ApiError) || error.status !== 400) throw error;
}
