import { createHash, createHmac, timingSafeEqual } from 'crypto';
import { parsedUrl } from './callbackUrl';

/** What of an HTTP request Twilio's signature is about. */
export interface SignedRequest {
	/** The URL that Twilio called, as Twilio knows it: the public one, with its query. */
	url: string;
	/** The header X-Twilio-Signature; '' if it is missing. */
	signature: string;
	/** The body, byte for byte. */
	body: Uint8Array;
}

/** `bodyUncovered`: the signature is right, but does not say anything about the body, which anyone may have changed. */
export type Verdict = 'genuine' | 'forged' | 'bodyUncovered';

/**
 * Checks a webhook as the validator of Twilio's SDK does: HMAC-SHA1 by the Auth Token over the URL, which carries the
 * SHA-256 of the body (https://www.twilio.com/docs/usage/webhooks/webhooks-security). Of a body without that hash it
 * says so, where the SDK leaves it to the caller. Forms, whose fields Twilio signs otherwise, are forged here: this
 * service sends JSON. The body is looked at only where the URL is signed, so that refusing costs the same for any body.
 */
export function verdictOn({ url, signature, body }: SignedRequest, authToken: string): Verdict {
	if (!isSigned(authToken, signature, url)) return 'forged';
	if (url.includes('bodySHA256')) return hasBodyHash(url, body) ? 'genuine' : 'forged';
	return body.length > 0 ? 'bodyUncovered' : 'genuine';
}

/** The signature that Twilio would send of a URL, in base64. */
export function signatureOf(authToken: string, url: string): string {
	return createHmac('sha1', authToken).update(url, 'utf8').digest('base64');
}

/** The SHA-256 of a body in hexadecimal, as the query parameter `bodySHA256` has it. */
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

/** In constant time; the right length is no secret. */
function isSame(given: string, expected: string): boolean {
	const [a, b] = [Buffer.from(given), Buffer.from(expected)];
	return a.length === b.length && timingSafeEqual(a, b);
}

/**
 * The spellings of one URL that Twilio is known to have signed: as it was received, with its port and without,
 * and for older back ends with everything percent-encoded.
 */
function spellings(url: string): string[] {
	const normal = parsedUrl(url)?.toString();
	const received = [withoutPort(url), withPort(url)];
	if (normal === undefined) return received;
	const encoded = [withoutPort(normal), withPort(normal)];
	return [...received, ...encoded, ...encoded.map(reencodedQuery)];
}

/** Not by `URL`, which would encode what Twilio signed as it is. A port follows the brackets of an IPv6 address. */
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

/** The query decoded and encoded again as HTML forms were in old times: ' becomes %27's opposite, + becomes %20. */
function reencodedQuery(url: string): string {
	const start = url.indexOf('?') + 1;
	if (start === 0 || start === url.length) return url;
	return url.slice(0, start) + encodedQuery(decodedQuery(url.slice(start)));
}

const maxFields = 1000;

/** An object rather than a map: names that are whole numbers come first, which is what was signed. */
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

/** For what is no proper percent-encoding: the bytes that can be read, and the rest as it stands. */
function decodedBytes(text: string): string {
	const bytes = text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
		String.fromCharCode(parseInt(hex, 16)),
	);
	return Buffer.from(bytes, 'latin1').toString('utf8');
}
