import { sleep as n8nSleep, type ICredentialDataDecryptedObject } from 'n8n-workflow';
import { Api } from '../api/client';
import { baseUrlOf } from '../credential/baseUrl';
import { defaultOptions, type ServiceOptions } from './requestOptions';
import { n8nSend, type RequestContext } from '../transport/n8nSend';
import { credentialName } from '../credential/name';
import { Limiter } from '../pacing/limiter';
import { Pacer } from '../pacing/pacer';
import type { Timing } from '../pacing/timing';
import type { Outcome } from '../transport/http';
import { withRetry } from '../transport/retry';

/** What every n8n context of this package has: requests, the credential, perhaps a stop button. */
interface ServiceContext extends RequestContext {
	getCredentials(type: string): Promise<ICredentialDataDecryptedObject>;
	getExecutionCancelSignal?(): AbortSignal | undefined;
}

const slice = 200;

/**
 * The client of both services for one run of a node, with the credential's base URL.
 * @throws what n8n throws if the credential is missing
 */
export async function createApi(
	context: ServiceContext,
	options: Partial<ServiceOptions> = {},
): Promise<Api> {
	return await connect(context, limiterOf(context, options), options);
}

/** The limiter through which all requests of a run go. */
export function limiterOf(
	context: ServiceContext,
	options: Partial<ServiceOptions> = {},
): Limiter<Outcome> {
	const { maxInFlight, reserved, allowance } = { ...defaultOptions, ...options };
	const timing = timingOf(context);
	const pacer = new Pacer({ most: maxInFlight, reserved }, timing.now());
	return new Limiter(pacer, timing, allowance);
}

/** Like `createApi`, but with the caller's limiter. */
export async function connect(
	context: ServiceContext,
	limiter: Limiter<Outcome>,
	options: Partial<ServiceOptions> = {},
): Promise<Api> {
	const credential = await context.getCredentials(credentialName);
	const { allowance, ...limits } = { ...defaultOptions, ...options };
	const send = withRetry(
		n8nSend(context, credential, limits),
		limiter,
		timingOf(context),
		allowance,
	);
	return new Api(send, baseUrlOf(credential));
}

/** The real clock, and a sleep that n8n's stop button ends within a fraction of a second. */
export function timingOf(context: Pick<ServiceContext, 'getExecutionCancelSignal'>): Timing {
	const signal = context.getExecutionCancelSignal?.();
	return {
		now: () => Date.now(),
		random: () => Math.random(),
		async sleep(milliseconds) {
			signal?.throwIfAborted();
			for (let left = milliseconds; left > 0; left -= slice) {
				await n8nSleep(Math.min(slice, left));
				signal?.throwIfAborted();
			}
		},
	};
}
