import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { authTokenOf, recentAuthTokenOf } from './authToken';
import { becoming, eventIn, identityOf, isWanted, type Event } from './events';
import { Memory, memoryOf } from './memory';
import { rowsOf } from './output';
import { registrationIn, triggerOf } from './registration';
import { settingsOf, type Settings } from './settings';
import { verdictOn, type FormFields, type SignedRequest, type Verdict } from './signature';

type Request = ReturnType<IWebhookFunctions['getRequestObject']>;

/**
 * One request to the trigger's URL. n8n answers it as soon as the workflow has been handed over.
 * @returns the items to start the workflow with; none where it is not to start
 */
export async function receive(n8n: IWebhookFunctions): Promise<IWebhookResponseData> {
	const settings = settingsOf(n8n);
	const refusal = settings.verify ? await refusalOf(n8n, settings) : undefined;
	if (refusal !== undefined) {
		n8n.logger.warn(`A request to the webhook of "${n8n.getNode().name}" was refused: ${refusal}`);
		n8n.getResponseObject().status(403).send('Forbidden').end();
		return { noWebhookResponse: true };
	}
	const body = n8n.getBodyData();
	const event = eventIn(body);
	if (event === undefined || !starts(n8n, settings, event)) return {};
	const rows = rowsOf(event, body, settings.simplify);
	return { workflowData: [rows.map((json) => ({ json }))] };
}

/** Why a request is not believed; undefined where it is. */
async function refusalOf(n8n: IWebhookFunctions, settings: Settings): Promise<string | undefined> {
	const request = n8n.getRequestObject();
	const signed = signedPart(request);
	if (signed.signature === '') return 'it is not signed';
	const urls = urlsOf(n8n, settings, request);
	const refusalBy = (token: string) =>
		reasonFor(
			urls.map((url) => verdictOn({ ...signed, url }, token)),
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

function signedPart(request: Request): Omit<SignedRequest, 'url'> {
	const isForm = /^application\/x-www-form-urlencoded\b/i.test(
		request.headers['content-type'] ?? '',
	);
	return {
		signature: String(request.headers['x-twilio-signature'] ?? ''),
		body: request.rawBody ?? new Uint8Array(),
		...(isForm && { form: request.body as FormFields }),
	};
}

/**
 * The URLs that Twilio may have called: as it was registered, and as n8n believes to be reached. What the request says
 * of its host is not among them, since whoever sends it can choose that.
 */
function urlsOf(n8n: IWebhookFunctions, { publicUrl }: Settings, request: Request): string[] {
	const { getWebhookResourceUrl }: { getWebhookResourceUrl?(name: string): string | undefined } =
		n8n;
	const bases = [
		publicUrl,
		registrationIn(n8n)?.url,
		n8n.getNodeWebhookUrl('default'),
		// Of a test; n8n 1 does not have it, and there the registered URL is the one
		getWebhookResourceUrl?.call(n8n, 'default'),
	].filter((url) => url !== undefined && url !== '');
	const query = /\?[^]*$/.exec(request.originalUrl)?.[0] ?? '';
	return [...new Set(bases.map((url) => String(url).replace(/[?#][^]*$/, '') + query))];
}

/** Whether an event that is believed starts the workflow; notes it. */
function starts(n8n: IWebhookFunctions, settings: Settings, event: Event): boolean {
	// A test is about one event, and is to remember nothing
	if (n8n.getMode() === 'manual') return isWanted(settings.events, event, event.status);
	if (!isConcerned(settings, event)) return false;
	const memory = memoryOf(triggerOf(n8n));
	const data = n8n.getWorkflowStaticData('node');
	memory.load(data);
	return isNew(n8n, memory, event, data) && isDue(memory, settings, event, data);
}

function isNew(n8n: IWebhookFunctions, memory: Memory, event: Event, data: IDataObject): boolean {
	const { headers, rawBody } = n8n.getRequestObject();
	const token = headers['i-twilio-idempotency-token'];
	const identity = identityOf(event, token === undefined ? token : String(token), String(rawBody));
	if (!memory.note(identity, data)) return false;
	// Twilio sends it again where n8n could not start the workflow, and then it must count
	const response = n8n.getResponseObject();
	response.once('finish', () => {
		if (response.statusCode >= 500) memory.takeBack(identity);
	});
	return true;
}

function isDue(memory: Memory, settings: Settings, event: Event, data: IDataObject): boolean {
	const { events, dropOutdated } = settings;
	if (!dropOutdated && !followsStatus(settings, event)) return isWanted(events, event);
	const { outdated, became } = memory.place(event, data);
	const isUpdate = event.type.endsWith('_UPDATED');
	return !(dropOutdated && outdated && isUpdate) && isWanted(events, event, became);
}

/** What cannot start the workflow, now or later, is not worth a place in its memory, which n8n writes to its database. */
function isConcerned(settings: Settings, event: Event): boolean {
	return (
		settings.dropOutdated || isWanted(settings.events, event) || followsStatus(settings, event)
	);
}

/** Whether an event matters to a choice of what a conversation becomes. */
function followsStatus({ events }: Settings, { status }: Event): boolean {
	return status !== undefined && events.some((choice) => choice in becoming);
}
