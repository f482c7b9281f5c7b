import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

/** Twilio's base URL for accounts in its default region. */
export const defaultBaseUrl = 'https://{product}.twilio.com';

/** What a base URL has to be, as the end of a sentence. */
export const baseUrlRule =
	'must begin with https:// (or http:// for a host of your own) and have no ?, # or @, like https://{product}.twilio.com';

/**
 * The base URL of a credential; regions are addressed like in the official SDK.
 * @returns a URL in which `{product}` may stand for the service
 */
export function baseUrlOf({ region, baseUrl }: ICredentialDataDecryptedObject): string {
	if (region === 'ie1' || region === 'au1') return `https://{product}.${region}.twilio.com`;
	const own = region === 'us1' || typeof baseUrl !== 'string' ? '' : baseUrl.trim();
	return own === '' ? defaultBaseUrl : own;
}

/**
 * Paths are appended to it, so it may have no query or fragment; nor a user name, which would be a second
 * credential.
 */
export function isBaseUrl(text: string): boolean {
	try {
		const { protocol, search, hash, username, password } = new URL(text);
		return ['http:', 'https:'].includes(protocol) && !(search || hash || username || password);
	} catch {
		return false;
	}
}
