import { createHash } from 'crypto';

/**
 * A UUID that stays the same for every attempt at the same thing. A retry by n8n's "Retry On Fail" has the same
 * execution, node, run and item, so the service recognizes the repeated request and acts only once.
 * @param parts what identifies the attempt
 */
export function derivedKey(parts: readonly (string | number)[]): string {
	const hex = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
	// Version 8: "custom" (RFC 9562, 5.8)
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`8${hex.slice(13, 16)}`,
		`a${hex.slice(17, 20)}`,
		hex.slice(20, 32),
	].join('-');
}
