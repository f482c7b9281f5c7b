import { createHash, createHmac } from 'node:crypto';

/**
 * The value of X-Twilio-Signature for a request without form parameters.
 * @param url the whole URL as it is called, with its query
 */
export function signatureOf(url: string, authToken: string): string {
	return createHmac('sha1', authToken).update(url, 'utf8').digest('base64');
}

/** The URL with the hash of the body in its query, so that the signature also covers the body. */
export function withBodyHash(url: string, body: string): string {
	const hash = createHash('sha256').update(body, 'utf8').digest('hex');
	return `${url}${url.includes('?') ? '&' : '?'}bodySHA256=${hash}`;
}
