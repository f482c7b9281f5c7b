/**
 * The body of a request in n8n; `rawBody` is missing if n8n has not read it, e.g. for a content type that it does
 * not know.
 */
interface BodyOf {
	rawBody?: Uint8Array;
	readRawBody?: () => Promise<void>;
}

/**
 * The body of a request, byte for byte; empty if there is none, it is incomplete, or it is larger than n8n allows.
 */
export async function bytesOf(request: BodyOf): Promise<Uint8Array> {
	if (request.rawBody === undefined) await request.readRawBody?.().catch(() => undefined);
	return request.rawBody ?? new Uint8Array();
}

/**
 * Reads JSON from the bytes that Twilio signed. The Content-Type, by which n8n decodes the body, is not signed, so
 * it is ignored here: JSON is UTF-8 (RFC 8259).
 * @returns undefined if they are not JSON
 */
export function jsonIn(bytes: Uint8Array): unknown {
	try {
		// Skips a byte order mark; throws if it isn't UTF-8
		return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
	} catch {
		return undefined;
	}
}
