import { sleep as n8nSleep, type ICredentialDataDecryptedObject } from 'n8n-workflow';
import { Api } from '../api/client';
import { credentialName, n8nSend, type RequestContext } from '../transport/n8nSend';
import { withRetry, type RetryOptions, type Timing } from '../transport/retry';

/** What every n8n context of this package has: requests, the credential, perhaps a stop button. */
export interface ServiceContext extends RequestContext {
	getCredentials(type: string): Promise<ICredentialDataDecryptedObject>;
	getExecutionCancelSignal?(): AbortSignal | undefined;
}

/** The default of the credential's Base URL. */
export const defaultBaseUrl = 'https://{product}.twilio.com';

const defaultAllowance = 120_000;
const slice = 200;

/**
 * The client of both services for one run of a node, with the credential's base URL.
 * @param options.allowance milliseconds that one request may be repeated for
 * @throws what n8n throws where the credential is missing
 */
export async function createApi(
	context: ServiceContext,
	options: Partial<Pick<RetryOptions, 'allowance' | 'onWait'>> = {},
): Promise<Api> {
	const { baseUrl } = await context.getCredentials(credentialName);
	const send = withRetry(n8nSend(context), {
		allowance: defaultAllowance,
		...options,
		...timingOf(context),
	});
	return new Api(send, typeof baseUrl === 'string' && baseUrl !== '' ? baseUrl : defaultBaseUrl);
}

/** The real clock, and a sleep that n8n's stop button ends within a fraction of a second. */
export function timingOf(context: Pick<ServiceContext, 'getExecutionCancelSignal'>): Timing {
	const signal = context.getExecutionCancelSignal?.();
	return {
		now: () => Date.now(),
		random: () => Math.random(),
		async sleep(milliseconds) {
			for (let left = milliseconds; left > 0; left -= slice) {
				await n8nSleep(Math.min(slice, left));
				signal?.throwIfAborted();
			}
		},
	};
}
