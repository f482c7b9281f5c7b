import type { IExecuteFunctions } from 'n8n-workflow';
import { authTokenOf } from '../../shared/webhooks/authToken';
import { isTwilio, refusalOf } from '../../shared/webhooks/callbackUrl';
import { InvalidInput } from '../../shared/errors/invalidInput';
import type { ItemContext } from '../../shared/runtime/itemContext';
import { resumeUrlOf } from './begin';
import { addCallback, removeCallbacks } from './callbacks';
import type { ResumeUrl } from './resumeUrl';
import { goneFor } from './sweep';

/** The requirements for waiting, checked once for all items of a run. */
interface Way {
	n8n: IExecuteFunctions;
	resumeUrl: ResumeUrl;
	isGone: (url: unknown) => Promise<boolean>;
}

/**
 * Checks the requirements for waiting, before any request to Twilio.
 * @throws {InvalidInput} if Twilio cannot call this n8n, or its signature could not be verified
 */
export async function checkWay(context: ItemContext): Promise<void> {
	await wayOf(context);
}

/**
 * Makes Twilio call this execution for every event of a conversation.
 * @param until when the wait ends, in milliseconds since 1970
 * @throws {InvalidInput} if Twilio cannot call it, or there is no room for the callback; as `Api.call`
 */
export async function register(
	context: ItemContext,
	conversationId: string,
	until: number,
): Promise<void> {
	const { resumeUrl, isGone } = await wayOf(context);
	const isOwn = (url: unknown) => resumeUrl.isOwn(url);
	await addCallback(context.api, conversationId, resumeUrl.callback(until), isOwn, isGone);
}

/** Removes the callback again. What cannot be removed now is swept later. */
export async function unregister(context: ItemContext, conversationId: string): Promise<void> {
	const { resumeUrl } = await wayOf(context);
	const isOwn = (url: unknown) => resumeUrl.isOwn(url);
	await removeCallbacks(context.api, conversationId, isOwn).catch(() => undefined);
}

async function wayOf(context: ItemContext): Promise<Way> {
	return await context.shared(
		'way to wait',
		async () => await checkedWay(context.engine, context.api.baseUrl),
	);
}

async function checkedWay(n8n: IExecuteFunctions, baseUrl: string): Promise<Way> {
	if ((await authTokenOf(n8n)) === '') {
		throw new InvalidInput(
			'The credential',
			'has an API key but no Auth Token, so n8n cannot verify that calls come from Twilio',
			'Nothing was sent. Add the Auth Token of the account to the credential, under "Auth Token (for Webhooks)"; it is never sent.',
		);
	}
	const resumeUrl = resumeUrlOf(n8n);
	const refusal = isTwilio(baseUrl) ? refusalOf(resumeUrl.called('')) : undefined;
	if (refusal !== undefined) {
		throw new InvalidInput(
			`Twilio cannot call this n8n: ${resumeUrl.called('')}`,
			refusal,
			'Nothing was sent. Set the environment variable WEBHOOK_URL of n8n to its public address, e.g. https://n8n.example.com/, and restart n8n. If n8n has no public address, use Send, then a Wait node, and then Get Reply.',
		);
	}
	return { n8n, resumeUrl, isGone: goneFor(n8n, resumeUrl) };
}
