import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/** Where Twilio serves an account of its first region. */
export const defaultBaseUrl = 'https://{product}.twilio.com';

/** What a base URL has to be, as the end of a sentence. */
export const baseUrlRule =
	'must begin with https:// (or http:// for a host of your own) and have no ?, # or @, like https://{product}.twilio.com';

/**
 * Where a credential leads, as the official SDK addresses its regions.
 * @returns a URL in which `{product}` may stand for the service
 */
export function baseUrlOf({ region, baseUrl }: ICredentialDataDecryptedObject): string {
	if (region === 'ie1' || region === 'au1') return `https://{product}.${region}.twilio.com`;
	const own = region === 'us1' || typeof baseUrl !== 'string' ? '' : baseUrl.trim();
	return own === '' ? defaultBaseUrl : own;
}

/** Paths are put behind it, so it may not have what ends one; nor what would be a second credential. */
export function isBaseUrl(text: string): boolean {
	try {
		const { protocol, search, hash, username, password } = new URL(text);
		return ['http:', 'https:'].includes(protocol) && !(search || hash || username || password);
	} catch {
		return false;
	}
}
