import type { Agent } from 'undici';
import type { Message, Target } from './messages';
import { signatureOf, withBodyHash } from './sign';

interface Delivering {
	message: Message;
	target: Target;
	withoutBodyHash: boolean;
	/** The origin that is actually called. */
	destination: string;
	signedWith: string;
}

export interface DeliveryOutcome {
	/** 0 when there was no answer. */
	status: number;
	reason?: string;
}

/**
 * Sends one signed request, as a reverse proxy forwards it: the signature is for the public URL, which the headers
 * name. The body of the answer is discarded.
 */
export async function post(
	{ message, target, withoutBodyHash, destination, signedWith }: Delivering,
	{ agent, timeout }: { agent: Agent; timeout: number },
): Promise<DeliveryOutcome> {
	const body = JSON.stringify(message.body);
	const get = target.method === 'GET';
	const url = publicUrl(target, message, withoutBodyHash ? undefined : body);
	const { host, protocol, pathname, search } = new URL(url);
	try {
		const answer = await agent.request({
			origin: destination,
			path: pathname + search,
			method: target.method,
			headers: {
				host,
				'x-forwarded-host': host,
				'x-forwarded-proto': protocol.slice(0, -1),
				'x-twilio-signature': signatureOf(url, signedWith),
				...(message.token === undefined ? {} : { 'i-twilio-idempotency-token': message.token }),
				...(get ? {} : { 'content-type': 'application/json' }),
			},
			body: get ? null : body,
			signal: AbortSignal.timeout(timeout),
		});
		await answer.body.dump();
		return { status: answer.statusCode };
	} catch (error) {
		return { status: 0, reason: (error as Error).message };
	}
}

/** The URL that is called and signed: without the fragment, and with the hash of the body. */
function publicUrl({ url, method }: Target, { body }: Message, hashed: string | undefined): string {
	const called = new URL(url);
	called.hash = '';
	if (method !== 'GET')
		return hashed === undefined ? called.href : withBodyHash(called.href, hashed);
	for (const [name, value] of Object.entries(body)) {
		called.searchParams.append(name, typeof value === 'string' ? value : JSON.stringify(value));
	}
	return called.href;
}
