/** An HTTP request as the API client builds it; the sender adds the authentication. */
export interface HttpRequest {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	url: string;
	query?: Query;
	headers?: Record<string, string>;
	/** A JSON value. */
	body?: object;
	/** Whether it changes nothing, although it is a POST. */
	readsOnly?: boolean;
	/** Called each time it is sent. */
	onSend?: () => void;
	/** Called with the outcome of each attempt. */
	onOutcome?: (outcome: HttpResponse | ConnectionError) => void;
}

export type Query = Record<string, string | number | boolean | readonly string[] | undefined>;

/** Any response of the service, whatever its status. Header names are lower case; a JSON body is parsed. */
export interface HttpResponse {
	status: number;
	headers: Record<string, string>;
	body: unknown;
	/** Milliseconds that `Retry-After` asks to wait, 0 for no wait; undefined if it is absent or unreadable. */
	retryAfter?: number;
	/** How many requests of the account were being processed, if the response says. */
	concurrency?: number;
}

/** The outcome of a request. */
export type Outcome = HttpResponse | ConnectionError;

/**
 * Sends one request.
 * @returns the response, whatever its status; a ConnectionError if there was none
 */
export type Send = (request: HttpRequest) => Promise<HttpResponse | ConnectionError>;

/** There was no response, or none that can be read. */
export class ConnectionError extends Error {
	/**
	 * @param code the system's code, e.g. ECONNREFUSED
	 * @param host the host that was called
	 * @param maybeDone whether the service may have done it all the same
	 */
	constructor(
		readonly code: string,
		readonly host: string,
		readonly maybeDone = false,
	) {
		super(`No answer from ${host} (${code})`);
		this.name = 'ConnectionError';
	}

	/** Whether the service cannot have received the request, so that repeating it is safe. */
	get neverSent(): boolean {
		return neverSentCodes.has(this.code);
	}
}

/** The request was not sent, because the run has given up on the service. */
export class NotSent extends ConnectionError {
	/** @param because the last response or error of the service */
	constructor(
		readonly because: HttpResponse | ConnectionError,
		host: string,
	) {
		super('NOT_SENT', host);
		this.name = 'NotSent';
	}

	override get neverSent(): boolean {
		return true;
	}
}

/**
 * Whether the service may have done what a request asked for, although the response does not say so. That is open
 * if there was no response, for a redirect (it may point to the result), for server errors, and for statuses that
 * gateways make up (RFC 9110, 15; 408 and 499: somebody gave up waiting).
 */
export function leavesOpen(outcome: HttpResponse | ConnectionError): boolean {
	if (outcome instanceof ConnectionError) return !outcome.neverSent;
	return outcome.status < 400 || outcome.status >= 500 || !refusals.has(outcome.status);
}

/** Statuses that prove that nothing was done. Not 408, 425, 499 and others that gateways send on their own. */
const refusals = new Set([
	...[400, 401, 402, 403, 404, 405, 406, 407, 409, 410, 411, 412, 413, 414, 415, 416, 417],
	...[421, 422, 423, 424, 426, 428, 429, 431, 451],
]);

const neverSentCodes = new Set([
	'ECONNREFUSED',
	'ENOTFOUND',
	'EAI_AGAIN',
	'EHOSTUNREACH',
	'ENETUNREACH',
	'CERT_HAS_EXPIRED',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'UNABLE_TO_GET_ISSUER_CERT',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'ERR_SSL_WRONG_VERSION_NUMBER',
]);
