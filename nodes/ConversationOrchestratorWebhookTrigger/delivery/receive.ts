import type {
	IDataObject,
	INodeExecutionData,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { authTokenOf, recentAuthTokenOf } from '../../shared/webhooks/authToken';
import { bytesOf, jsonIn } from '../../shared/webhooks/body';
import { exampleOfPrevious } from '../../shared/conversations/previousStatus';
import { becoming, eventIn, everything, isWanted, type WebhookEvent } from '../events';
import { deliveryOf, memoryOf } from './memory';
import { beside, rowsOf } from './output';
import { registrationIn, triggerOf } from '../registration/registration';
import { settingsOf, type Settings } from '../settings';
import { passesQuickly, undecided } from './undecided';
import { verdictOn, type SignedRequest, type Verdict } from '../../shared/webhooks/signature';

/**
 * Handles one request to the trigger's URL. n8n responds as soon as the workflow has been started.
 * @returns the items to start the workflow with; none if it should not start
 */
export async function receive(n8n: IWebhookFunctions): Promise<IWebhookResponseData> {
	const settings = settingsOf(n8n);
	const request = n8n.getRequestObject();
	const signature = String(request.headers['x-twilio-signature'] ?? '');
	if (settings.verify && signature === '')
		return refused(n8n, 403, 'Forbidden', 'it is not signed');
	const body = await bytesOf(request);
	const refusal = settings.verify ? await refusalOf(n8n, settings, signature, body) : undefined;
	if (refusal !== undefined) return refused(n8n, 403, 'Forbidden', refusal);
	const json = body.length === 0 ? {} : jsonIn(body);
	if (json === undefined) return refused(n8n, 400, 'Not JSON', 'its body is not JSON in UTF-8');
	const event = eventIn(json);
	if (event === undefined) return {};
	const rows = rowsOf(event, json as IDataObject, settings.simplify);
	if (rows.length === 0) return {};
	// Awaited before using the memory: no other delivery may come between reading it and writing to it
	const isPassed =
		isConcerned(settings, event) && (await passesQuickly(n8n, event, settings.filters));
	const { answer, previous } = verdictFor(n8n, settings, event, body, isPassed);
	if (answer !== undefined) return answer;
	const known = previous === undefined ? {} : { previousStatus: previous };
	const items = rows.map((row): INodeExecutionData => ({ json: beside(row, known) }));
	return starting(n8n, [
		isPassed ? items : items.map((item) => undecided(item, json as IDataObject)),
	]);
}

/**
 * Starts the workflow. n8n reads `webhookResponse` right before it saves the static data. By then, n8n 2.41 has
 * lost the mark that the data changed (its run creates a second Workflow from it), so it is set again.
 */
function starting(
	n8n: IWebhookFunctions,
	workflowData: INodeExecutionData[][],
): IWebhookResponseData {
	const data = n8n.getWorkflowStaticData('node');
	return {
		workflowData,
		get webhookResponse() {
			if ('seen' in data) data.seen = '';
			return undefined;
		},
	};
}

function refused(
	n8n: IWebhookFunctions,
	status: number,
	text: string,
	reason: string,
): IWebhookResponseData {
	n8n.logger.warn(`A request to the webhook of "${n8n.getNode().name}" was refused: ${reason}`);
	n8n.getResponseObject().status(status).send(text).end();
	return { noWebhookResponse: true };
}

/** Why a request is rejected; undefined if it is genuine. */
async function refusalOf(
	n8n: IWebhookFunctions,
	settings: Settings,
	signature: string,
	body: Uint8Array,
): Promise<string | undefined> {
	const requests = urlsOf(n8n, settings).map((url): SignedRequest => ({ url, signature, body }));
	const refusalBy = (token: string) =>
		reasonFor(
			requests.map((signed) => verdictOn(signed, token)),
			settings,
		);
	const recent = recentAuthTokenOf(n8n);
	if (recent && refusalBy(recent) === undefined) return undefined;
	// The credential may have changed since it was cached
	const authToken = await authTokenOf(n8n);
	if (authToken === '') return 'the credential has no Auth Token to verify it with';
	return refusalBy(authToken);
}

function reasonFor(verdicts: Verdict[], { allowUncovered }: Settings): string | undefined {
	if (verdicts.includes('genuine')) return undefined;
	if (!verdicts.includes('bodyUncovered')) {
		return "its signature does not match. Twilio signs the public URL with the account's primary Auth Token: check the credential, and n8n's WEBHOOK_URL if n8n is behind a proxy";
	}
	return allowUncovered
		? undefined
		: 'its signature does not cover the body (there is no bodySHA256 in the URL). The option "Allow Bodies Without Checksum" accepts it';
}

/**
 * The URLs that Twilio may have called: the registered one, and n8n's own idea of its URL. The request's Host
 * header is not used, since the sender can choose it; nor is the production URL for a test, so that a recorded
 * production request can't start a test.
 */
function urlsOf(n8n: IWebhookFunctions, { publicUrl }: Settings): string[] {
	const { getWebhookResourceUrl }: { getWebhookResourceUrl?(name: string): string | undefined } =
		n8n;
	const bases = [
		publicUrl,
		registrationIn(n8n)?.url,
		// Right for a test, too; n8n 1 lacks this function, and there the registered URL is used
		getWebhookResourceUrl?.call(n8n, 'default'),
		...(n8n.getMode() === 'manual' ? [] : [n8n.getNodeWebhookUrl('default')]),
	].filter((url) => url !== undefined && url !== '');
	const query = /\?[^]*$/.exec(n8n.getRequestObject().originalUrl)?.[0] ?? '';
	return [...new Set(bases.map((url) => String(url).replace(/[?#][^]*$/, '') + query))];
}

/** What to do with a genuine event. */
interface Decision {
	/** n8n's response if the event does not start the workflow; undefined if it does. */
	answer?: IWebhookResponseData;
	/** The previous status of its conversation, if known. */
	previous?: string;
}

/**
 * Decides about the event, and remembers it.
 * @param isPassed whether it passes the filters; undefined if unknown
 */
function verdictFor(
	n8n: IWebhookFunctions,
	settings: Settings,
	event: WebhookEvent,
	body: Uint8Array,
	isPassed: boolean | undefined,
): Decision {
	const nothing = { answer: {} };
	// A test handles one event and must not touch the memory
	if (n8n.getMode() === 'manual') {
		const isMeant = isPassed !== false && isWanted(settings.events, event, event.status);
		if (!isMeant) return nothing;
		return { previous: event.status && exampleOfPrevious(event) };
	}
	if (!isConcerned(settings, event)) return nothing;
	const memory = memoryOf(triggerOf(n8n));
	const data = n8n.getWorkflowStaticData('node');
	memory.load(data);
	const delivery = deliveryOf(body, n8n.getRequestObject().headers['i-twilio-idempotency-token']);
	const standing = memory.standingOf(delivery);
	if (standing === 'known') return nothing;
	if (standing === 'starting') return { answer: comeAgain(n8n) };
	const { dropOutdated } = settings;
	const isOrdered = dropOutdated || followsStatus(settings, event);
	const place = isOrdered ? memory.place(event, delivery) : undefined;
	const isLate = dropOutdated && place?.outdated === true && event.type.endsWith('_UPDATED');
	if (isLate || isPassed === false || !isWanted(settings.events, event, place?.became)) {
		memory.note(delivery, data);
		return nothing;
	}
	memory.begin({ delivery, answer: n8n.getResponseObject(), place }, data);
	return { previous: place?.previous };
}

/** Makes Twilio retry: the same delivery is just starting the workflow, and that may fail. */
function comeAgain(n8n: IWebhookFunctions): IWebhookResponseData {
	const response = n8n.getResponseObject();
	response.setHeader('Retry-After', '1');
	response.status(503).send('The same event is being started').end();
	return { noWebhookResponse: true };
}

/** Whether an event can matter, now or later. Others are not remembered, as n8n saves the memory to its database. */
function isConcerned(settings: Settings, event: WebhookEvent): boolean {
	return (
		settings.dropOutdated || isWanted(settings.events, event) || followsStatus(settings, event)
	);
}

/** Whether a chosen event depends on status changes, or shows the previous status. */
function followsStatus({ events }: Settings, { status }: WebhookEvent): boolean {
	return (
		status !== undefined &&
		events.some((choice) => choice in becoming || choice === updated || choice === everything)
	);
}

const updated = 'CONVERSATION_UPDATED';
