/** One HTTP request as the API client builds it; authentication is added by the sender. */
export interface HttpRequest {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	url: string;
	query?: Query;
	headers?: Record<string, string>;
	/** A JSON value. */
	body?: object;
	/** Called each time that it is sent. */
	onSend?: () => void;
}

export type Query = Record<string, string | number | boolean | readonly string[] | undefined>;

/** Any answer of the service, whatever its status. Header names are lower case; a JSON body is parsed. */
export interface HttpResponse {
	status: number;
	headers: Record<string, string>;
	body: unknown;
}

/**
 * Sends one request.
 * @returns the answer, whatever its status; a ConnectionError where none came
 */
export type Send = (request: HttpRequest) => Promise<HttpResponse | ConnectionError>;

/** No answer came. */
export class ConnectionError extends Error {
	/**
	 * @param code the system's code, e.g. ECONNREFUSED
	 * @param host the host that was called
	 */
	constructor(
		readonly code: string,
		readonly host: string,
	) {
		super(`No answer from ${host} (${code})`);
		this.name = 'ConnectionError';
	}

	/** True where the service cannot have received the request, so that repeating it is safe. */
	get neverSent(): boolean {
		return neverSentCodes.has(this.code);
	}
}

/** The request was not sent, because the run has given the service up. */
export class NotSent extends ConnectionError {
	/**
	 * @param because what the service said last, or its silence
	 */
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
	'ERR_TLS_CERT_ALTNAME_INVALID',
]);
