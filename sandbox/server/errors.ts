/** The `code` that Twilio uses for a status if there is no more specific one. */
const codesByStatus: Record<number, number> = {
	400: 20001,
	401: 20003,
	403: 20003,
	404: 20404,
	405: 20004,
	409: 409,
	412: 20412,
	413: 20413,
	415: 20422,
	422: 20422,
	429: 20429,
	500: 20500,
	502: 20502,
	503: 20503,
};

interface ApiErrorDetails {
	code?: number;
	headers?: Record<string, string>;
	/** The invalid field; v3 repeats it in `params`. */
	field?: string;
}

/** An answer other than 2xx. Handlers throw it; the server turns it into the service's error format. */
export class ApiError extends Error {
	readonly code: number;
	readonly headers: Record<string, string>;
	readonly field: string | undefined;

	constructor(
		readonly status: number,
		message: string,
		details: ApiErrorDetails = {},
	) {
		super(message);
		this.code = details.code ?? codeOfStatus(status);
		this.headers = details.headers ?? {};
		this.field = details.field;
	}
}

export function codeOfStatus(status: number): number {
	return codesByStatus[status] ?? 20000 + status;
}

/**
 * The JSON body of an error. Conversations v2 and the memory API answer `{code, message, more_info,
 * status}`, Conversational Intelligence v3 `{code, httpStatusCode, message, userError, params}`
 * (twilio-oai: twilio_conversations_v2.yaml, twilio_intelligence_v3.yaml).
 */
export function errorBody(
	path: string,
	error: Pick<ApiError, 'status' | 'code' | 'message' | 'field'>,
): Record<string, unknown> {
	const { status, code, message, field } = error;
	if (path.startsWith('/v3/')) {
		return {
			code,
			httpStatusCode: status,
			message,
			userError: status < 500,
			params: field === undefined ? {} : { field },
		};
	}
	return { code, message, more_info: `https://www.twilio.com/docs/api/errors/${code}`, status };
}

/** 400 with code 20001, naming the field. */
export function invalid(field: string, problem: string): ApiError {
	return new ApiError(400, `Invalid value for ${field}: ${problem}`, { field });
}

/** 404 with code 20404, with the message of Twilio's APIs. */
export function notFound(path: string): ApiError {
	return new ApiError(404, `The requested resource ${path} was not found`);
}
