import type {
	IAdditionalCredentialOptions,
	ICredentialDataDecryptedObject,
	IDataObject,
	IHttpRequestOptions,
	INode,
} from 'n8n-workflow';
import { credentialName } from '../credential/name';
import { adviceOf } from './advice';
import { ConnectionError, type HttpResponse, type Send } from './http';
import { networkCode } from './networkCode';
import { hider } from './secrets';

/** What every n8n context that can call a service has in common. */
export interface RequestContext {
	getNode(): INode;
	getExecutionCancelSignal?(): AbortSignal | undefined;
	helpers: {
		httpRequestWithAuthentication(
			this: RequestContext,
			credentialType: string,
			options: IHttpRequestOptions,
			credential?: IAdditionalCredentialOptions,
		): Promise<unknown>;
	};
}

/** When to stop waiting for a response. */
interface Limits {
	/** Milliseconds that one request may take in all, even while data still arrives. */
	timeout: number;
	/** Milliseconds since 1970 at which every request ends. */
	deadline?: number;
}

/** Node.js fires longer timers at once. */
const longestTimer = 2 ** 31 - 1;

/**
 * Sends requests with n8n's HTTP helper. Error statuses are returned, not thrown: n8n 1 hides `Retry-After` in
 * thrown errors. Nothing it returns contains a secret of the credential.
 * @param data the decrypted credential; otherwise n8n would read and decrypt it for every request, two fifths of
 * the cost of a request
 * @returns a sender; it throws only what is not about the network, e.g. a missing credential or the stop button
 */
export function n8nSend(
	context: RequestContext,
	data: ICredentialDataDecryptedObject,
	{ timeout, deadline = Infinity }: Limits,
): Send {
	const credential = { id: '', name: '', type: credentialName, data };
	const hide = hider(data);
	return async ({ method, url, query, headers, body, onOutcome }) => {
		const options: IHttpRequestOptions = {
			method,
			url,
			qs: query as IDataObject | undefined,
			arrayFormat: 'repeat',
			headers: { Accept: 'application/json', ...jsonType(body), ...headers },
			// As text, because n8n's helper drops keys such as "constructor" of an object, and the whole body if it is empty
			body: body === undefined ? undefined : JSON.stringify(body),
			json: true,
			// As text, so that secrets are searched in one string and not in every value of the JSON
			encoding: 'text',
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			// Otherwise n8n sends the credential to whatever host the redirect names
			disableFollowRedirect: true,
		};
		const stop = context.getExecutionCancelSignal?.();
		const left = Math.min(timeout, deadline - Date.now(), longestTimer);
		const limit = AbortSignal.timeout(Math.max(1, Math.floor(left)));
		const either = following(stop === undefined ? [limit] : [stop, limit]);
		const outcome = await context.helpers.httpRequestWithAuthentication
			.call(abortedBy(either.signal, context), credentialName, options, {
				credentialsDecrypted: credential,
			})
			.then((answer) => toResponse(answer as FullResponse, hide))
			.catch((error: unknown) => {
				const code = limit.aborted ? 'ETIMEDOUT' : networkCode(error);
				if (code === undefined || stop?.aborted) throw error;
				return new ConnectionError(code, new URL(url).host);
			})
			.finally(either.end);
		onOutcome?.(outcome);
		return outcome;
	};
}

function jsonType(body: unknown): Record<string, string> {
	return body === undefined ? {} : { 'Content-Type': 'application/json' };
}

/**
 * A signal that aborts with the first of others, until `end` is called. `AbortSignal.any` would keep a kilobyte per
 * request for as long as the other signals live, i.e. until the execution ends.
 */
function following(others: readonly AbortSignal[]): { signal: AbortSignal; end: () => void } {
	const controller = new AbortController();
	const abort = () => controller.abort(others.find(({ aborted }) => aborted)?.reason);
	if (others.some(({ aborted }) => aborted)) abort();
	for (const other of others) other.addEventListener('abort', abort);
	const end = () => others.forEach((other) => other.removeEventListener('abort', abort));
	return { signal: controller.signal, end };
}

/**
 * The same context, with a signal that ends its requests: n8n overrides the signal of a request with that of the
 * stop button. The helper's own `timeout` restarts with each byte, and never fires for 101.
 */
function abortedBy(signal: AbortSignal, context: RequestContext): RequestContext {
	return Object.create(context, {
		getExecutionCancelSignal: { value: () => signal },
	}) as RequestContext;
}

interface FullResponse {
	statusCode: number;
	headers: Record<string, unknown>;
	body: unknown;
}

function toResponse(
	{ statusCode, headers, body }: FullResponse,
	hide: (text: string) => string,
): HttpResponse {
	const read = Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), hide(String(value))]),
	);
	return {
		status: statusCode,
		headers: read,
		body: typeof body === 'string' ? jsonOrText(hide(body)) : body,
		...adviceOf(statusCode, read, Date.now()),
	};
}

/** Gateways answer with HTML or nothing. */
function jsonOrText(text: string): unknown {
	try {
		return JSON.parse(text.replace(/^\uFEFF/, ''));
	} catch {
		return text;
	}
}
