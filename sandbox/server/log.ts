import type { FastifyRequest } from 'fastify';

/** One request as the sandbox saw it; the newest is last. */
export interface RequestLogEntry {
	method: string;
	path: string;
	query: Record<string, unknown>;
	/** Lower-case names; `authorization` is redacted. */
	headers: Record<string, string | string[] | undefined>;
	body: unknown;
	/** The status answered; 0 when the connection was cut or left unanswered. */
	status: number;
	operationId: string | undefined;
	/** How many requests waited for their answer when it came, itself included. */
	parallel: number;
	/** Real time, in milliseconds since 1970. */
	at: number;
}

const longestLog = 20_000;

/** Appends, and forgets the oldest half when the log has grown too long. */
export function addToLog<Entry>(log: Entry[], entry: Entry): void {
	if (log.length >= longestLog) log.splice(0, longestLog / 2);
	log.push(entry);
}

/** A request as the log keeps it, before it is answered. */
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
