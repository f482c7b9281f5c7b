import type {
	IAdditionalCredentialOptions,
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
	INode,
	NodeApiError,
} from 'n8n-workflow';
import { ConnectionError, type HttpResponse, type Send } from './http';

export const credentialName = 'conversationOrchestratorApi';

/** What every n8n context that can call a service has in common. */
export interface RequestContext {
	getNode(): INode;
	helpers: {
		httpRequestWithAuthentication(
			this: RequestContext,
			credentialType: string,
			options: IHttpRequestOptions,
			credential?: IAdditionalCredentialOptions,
		): Promise<unknown>;
	};
}

/**
 * n8n's HTTP helper as a sender. Statuses are read, not thrown: n8n 1 hides `Retry-After` of a thrown one.
 * @param data of the credential; otherwise n8n would read and decrypt it for every request, two fifths of
 * the work that one takes
 * @param timeout milliseconds after which no answer is expected any more
 * @returns a sender; it throws what is no matter of the network, e.g. a missing credential
 */
export function n8nSend(
	context: RequestContext,
	data: ICredentialDataDecryptedObject,
	timeout: number,
): Send {
	const credential = { id: '', name: '', type: credentialName, data };
	return async ({ method, url, query, headers, body }) => {
		const options: IHttpRequestOptions = {
			method,
			url,
			qs: query as IDataObject | undefined,
			arrayFormat: 'repeat',
			headers: { Accept: 'application/json', ...headers },
			body: body as IDataObject | undefined,
			json: true,
			timeout,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			// Otherwise n8n sends the credential along, to whatever host the answer names
			disableFollowRedirect: true,
		};
		return await context.helpers.httpRequestWithAuthentication
			.call(context, credentialName, options, { credentialsDecrypted: credential })
			.then((answer) => toResponse(answer as FullResponse))
			.catch((error: unknown) => noAnswer(error, url));
	};
}

interface FullResponse {
	statusCode: number;
	headers: Record<string, unknown>;
	body: unknown;
}

function toResponse({ statusCode, headers, body }: FullResponse): HttpResponse {
	return {
		status: statusCode,
		headers: Object.fromEntries(
			Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
		),
		body: parseJson(body),
	};
}

/** Gateways answer with HTML or nothing, and n8n hands unparsable text through. */
function parseJson(body: unknown): unknown {
	if (typeof body !== 'string') return body;
	try {
		return JSON.parse(body);
	} catch {
		return body;
	}
}

/** @throws the error itself where it does not come from the network */
function noAnswer(error: unknown, url: string): ConnectionError {
	const code = connectionCode(error);
	if (code === undefined) throw error;
	return new ConnectionError(code, new URL(url).host);
}

/**
 * The code of what went wrong below HTTP. Both n8n lines keep it in the place of a status; of a connection
 * that broke in the middle of an answer n8n 1 keeps only the words, of broken bytes both.
 */
function connectionCode(error: unknown): string | undefined {
	const { httpCode, message, messages = [] } = error as Partial<NodeApiError>;
	if (typeof httpCode === 'string' && networkCode.test(httpCode)) return httpCode;
	const words = [message, ...messages].map(String);
	if (words.some((text) => /aborted/.test(text))) return 'ECONNRESET';
	return words.some((text) => notUnpacked.test(text)) ? 'Z_DATA_ERROR' : undefined;
}

/** What zlib says of compressed bytes that are broken. */
const notUnpacked = /^(incorrect header check|unexpected end of file|invalid [a-z ]+)$/;

/** Not ERR_CANCELED, which is the stop button, nor ERR_INVALID_URL, which waiting does not mend. */
const networkCode =
	/^(E(?!RR_)[A-Z_]{3,}|CERT_|DEPTH_|SELF_|UNABLE_|ERR_TLS|ERR_BAD_RESPONSE|ERR_NETWORK)/;
