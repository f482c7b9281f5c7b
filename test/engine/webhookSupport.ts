import type { INodeParameters } from 'n8n-workflow';
import { getExpectedBodyHash, getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { request } from 'undici';
import type { WebhookTrigger, WebhookTriggerOptions } from './harness';
import { webhookTrigger, type Workbench } from './support';

/** Starts an n8n with the trigger, and ends it after the test. */
export type StartTrigger = (
	bench: Workbench,
	parameters?: INodeParameters,
	options?: WebhookTriggerOptions,
) => Promise<WebhookTrigger>;

/** To be called outside of tests. */
export function triggersOfEachTest(): StartTrigger {
	const started: WebhookTrigger[] = [];
	afterEach(async () => {
		await Promise.all(started.splice(0).map(async (trigger) => await trigger.close()));
	});
	return async ({ engine }, parameters = {}, options) => {
		const trigger = await engine.webhookTrigger(webhookTrigger, parameters, options);
		started.push(trigger);
		return trigger;
	};
}

/** The callbacks of a configuration, as the sandbox has them. */
export function callbacksOf({ sandbox }: Workbench, id: string): string {
	sandbox.clock.runDue();
	return JSON.stringify(sandbox.store.configurations.get(id)?.statusCallbacks ?? []);
}

/** The ids of the sandbox's configurations. */
export function configurationsOf({ sandbox }: Workbench): string[] {
	return [...sandbox.store.configurations.keys()];
}

export function setCallbacks({ sandbox }: Workbench, id: string, statusCallbacks: object[]): void {
	const configuration = sandbox.store.configurations.get(id);
	if (configuration === undefined) throw new Error(`No configuration ${id}`);
	sandbox.store.configurations.set(id, { ...configuration, statusCallbacks } as never);
}

export const authToken = '0123456789abcdef0123456789abcdef';

export interface Sent {
	token?: string;
	/** What Twilio called and signed; the URL itself unless n8n is behind a proxy. */
	calledAs?: string;
	/** Instead of the right one. */
	signature?: string;
	/** What signs it; {@link authToken} unless given. */
	authToken?: string;
	/** Leaves the body's hash out of the URL. */
	uncovered?: boolean;
}

/** Delivers an event as Twilio would, signed by the SDK's own functions. Returns the HTTP status. */
export async function deliver(url: string, event: object, sent: Sent = {}): Promise<number> {
	const body = JSON.stringify(event);
	const query = sent.uncovered ? '' : `?bodySHA256=${getExpectedBodyHash(body)}`;
	const signed = (sent.calledAs ?? url) + query;
	const signedWith = sent.authToken ?? authToken;
	const { statusCode, body: answer } = await request(url + query, {
		method: 'POST',
		headers: {
			'content-type': 'application/json',
			'x-twilio-signature': sent.signature ?? getExpectedTwilioSignature(signedWith, signed, {}),
			...(sent.token && { 'i-twilio-idempotency-token': sent.token }),
		},
		body,
	});
	await answer.dump();
	return statusCode;
}

/** An event of a conversation. */
export function conversationEvent(
	id: string,
	status: string,
	second: number,
	eventType = 'CONVERSATION_UPDATED',
) {
	const at = new Date(Date.UTC(2026, 0, 2, 3, 4, second)).toISOString();
	return {
		eventType,
		timestamp: at,
		data: { id, accountId: 'AC1', configurationId: 'conv_configuration_1', status, updatedAt: at },
	};
}
