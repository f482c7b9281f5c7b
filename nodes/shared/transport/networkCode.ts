/** What n8n throws has the reason nested somewhere: n8n 2 keeps error codes, n8n 1 often only the messages. */
interface Thrown {
	code?: unknown;
	httpCode?: unknown;
	message?: unknown;
	messages?: unknown;
	cause?: unknown;
	isAxiosError?: unknown;
}

/**
 * The code of a failure below HTTP, e.g. ECONNRESET.
 * @param error what n8n's helper threw
 * @returns undefined for failures that are not about the network, e.g. a missing credential
 */
export function networkCode(error: unknown): string | undefined {
	const chain = chainOf(error);
	const words = chain
		.flatMap(({ message, messages }) => [message, messages])
		.flat()
		.map(String);
	const known = wordsOfCodes.find(([pattern]) => words.some((text) => pattern.test(text)));
	if (known !== undefined) return known[1];
	const codes = chain.flatMap(({ code, httpCode }) => [code, httpCode]).filter(isText);
	if (codes.some((code) => notSentCodes.test(code))) return undefined;
	// Axios wraps the system's code in its own; the system's says more
	const code =
		codes.find((one) => systemCode.test(one)) ?? codes.find((one) => axiosCode.test(one));
	if (code !== undefined) return code;
	return chain.some(({ isAxiosError }) => isAxiosError === true) ? 'ERR_NETWORK' : undefined;
}

function chainOf(error: unknown, depth = 5): Thrown[] {
	if (typeof error !== 'object' || error === null || depth === 0) return [];
	const thrown = error as Thrown;
	return [thrown, ...chainOf(thrown.cause, depth - 1)];
}

function isText(value: unknown): value is string {
	return typeof value === 'string';
}

/** Codes for errors that can only be recognized by their message. */
const wordsOfCodes: ReadonlyArray<[RegExp, string]> = [
	[/wrong version number|packet length too long/i, 'ERR_SSL_WRONG_VERSION_NUMBER'],
	// zlib's messages for damaged data
	[
		/^(incorrect header check|unexpected end of file|invalid [a-z -]+|decompression failed)$/i,
		'Z_DATA_ERROR',
	],
	[/^Parse Error/, 'HPE_INVALID_CONSTANT'],
	[/\baborted\b|stream has been aborted|socket hang up|premature close/i, 'ECONNRESET'],
];

/** Codes of Node.js, its HTTP parser, OpenSSL, zlib and brotli. */
const systemCode =
	/^(E(?!RR_)[A-Z0-9_]{3,}|HPE_\w+|Z_\w+|ERR_?_?BROTLI\w*|ERR__ERROR\w*|BR_\w+|ERR_(?:TLS|SSL|STREAM|HTTP|ZLIB|BROTLI|OSSL|SOCKET)\w*|CERT_\w+|DEPTH_\w+|SELF_\w+|UNABLE_\w+)$/;

const axiosCode = /^ERR_(BAD_RESPONSE|NETWORK|CANCELED|FR_\w+)$/;

/** Mistakes found before anything was sent; retrying does not help. */
const notSentCodes =
	/^ERR_(INVALID_URL|INVALID_CHAR|INVALID_PROTOCOL|UNESCAPED_CHARACTERS|INVALID_ARG\w*|BAD_OPTION\w*|BAD_REQUEST|NOT_SUPPORT)$/;
