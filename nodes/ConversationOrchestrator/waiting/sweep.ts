import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import type { Api } from '../../shared/api/client';
import { isObject } from '../../shared/api/isObject';
import { forgetOldest } from '../../shared/runtime/forgetOldest';
import { listOf, removeCallbacks } from './callbacks';
import { untilOf, type ResumeUrl } from './resumeUrl';

/** Sends requests to this n8n itself. */
interface Caller {
	helpers: { httpRequest(options: IHttpRequestOptions): Promise<unknown> };
}

/** Milliseconds. */
const often = 60_000;
const patience = 5_000;
/** Milliseconds after the time limit; n8n checks only once a minute for executions whose time is up. */
const grace = 300_000;

/** When this process last checked all conversations of an account. */
const swept = new Map<string, number>();

/**
 * Removes the callbacks of executions that no longer wait, e.g. because somebody stopped them, or their time limit
 * was reached. At most once a minute; leaves the callbacks of others alone.
 * @throws as `Api.pages`; a conversation that fails is left for the next time
 */
export async function sweep(caller: Caller, api: Api, resumeUrl: ResumeUrl): Promise<void> {
	const key = `${api.baseUrl} ${resumeUrl.called('')}`.replace(/\/[^/]*\/[^/]*$/, '');
	if (Date.now() - (swept.get(key) ?? 0) < often) return;
	swept.set(key, Date.now());
	forgetOldest(swept, 100);
	const isGone = goneFor(caller, resumeUrl);
	const query = { status: ['ACTIVE', 'INACTIVE'] };
	for await (const rows of api.pages('listConversations', { query })) {
		for (const row of rows) await tidy(api, row as IDataObject, isGone).catch(() => undefined);
	}
}

/** Forgets when it last ran, as a restart of n8n does. */
export function forgetSweeps(): void {
	swept.clear();
}

async function tidy(
	api: Api,
	conversation: IDataObject,
	isGone: (url: unknown) => Promise<boolean>,
): Promise<void> {
	const gone = new Set<unknown>();
	for (const { url } of listOf(conversation)) if (await isGone(url)) gone.add(url);
	if (gone.size > 0) {
		await removeCallbacks(api, String(conversation.id), (url) => gone.has(url));
	}
}

/**
 * Recognizes callbacks of executions that are gone: their time is up, or n8n says so when the URL is called. If n8n
 * cannot reach itself by its public address, only the time counts; that is tested only once, since each call may
 * take `patience`.
 */
export function goneFor(caller: Caller, resumeUrl: ResumeUrl): (url: unknown) => Promise<boolean> {
	const answers = new Map<string, Promise<boolean>>();
	let isReached = true;
	const ask = async (url: string, execution: string): Promise<boolean> => {
		const answer = await caller.helpers.httpRequest(callTo(url)).catch(() => undefined);
		isReached = answer !== undefined;
		return saysGone(answer, execution);
	};
	return async (url) => {
		const execution = resumeUrl.otherExecution(url);
		if (execution === undefined) return false;
		const until = untilOf(url);
		if (until !== undefined && until + grace < Date.now()) return true;
		const known = answers.get(execution);
		if (known === undefined && !isReached) return false;
		const answer = known ?? ask(String(url), execution);
		answers.set(execution, answer);
		return await answer;
	};
}

const callTo = (url: string): IHttpRequestOptions => ({
	method: 'POST',
	url,
	body: {},
	json: true,
	timeout: patience,
	returnFullResponse: true,
	ignoreHttpStatusErrors: true,
	disableFollowRedirect: true,
});

/** Only n8n's own message counts: a proxy in between may answer with any status. */
function saysGone(answer: unknown, execution: string): boolean {
	if (!isObject(answer) || !isObject(answer.body)) return false;
	const { statusCode, body } = answer;
	const said = String(body.message);
	if (!said.includes(execution)) return false;
	if (statusCode === 404) return said.includes('does not exist');
	return statusCode === 409 && said.includes('has finished');
}
