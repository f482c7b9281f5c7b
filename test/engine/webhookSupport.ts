import { createHash } from 'node:crypto';
import type { INodeParameters } from 'n8n-workflow';
import { getExpectedBodyHash, getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { request } from 'undici';
import type { WebhookTrigger, WebhookTriggerOptions } from '../../n8n/engine';
import { dropMemoryOf } from '../../nodes/ConversationOrchestratorWebhookTrigger/delivery/memory';
import { webhookTrigger, workbench, type Workbench } from '../../workbench/workbench';

/** Starts an n8n with the trigger, and ends it after the test. */
type StartTrigger = (
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

/** Drops the memory of the triggers, as the end of an n8n does. */
export function forget(): void {
	dropMemoryOf('workflow Node');
}

/**
 * Sets up a file of tests that deliver events; to be called outside of tests.
 * @returns `start` gives an active workflow whose trigger registered nothing, `startIn` any trigger
 */
export function deliveryTests() {
	const startTrigger = triggersOfEachTest();
	let bench: Workbench;
	beforeAll(async () => {
		bench = await workbench({ conversations: 1 });
	});
	afterAll(async () => await bench.sandbox.close());
	beforeEach(forget);
	async function start(
		events: string[] = ['*'],
		options: object = {},
		parameters: object = {},
		ofN8n: WebhookTriggerOptions = {},
	): Promise<WebhookTrigger> {
		const all = { registration: 'manual', events, options, ...parameters };
		const trigger = await startTrigger(bench, all as never, ofN8n);
		await trigger.activate();
		return trigger;
	}
	return { start, startIn: startTrigger, bench: () => bench };
}

/** The items that the workflow was started with, one list per start. */
export function startsOf({ executions }: WebhookTrigger) {
	return executions.map((items) => items.map(({ json }) => json));
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

interface Sent {
	token?: string;
	/** The URL that Twilio called and signed, if it differs, e.g. if n8n is behind a proxy. */
	calledAs?: string;
	/** Instead of the right one. */
	signature?: string;
	/** The token that signs it; {@link authToken} by default. */
	authToken?: string;
	/** Leaves the body's hash out of the URL. */
	uncovered?: boolean;
}

/** One request as Twilio makes it, so that it can be recorded and sent again. */
export interface Recorded {
	url: string;
	headers: Record<string, string>;
	body: Buffer;
}

/** Twilio's request for an event, signed by the SDK's own functions. */
export function signed(url: string, event: object | string | Buffer, sent: Sent = {}): Recorded {
	const text = typeof event === 'object' && !Buffer.isBuffer(event) ? JSON.stringify(event) : event;
	const body = Buffer.from(text as string);
	const query = sent.uncovered ? '' : `?bodySHA256=${hashOf(body)}`;
	const calledAs = (sent.calledAs ?? url) + query;
	const by = sent.authToken ?? authToken;
	return {
		url: url + query,
		headers: {
			'content-type': 'application/json',
			'x-twilio-signature': sent.signature ?? getExpectedTwilioSignature(by, calledAs, {}),
			...(sent.token && { 'i-twilio-idempotency-token': sent.token }),
		},
		body,
	};
}

/** The SDK's own function accepts only text. */
function hashOf(body: Buffer): string {
	const text = body.toString();
	if (Buffer.from(text).equals(body)) return getExpectedBodyHash(text);
	return createHash('sha256').update(body).digest('hex');
}

/** Makes a request; returns the status code and the headers. */
export async function post({ url, headers, body }: Recorded, signal?: AbortSignal) {
	const answer = await request(url, { method: 'POST', headers, body, signal });
	await answer.body.dump();
	return { status: answer.statusCode, headers: answer.headers };
}

/** Delivers an event as Twilio would. Returns the HTTP status. */
export async function deliver(url: string, event: object, sent: Sent = {}): Promise<number> {
	return (await post(signed(url, event, sent))).status;
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
