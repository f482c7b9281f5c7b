import type { RequestLogEntry } from '../server/log';

/** A request of the API, in the page's list. */
export interface RequestRow {
	/** Real time, in milliseconds since 1970. */
	at: number;
	method: string;
	/** Without its query. */
	path: string;
	/** Undefined for a path that the APIs do not have. */
	operation?: string;
	/** 0 while there is no answer, or if the connection was cut. */
	status: number;
}

const most = 40;

/** Newest first. */
export function recentRequests(log: readonly RequestLogEntry[]): RequestRow[] {
	return log
		.slice(-most)
		.reverse()
		.map(({ at, method, path, operationId, status }) => ({
			...{ at, method, path: path.slice(0, 200), status },
			...(operationId === undefined ? {} : { operation: operationId }),
		}));
}

/** Changes when the result of {@link recentRequests} changes. */
export function requestsVersion(log: readonly RequestLogEntry[]): string {
	const shown = log.slice(-most);
	const answered = shown.filter(({ status }) => status !== 0).length;
	return `${log.length} ${shown.at(-1)?.at ?? 0} ${answered}`;
}
