/** The default of the credential's Base URL. */
export const defaultBaseUrl = 'https://{product}.twilio.com';

/** What a base URL has to be, as the end of a sentence. */
export const baseUrlRule =
	'must begin with https:// (or http:// for a host of your own) and have no ?, # or @, like https://{product}.twilio.com';

/** Paths are put behind it, so it may not have what ends one; nor what would be a second credential. */
export function isBaseUrl(text: string): boolean {
	try {
		const { protocol, search, hash, username, password } = new URL(text);
		return ['http:', 'https:'].includes(protocol) && !(search || hash || username || password);
	} catch {
		return false;
	}
}
