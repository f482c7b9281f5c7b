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
 * One request to the trigger's URL. n8n answers it as soon as the workflow has been handed over.
 * @returns the items to start the workflow with; none if it is not to start
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
	// Before the memory is asked: between its look and its note no other delivery may come
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
 * What starts the workflow. n8n asks for the answer when the workflow has started and right before it saves the static
 * data; n8n 2.41 has forgotten by then that they have changed (its run makes a second Workflow of the same data).
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

/** Why a request is not believed; undefined if it is. */
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
	// The credential may have changed since
	const authToken = await authTokenOf(n8n);
	if (authToken === '') return 'the credential has no Auth Token to check it by';
	return refusalBy(authToken);
}

function reasonFor(verdicts: Verdict[], { allowUncovered }: Settings): string | undefined {
	if (verdicts.includes('genuine')) return undefined;
	if (!verdicts.includes('bodyUncovered')) {
		return "its signature does not fit. Twilio signs with the account's primary Auth Token for the public URL: check the credential, and n8n's WEBHOOK_URL where n8n is behind a proxy";
	}
	return allowUncovered
		? undefined
		: 'its signature does not cover the body (there is no bodySHA256 in the URL). The option "Allow Bodies Without Checksum" accepts it';
}

/**
 * The URLs that Twilio may have called: as it was registered, and as n8n believes to be reached. What the request says
 * of its host is not among them, since whoever sends it can choose that; nor is the production URL for a test, so that
 * what was recorded there starts none.
 */
function urlsOf(n8n: IWebhookFunctions, { publicUrl }: Settings): string[] {
	const { getWebhookResourceUrl }: { getWebhookResourceUrl?(name: string): string | undefined } =
		n8n;
	const bases = [
		publicUrl,
		registrationIn(n8n)?.url,
		// Also of a test; n8n 1 does not have it, and there the registered URL is the one
		getWebhookResourceUrl?.call(n8n, 'default'),
		...(n8n.getMode() === 'manual' ? [] : [n8n.getNodeWebhookUrl('default')]),
	].filter((url) => url !== undefined && url !== '');
	const query = /\?[^]*$/.exec(n8n.getRequestObject().originalUrl)?.[0] ?? '';
	return [...new Set(bases.map((url) => String(url).replace(/[?#][^]*$/, '') + query))];
}

/** What becomes of an event that is believed. */
interface Decision {
	/** What n8n is to answer where the event does not start the workflow; undefined if it does. */
	answer?: IWebhookResponseData;
	/** The status that its conversation had before, where it is known. */
	previous?: string;
}

/**
 * Notes the event.
 * @param isPassed what the filters say, where that is known
 */
function verdictFor(
	n8n: IWebhookFunctions,
	settings: Settings,
	event: WebhookEvent,
	body: Uint8Array,
	isPassed: boolean | undefined,
): Decision {
	const nothing = { answer: {} };
	// A test is about one event, and is to remember nothing
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

/** The same delivery is starting the workflow at this moment. Should that fail, this one must not be lost. */
function comeAgain(n8n: IWebhookFunctions): IWebhookResponseData {
	const response = n8n.getResponseObject();
	response.setHeader('Retry-After', '1');
	response.status(503).send('The same event is being started').end();
	return { noWebhookResponse: true };
}

/** What cannot start the workflow, now or later, is not worth a place in its memory, which n8n writes to its database. */
function isConcerned(settings: Settings, event: WebhookEvent): boolean {
	return (
		settings.dropOutdated || isWanted(settings.events, event) || followsStatus(settings, event)
	);
}

/** Whether an event matters to a choice of what a conversation becomes, or to one that says what it was before. */
function followsStatus({ events }: Settings, { status }: WebhookEvent): boolean {
	return (
		status !== undefined &&
		events.some((choice) => choice in becoming || choice === updated || choice === everything)
	);
}

const updated = 'CONVERSATION_UPDATED';
