import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunctions,
	ICredentialsDecrypted,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { UnexpectedAnswer } from './api/client';
import { baseUrlRule, isBaseUrl } from './api/baseUrl';
import { ApiError, isObject } from './api/errors';
import { endpoints } from './api/endpoints';
import { explain } from './runtime/explain';
import { defaultBaseUrl } from './runtime/service';
import { ConnectionError } from './transport/http';

/**
 * Tests a credential: first the form of what was typed, then with one cheap read. Twilio answers the same
 * to a wrong SID and to a wrong secret, so only the form can tell these two apart.
 */
export async function testCredential(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
): Promise<INodeCredentialTestResult> {
	const malformed = formProblem(data);
	if (malformed !== undefined) return { status: 'Error', message: malformed };
	return await probe(this, data);
}

/** What is wrong with the form of a credential, as a sentence; undefined where nothing is. */
export function formProblem(data: ICredentialDataDecryptedObject): string | undefined {
	const text = (name: string) => (typeof data[name] === 'string' ? data[name].trim() : '');
	const rules: Array<[boolean, string]> =
		data.authType === 'apiKey'
			? [
					[
						/^SK[0-9a-f]{32}$/i.test(text('apiKeySid')),
						'The API Key SID must be SK and 32 characters of 0-9 and a-f. Find it in the Twilio Console under API keys & tokens.',
					],
					[text('apiKeySecret') !== '', 'The API Key Secret is empty.'],
				]
			: [
					[
						/^AC[0-9a-f]{32}$/i.test(text('accountSid')),
						'The Account SID must be AC and 32 characters of 0-9 and a-f. Find it on the first page of the Twilio Console.',
					],
					[text('authToken') !== '', 'The Auth Token is empty.'],
				];
	rules.push([
		text('baseUrl') === '' || isBaseUrl(baseUrlOf(data)),
		`The Base URL ${baseUrlRule}.`,
	]);
	return rules.find(([holds]) => !holds)?.[1];
}

async function probe(
	context: ICredentialTestFunctions,
	data: ICredentialDataDecryptedObject,
): Promise<INodeCredentialTestResult> {
	const url = baseUrlOf(data) + endpoints.listConfigurations.path;
	try {
		const { statusCode, headers, body } = (await context.helpers.request({
			method: 'GET',
			uri: url,
			qs: { pageSize: 1 },
			auth: authenticationOf(data),
			json: true,
			simple: false,
			resolveWithFullResponse: true,
			followRedirect: false,
			timeout: 10_000,
		})) as { statusCode: number; headers: Record<string, string | undefined>; body: unknown };
		if (statusCode >= 400)
			return explained(new ApiError({ status: statusCode, headers: {}, body }));
		return statusCode < 300 && isObject(body)
			? { status: 'OK', message: 'Connection successful!' }
			: explained(new UnexpectedAnswer(statusCode, url, headers.location));
	} catch (error) {
		return explained(new ConnectionError(codeOf(error), new URL(url).host));
	}
}

function explained(
	error: ApiError | ConnectionError | UnexpectedAnswer,
): INodeCredentialTestResult {
	const explanation = explain(error, 'Test');
	if (explanation === undefined) return failed(error.message);
	const message = explanation.message.replace(/^Test: /, '');
	// The name of a host stays as it is.
	const begin = error instanceof ConnectionError ? message[0] : message[0]?.toUpperCase();
	return failed(`${begin}${message.slice(1)}. ${explanation.description}`);
}

function failed(message: string): INodeCredentialTestResult {
	return { status: 'Error', message };
}

function authenticationOf({ authType, ...data }: ICredentialDataDecryptedObject) {
	return authType === 'apiKey'
		? { user: data.apiKeySid, pass: data.apiKeySecret }
		: { user: data.accountSid, pass: data.authToken };
}

function baseUrlOf({ baseUrl }: ICredentialDataDecryptedObject): string {
	const base =
		typeof baseUrl === 'string' && baseUrl.trim() !== '' ? baseUrl.trim() : defaultBaseUrl;
	return base.replace('{product}', 'conversations').replace(/\/+$/, '');
}

function codeOf(error: unknown): string {
	const { code, cause, message } = error as { code?: unknown; cause?: unknown; message?: unknown };
	if (typeof code === 'string') return code;
	if (isObject(cause) && typeof cause.code === 'string') return cause.code;
	return /\b(E[A-Z]{4,})\b/.exec(String(message))?.[1] ?? 'no answer';
}
