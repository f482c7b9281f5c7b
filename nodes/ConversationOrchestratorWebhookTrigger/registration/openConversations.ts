import type { Api } from '../../shared/api/client';
import type { RowOf } from '../../shared/api/endpoint';
import type { CurrentStatusCallback as StatusCallback } from '../../shared/api/generated/contract';
import { ApiError, unlessGone } from '../../shared/api/errors';
import { InvalidInput } from '../../shared/errors/invalidInput';
import { WorkerPool, mapInOrder } from '../../shared/runtime/pool';
import { hasCallback, othersIn, withCallback, withoutCallback } from './callbacks';
import { LeftOver } from './leftOver';
import { maxConversationCallbacks } from '../../shared/webhooks/limits';

type Row = RowOf<'listConversations'>;

const parallel = 10;

/** What was done to open conversations. */
export interface Done {
	changed: number;
	/** How many have a full list of callbacks. */
	full: number;
	/** How many were not changed because the time was up. */
	left: number;
}

/**
 * Adds a URL to the callbacks of the conversations that are open now, because each keeps the callbacks that its
 * configuration had when it was created.
 * @param configurationIds only conversations of these
 * @param most how many conversations may be changed
 * @throws {InvalidInput} if there are more, before anything is changed; as `Api.call`, after those changed before
 * were restored; {LeftOver} if not all could be restored
 */
export async function registerOpen(
	api: Api,
	configurationIds: readonly string[],
	url: string,
	most: number,
): Promise<Done> {
	const ids = await openConversations(
		api,
		(row) =>
			configurationIds.includes(row.configurationId) &&
			!hasCallback(row.configuration?.statusCallbacks, url),
	);
	if (ids.length > most) {
		throw new InvalidInput(
			'Options > Include Open Conversations',
			`would change ${ids.length} conversations, and at most ${most} may be changed`,
			'Nothing was changed. Raise "Max Open Conversations", or turn off "Include Open Conversations": new conversations are received either way.',
		);
	}
	return await each(
		api,
		ids,
		() => false,
		(callbacks) => {
			if (hasCallback(callbacks, url)) return undefined;
			const isFull = othersIn(callbacks, url).length >= maxConversationCallbacks;
			return isFull ? 'full' : withCallback(callbacks, url);
		},
	).catch(async (error: unknown) => await putBack(api, ids, url, error));
}

async function putBack(
	api: Api,
	ids: readonly string[],
	url: string,
	cause: unknown,
): Promise<never> {
	const left: string[] = [];
	await mapInOrder(ids, new WorkerPool(() => parallel, parallel), async (id) => {
		const without = (callbacks: StatusCallback[]) => withoutCallback(callbacks, url);
		await edit(api, id, without).catch(() => left.push(id));
	});
	throw left.length === 0 ? cause : new LeftOver(cause, left.join(', '), url);
}

/**
 * Removes a URL from the callbacks of all conversations that are open now, including those created since it was
 * added.
 * @param isTimeUp asked before each
 * @throws as `Api.call`
 */
export async function unregisterOpen(
	api: Api,
	url: string,
	isTimeUp: () => boolean,
): Promise<Done> {
	const ids = await openConversations(
		api,
		({ configuration }) => !configuration || hasCallback(configuration.statusCallbacks, url),
	);
	return await each(api, ids, isTimeUp, (callbacks) => withoutCallback(callbacks, url));
}

async function openConversations(api: Api, isMeant: (row: Row) => boolean): Promise<string[]> {
	const ids = new Set<string>();
	for await (const rows of api.pages('listConversations', {
		query: { status: ['ACTIVE', 'INACTIVE'] },
	})) {
		for (const row of rows.filter(isMeant)) ids.add(row.id);
	}
	return [...ids];
}

async function each(
	api: Api,
	ids: readonly string[],
	isTimeUp: () => boolean,
	change: (callbacks: StatusCallback[]) => StatusCallback[] | 'full' | undefined,
): Promise<Done> {
	const done: Done = { changed: 0, full: 0, left: 0 };
	await mapInOrder(ids, new WorkerPool(() => parallel, parallel), async (id) => {
		if (isTimeUp()) {
			done.left++;
			return;
		}
		const outcome = await edit(api, id, change);
		if (outcome !== undefined) done[outcome]++;
	});
	return done;
}

/** Undefined if there is nothing to change. */
async function edit(
	api: Api,
	id: string,
	change: (callbacks: StatusCallback[]) => StatusCallback[] | 'full' | undefined,
): Promise<'full' | 'changed' | undefined> {
	const callbacks = await openCallbacks(api, id);
	const statusCallbacks = callbacks && change(callbacks);
	if (statusCallbacks === undefined || statusCallbacks === 'full') return statusCallbacks;
	return (await write(api, id, statusCallbacks)) ? 'changed' : undefined;
}

/** Undefined if the conversation has ended. */
async function openCallbacks(api: Api, id: string): Promise<StatusCallback[] | undefined> {
	const answer = await api.call('fetchConversation', { path: { id } }).catch(unlessGone);
	if (answer === undefined || answer.body.status === 'CLOSED') return undefined;
	return answer.body.configuration?.statusCallbacks ?? [];
}

/** False if the conversation has ended in the meantime and can no longer be changed. */
async function write(api: Api, id: string, statusCallbacks: StatusCallback[]): Promise<boolean> {
	const body = { configuration: { statusCallbacks } };
	return await api
		.call('updateConversation', { path: { id }, body })
		.then(() => true)
		.catch(async (error: unknown) => {
			if (!(error instanceof ApiError) || ![400, 404].includes(error.status)) throw error;
			if ((await openCallbacks(api, id)) !== undefined) throw error;
			return false;
		});
}
