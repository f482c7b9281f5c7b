import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunctions,
	ICredentialsDecrypted,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { UnexpectedAnswer, ApiError } from '../api/errors';
import { isObject } from '../api/isObject';
import { baseUrlOf, baseUrlRule, isBaseUrl } from '../credential/baseUrl';
import { endpoints } from '../api/generated/endpoints';
import { explain } from '../errors/explain';
import { ConnectionError } from '../transport/http';
import { networkCode } from '../transport/networkCode';
import { hider } from '../transport/secrets';

/**
 * Tests a credential: first the form of its values, then with one cheap read. Twilio's response is the same for a
 * wrong SID and a wrong secret, so only the form can tell these two apart.
 */
export async function testCredential(
	this: ICredentialTestFunctions,
	{ data = {} }: ICredentialsDecrypted<ICredentialDataDecryptedObject>,
): Promise<INodeCredentialTestResult> {
	const malformed = formProblem(data);
	if (malformed !== undefined) return { status: 'Error', message: malformed };
	return await probe(this, data);
}

/** What is wrong with the form of a credential, as a sentence; undefined if nothing is wrong. */
function formProblem(data: ICredentialDataDecryptedObject): string | undefined {
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
	rules.push([isBaseUrl(probedBase(data)), `The Base URL ${baseUrlRule}.`]);
	return rules.find(([holds]) => !holds)?.[1];
}

/** How long the test may take in all, in milliseconds. */
const limit = 10_000;

async function probe(
	context: ICredentialTestFunctions,
	data: ICredentialDataDecryptedObject,
): Promise<INodeCredentialTestResult> {
	const url = probedBase(data) + endpoints.listConfigurations.path;
	const hide = hider(data);
	const signal = AbortSignal.timeout(limit);
	try {
		const { statusCode, headers, body } = await Promise.race([
			request(context, url, data, signal),
			aborted(signal),
		]);
		if (statusCode >= 400) {
			return explained(new ApiError({ status: statusCode, headers: {}, body: hidden(body, hide) }));
		}
		if (statusCode < 300 && isObject(body)) {
			return { status: 'OK', message: 'Connection successful!' };
		}
		const location = headers.location && hide(headers.location);
		const flaw = statusCode < 300 ? 'has no JSON object' : 'is a redirect';
		return explained(new UnexpectedAnswer({ status: statusCode, url, flaw, location }));
	} catch (error) {
		const code = signal.aborted ? 'ETIMEDOUT' : (networkCode(error) ?? 'no answer');
		return explained(new ConnectionError(code, new URL(url).host));
	}
}

interface FullResponse {
	statusCode: number;
	headers: Record<string, string | undefined>;
	body: unknown;
}

/** The only HTTP helper that n8n offers here takes no abort signal. Its connection does, so that none stays open. */
async function request(
	context: ICredentialTestFunctions,
	url: string,
	data: ICredentialDataDecryptedObject,
	signal: AbortSignal,
): Promise<FullResponse> {
	return (await context.helpers.request({
		method: 'GET',
		uri: url,
		qs: { pageSize: 1 },
		auth: authenticationOf(data),
		json: true,
		simple: false,
		resolveWithFullResponse: true,
		followRedirect: false,
		timeout: limit,
		agentOptions: { signal },
	})) as FullResponse;
}

/** Rejects on abort: after 101 Switching Protocols, there is no connection left to close. */
async function aborted(signal: AbortSignal): Promise<never> {
	return await new Promise((_, reject) => {
		signal.addEventListener('abort', () => reject(new Error('Time is up')), { once: true });
	});
}

/** A body in which the credential is hidden, as a proxy may repeat it. */
function hidden(body: unknown, hide: (text: string) => string): unknown {
	return body === undefined ? undefined : (JSON.parse(hide(JSON.stringify(body))) as unknown);
}

function explained(
	error: ApiError | ConnectionError | UnexpectedAnswer,
): INodeCredentialTestResult {
	const explanation = explain(error, 'Test');
	if (explanation === undefined) return failed(error.message);
	const message = explanation.message.replace(/^Test: /, '');
	// Host names are not capitalized
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

function probedBase(data: ICredentialDataDecryptedObject): string {
	return baseUrlOf(data).replace('{product}', 'conversations').replace(/\/+$/, '');
}
