import type { FastifyRequest } from 'fastify';

/** One request as the sandbox received it; the newest is last. */
export interface RequestLogEntry {
	method: string;
	path: string;
	query: Record<string, unknown>;
	/** Lower-case names; `authorization` is redacted. */
	headers: Record<string, string | string[] | undefined>;
	body: unknown;
	/** The status of the answer; 0 if the connection was cut or there was no answer. */
	status: number;
	operationId: string | undefined;
	/** How many requests were waiting for an answer when it arrived, including itself. */
	parallel: number;
	/** Real time, in milliseconds since 1970. */
	at: number;
}

const longestLog = 20_000;

/** Appends, and drops the oldest half when the log has become too long. */
export function addToLog<Entry>(log: Entry[], entry: Entry): void {
	if (log.length >= longestLog) log.splice(0, longestLog / 2);
	log.push(entry);
}

/** A log entry for a request that is not answered yet. */
export function logEntry(
	request: FastifyRequest,
	path: string,
	operationId: string | undefined,
	parallel: number,
): RequestLogEntry {
	const headers = { ...request.headers };
	if (headers.authorization !== undefined) headers.authorization = 'redacted';
	const query = { ...(request.query as Record<string, unknown>) };
	const at = Date.now();
	return {
		method: request.method,
		path,
		query,
		headers,
		body: legible(request.body as Buffer | undefined),
		status: 0,
		operationId,
		parallel,
		at,
	};
}

/** A body for the log: JSON as a value, anything else as text. */
function legible(raw: Buffer | undefined): unknown {
	if (raw === undefined || raw.length === 0) return undefined;
	const text = raw.toString('utf8');
	try {
		return JSON.parse(text);
	} catch {
		return text;
	}
}
