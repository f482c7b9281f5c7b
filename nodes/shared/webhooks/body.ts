/** What n8n has of a request's body; without `rawBody` it has not read it, e.g. for a type that it does not know. */
interface BodyOf {
	rawBody?: Uint8Array;
	readRawBody?: () => Promise<void>;
}

/** The body of a request, byte for byte; no bytes where there is none, or it breaks off, or is larger than n8n allows. */
export async function bytesOf(request: BodyOf): Promise<Uint8Array> {
	if (request.rawBody === undefined) await request.readRawBody?.().catch(() => undefined);
	return request.rawBody ?? new Uint8Array();
}

/**
 * Reads JSON from the bytes that Twilio has signed. What the request says of its type and its alphabet is not signed,
 * and n8n reads the body by it; JSON is UTF-8 (RFC 8259), whatever that says.
 * @returns undefined if they are no JSON
 */
export function jsonIn(bytes: Uint8Array): unknown {
	try {
		// A mark of the byte order is left out; what is no UTF-8 throws
		return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown;
	} catch {
		return undefined;
	}
}
