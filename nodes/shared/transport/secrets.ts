import type { ICredentialDataDecryptedObject } from 'n8n-workflow';

const hidden = '[hidden]';

/** Shorter values can't be Twilio secrets (those have 32 characters) and would match harmless words. */
const shortest = 6;

/**
 * Hides a credential in a text, in whatever form it is repeated: unchanged, as in its header, in base64, in a URL,
 * or escaped in JSON.
 * @returns a function that removes the secrets from a text, in linear time
 */
export function hider(data: ICredentialDataDecryptedObject): (text: string) => string {
	const text = (name: string) => (typeof data[name] === 'string' ? data[name] : '');
	const pairs = [
		[text('accountSid'), text('authToken')],
		[text('apiKeySid'), text('apiKeySecret')],
		['', text('webhookAuthToken')],
	];
	const forms = pairs
		.filter(([, secret = '']) => secret.length >= shortest)
		.flatMap(([id = '', secret = '']) => [
			...inBase64(`${id}:${secret}`),
			...inBase64(secret),
			...written(secret),
			...written(secret.trim()),
		]);
	// The longest first, as one may be part of another
	const unique = [...new Set(forms)].sort((a, b) => b.length - a.length);
	if (unique.length === 0) return (shown) => shown;
	const pattern = new RegExp(unique.map(literally).join('|'), 'gi');
	return (shown) => shown.replace(pattern, hidden);
}

function inBase64(value: string): string[] {
	const base64 = Buffer.from(value).toString('base64').replace(/=+$/, '');
	const inUrl = base64.replace(/\+/g, '-').replace(/\//g, '_');
	return [base64, inUrl, base64.replace(/\//g, '\\/'), encodeURIComponent(base64)];
}

function written(value: string): string[] {
	const once = escaped(value);
	return [value, once, escaped(once), ...inUrl(value)];
}

/** A lone surrogate can't be encoded in a URL. */
function inUrl(value: string): string[] {
	const whole = value.replace(/\p{Surrogate}/gu, '\uFFFD');
	return [encodeURIComponent(whole), encodeURI(whole)];
}

/** The form it has between the quotes of a JSON string. */
function escaped(value: string): string {
	return JSON.stringify(value).slice(1, -1);
}

function literally(value: string): string {
	return value.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
