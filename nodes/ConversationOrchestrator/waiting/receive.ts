import { createHash } from 'crypto';
import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { bytesOf, jsonIn } from '../../shared/webhooks/body';
import { isObject } from '../../shared/api/isObject';
import { forgetOldest } from '../../shared/runtime/forgetOldest';
import { createApi } from '../../shared/runtime/service';
import { removeCallbacks } from './callbacks';
import { allSettled } from './decide';
import { look } from './look';
import { isPending, limitOf } from './pending';
import { ResumeUrl } from './resumeUrl';
import { verdictOf } from './signed';

/** Milliseconds. Twilio gives up after 15 s, and calls again. */
const allowance = 8_000;
/**
 * Milliseconds before the time limit in which no call resumes an execution: n8n 1 would run it twice if both came
 * together.
 */
const nearTheLimit = 3_000;
/** Milliseconds after a call resumed an execution in which no other call does, for the same reason. */
const waking = 60_000;
const maxWoken = 10_000;

/** When executions were resumed, by their number and what they wait for. */
const woken = new Map<string, number>();

/**
 * Handles a call of Twilio to a waiting execution. Resumes the execution if all of its items have an outcome;
 * ignores other calls and repeats. Never throws, as n8n would then end the execution.
 */
export async function receive(n8n: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		return await received(n8n);
	} catch (error) {
		const { name } = n8n.getNode();
		const reason = error instanceof Error ? error.message : String(error);
		n8n.logger.warn(`"${name}" could not check for an answer, and keeps waiting: ${reason}`);
		// Makes Twilio call again
		return answered(n8n, 503, 'Not now');
	}
}

async function received(n8n: IWebhookFunctions): Promise<IWebhookResponseData> {
	const request = n8n.getRequestObject();
	const body = await bytesOf(request);
	const resumeUrl = new ResumeUrl(String(n8n.evaluateExpression('{{ $execution.resumeUrl }}')));
	const query = /\?[^]*$/.exec(request.originalUrl)?.[0] ?? '';
	const verdict = await verdictOf(n8n, resumeUrl.called(query), body);
	if (verdict === 'forged') return answered(n8n, 403, 'Forbidden');
	const items = itemsOf(n8n);
	const limits = items.filter(isPending).map(limitOf);
	if (Date.now() > Math.max(...limits) - nearTheLimit) return {};
	const concerned = verdict === 'genuine' ? conversationIn(jsonIn(body)) : undefined;
	const api = await createApi(n8n, { allowance });
	const outcome = await allSettled(
		items,
		concerned,
		Date.now(),
		async (one) => await look(api, one),
	);
	if (outcome === undefined || !isFirst(n8n, items)) return {};
	// Before it continues, as it may wait in the same conversation again. What cannot be removed is swept later
	const ids = new Set(items.filter(isPending).map(({ conversationId }) => conversationId));
	const isOwn = (url: unknown) => resumeUrl.isOwn(url);
	await Promise.allSettled([...ids].map(async (id) => await removeCallbacks(api, id, isOwn)));
	return { workflowData: [outcome.map((json, item) => ({ json, pairedItem: { item } }))] };
}

/** The conversation that an event is about. */
function conversationIn(event: unknown): string | undefined {
	if (!isObject(event) || !isObject(event.data)) return undefined;
	const { id, conversationId } = event.data;
	return String(conversationId ?? id);
}

/** The waiting items; n8n has kept them as the node's input. */
function itemsOf(n8n: IWebhookFunctions): IDataObject[] {
	return n8n.evaluateExpression('{{ $input.all().map((item) => item.json) }}') as IDataObject[];
}

/** In n8n 1, two calls at the same time would run an execution twice. */
function isFirst(n8n: IWebhookFunctions, items: IDataObject[]): boolean {
	const key = `${n8n.getExecutionId()} ${createHash('sha256').update(JSON.stringify(items)).digest('base64url')}`;
	const now = Date.now();
	if (now - (woken.get(key) ?? 0) < waking) return false;
	woken.delete(key);
	woken.set(key, now);
	forgetOldest(woken, maxWoken);
	return true;
}

function answered(n8n: IWebhookFunctions, status: number, text: string): IWebhookResponseData {
	n8n.getResponseObject().status(status).send(text).end();
	return { noWebhookResponse: true };
}
