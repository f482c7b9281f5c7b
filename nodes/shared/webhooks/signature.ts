import { createHash, createHmac, timingSafeEqual } from 'crypto';
import { parsedUrl } from './callbackUrl';

/** The parts of an HTTP request that Twilio's signature covers. */
export interface SignedRequest {
	/** The public URL that Twilio called, with its query. */
	url: string;
	/** The header X-Twilio-Signature; '' if it is missing. */
	signature: string;
	/** The body, byte for byte. */
	body: Uint8Array;
}

/** `bodyUncovered`: the signature is valid but does not cover the body, which anyone may have changed. */
export type Verdict = 'genuine' | 'forged' | 'bodyUncovered';

/**
 * Checks a webhook like the validator of Twilio's SDK: HMAC-SHA1 with the Auth Token over the URL, which contains
 * the SHA-256 of the body (https://www.twilio.com/docs/usage/webhooks/webhooks-security). Reports a body without
 * that hash, which the SDK leaves to the caller. Form bodies, whose fields Twilio signs in another way, count as
 * forged: this service sends JSON. The body is hashed only if the URL's signature is valid, so that a refusal costs
 * the same for any body.
 */
export function verdictOn({ url, signature, body }: SignedRequest, authToken: string): Verdict {
	if (!isSigned(authToken, signature, url)) return 'forged';
	if (url.includes('bodySHA256')) return hasBodyHash(url, body) ? 'genuine' : 'forged';
	return body.length > 0 ? 'bodyUncovered' : 'genuine';
}

/** The signature that Twilio would send for a URL, in base64. */
export function signatureOf(authToken: string, url: string): string {
	return createHmac('sha1', authToken).update(url, 'utf8').digest('base64');
}

/** The SHA-256 of a body in hexadecimal, as in the query parameter `bodySHA256`. */
export function hashOf(body: Uint8Array): string {
	return createHash('sha256').update(body).digest('hex');
}

function isSigned(authToken: string, signature: string, url: string): boolean {
	return spellings(url).some((spelling) => isSame(signature, signatureOf(authToken, spelling)));
}

function hasBodyHash(url: string, body: Uint8Array): boolean {
	const hash = parsedUrl(url)?.searchParams.get('bodySHA256') ?? '';
	return isSame(hash, hashOf(body));
}

/** Compares in constant time; the length is no secret. */
function isSame(given: string, expected: string): boolean {
	const [a, b] = [Buffer.from(given), Buffer.from(expected)];
	return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * The variants of a URL that Twilio is known to sign: as received, with and without the port, and, by older back
 * ends, with a re-encoded query.
 */
function spellings(url: string): string[] {
	const normal = parsedUrl(url)?.toString();
	const received = [withoutPort(url), withPort(url)];
	if (normal === undefined) return received;
	const encoded = [withoutPort(normal), withPort(normal)];
	return [...received, ...encoded, ...encoded.map(reencodedQuery)];
}

/**
 * Not parsed with `URL`, which would encode what Twilio signed unencoded. The port follows the brackets of an IPv6
 * address.
 */
const authority =
	/^([a-z][a-z0-9+.-]*:\/\/)((?:[^/?#]*@)?)((?:[^/?#]*\])?[^/?#:]*)((?::[^/?#]*)?)/i;

function withoutPort(url: string): string {
	return url.replace(authority, '$1$2$3');
}

function withPort(url: string): string {
	return url.replace(
		authority,
		(_, scheme: string, user: string, host: string, port: string) =>
			scheme + user + host + (port || (scheme.toLowerCase() === 'https://' ? ':443' : ':80')),
	);
}

/** The query, decoded and encoded again: %27 becomes ', + becomes %20. */
function reencodedQuery(url: string): string {
	const start = url.indexOf('?') + 1;
	if (start === 0 || start === url.length) return url;
	return url.slice(0, start) + encodedQuery(decodedQuery(url.slice(start)));
}

const maxFields = 1000;

/** An object rather than a map: it puts integer names first, and that order is what was signed. */
function decodedQuery(query: string): Record<string, string[]> {
	const fields = Object.create(null) as Record<string, string[]>;
	for (const part of query.split('&').filter(Boolean).slice(0, maxFields)) {
		const [, name = '', value = ''] = /^([^=]*)=?([^]*)$/.exec(part) ?? [];
		(fields[decoded(name)] ??= []).push(decoded(value));
	}
	return fields;
}

function encodedQuery(fields: Record<string, string[]>): string {
	return Object.entries(fields)
		.flatMap(([name, values]) =>
			values.map((value) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`),
		)
		.join('&');
}

function decoded(text: string): string {
	const spaced = text.replace(/\+/g, ' ');
	try {
		return decodeURIComponent(spaced);
	} catch {
		return decodedBytes(spaced);
	}
}

/** For invalid percent-encoding: decodes the bytes that are valid, and keeps the rest unchanged. */
function decodedBytes(text: string): string {
	const bytes = text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
		String.fromCharCode(parseInt(hex, 16)),
	);
	return Buffer.from(bytes, 'latin1').toString('utf8');
}
