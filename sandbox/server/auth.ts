import { createHash, timingSafeEqual } from 'node:crypto';
import { ApiError } from './errors';

export interface Credentials {
	accountSid: string;
	authToken: string;
	apiKeySid: string;
	apiKeySecret: string;
}

/** The credentials that a user enters in n8n to use the sandbox. They are valid nowhere else. */
export const testCredentials: Credentials = {
	accountSid: 'AC5a4db0c55a4db0c55a4db0c55a4db0c5',
	authToken: '0123456789abcdef0123456789abcdef',
	apiKeySid: 'SK5a4db0c55a4db0c55a4db0c55a4db0c5',
	apiKeySecret: 'SandboxSecret0000000000000000000',
};

/**
 * Checks HTTP Basic authentication with Account SID and Auth Token, or API key and secret.
 * @throws ApiError 401 with code 20003, the same for a wrong user and a wrong secret
 */
export function authenticate(authorization: string | undefined, credentials: Credentials): void {
	const [user, secret] = decodeBasic(authorization);
	const { accountSid, authToken, apiKeySid, apiKeySecret } = credentials;
	const accepted =
		(equal(user, accountSid) && equal(secret, authToken)) ||
		(equal(user, apiKeySid) && equal(secret, apiKeySecret));
	if (accepted) return;
	throw new ApiError(401, 'Authenticate', {
		headers: { 'www-authenticate': 'Basic realm="Twilio API"' },
	});
}

function decodeBasic(authorization = ''): [string, string] {
	const encoded = /^basic +([^ ]+)$/i.exec(authorization)?.[1] ?? '';
	const decoded = Buffer.from(encoded, 'base64').toString('utf8');
	const colon = decoded.indexOf(':');
	return colon < 0 ? ['', ''] : [decoded.slice(0, colon), decoded.slice(colon + 1)];
}

function equal(given: string, expected: string): boolean {
	return timingSafeEqual(digest(given), digest(expected));
}

function digest(text: string): Buffer {
	return createHash('sha256').update(text).digest();
}
