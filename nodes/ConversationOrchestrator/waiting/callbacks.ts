import type { IDataObject } from 'n8n-workflow';
import type { Api } from '../../shared/api/client';
import type { CurrentStatusCallback as StatusCallback } from '../../shared/api/generated/contract';
import { ApiError, unlessGone } from '../../shared/api/errors';
import { InvalidInput } from '../../shared/errors/invalidInput';
import { KeyedMutex } from '../../shared/runtime/keyedMutex';
import { shownUrl } from '../../shared/webhooks/callbackUrl';
import { untilOf } from './resumeUrl';
import { maxConversationCallbacks } from '../../shared/webhooks/limits';

/** Twilio replaces the list as a whole, so changes in this n8n process must not overlap. */
const mutex = new KeyedMutex();

/**
 * Makes Twilio call a URL for every event of a conversation, and leaves the entries of others alone.
 * @param isOwn whether an entry is an earlier one of this execution, to be replaced
 * @param isGone whether an entry belongs to an execution that no longer waits; asked only if there is no room
 * @throws {InvalidInput} if there is no room, or the conversation has ended; as `Api.call`
 */
export async function addCallback(
	api: Api,
	conversationId: string,
	url: string,
	isOwn: (url: unknown) => boolean,
	isGone: (url: unknown) => Promise<boolean>,
): Promise<void> {
	await alone(api, conversationId, async () => {
		const callbacks = await callbacksOf(api, conversationId);
		const until = untilOf(url) ?? 0;
		if (callbacks.some((one) => isOwn(one.url) && (untilOf(one.url) ?? 0) >= until)) return;
		let others = callbacks.filter((one) => !isOwn(one.url));
		if (others.length >= maxConversationCallbacks) {
			const gone = await Promise.all(others.map(async (one) => await isGone(one.url)));
			others = others.filter((_, index) => !gone[index]);
		}
		if (others.length >= maxConversationCallbacks) throw noRoom(others);
		await write(api, conversationId, [...others, { url, method: 'POST' }]);
	});
}

/**
 * Removes entries from a conversation's callbacks; does nothing if there are none, or the conversation has ended.
 * @throws as `Api.call`
 */
export async function removeCallbacks(
	api: Api,
	conversationId: string,
	isMeant: (url: unknown) => boolean,
): Promise<void> {
	await alone(api, conversationId, async () => {
		const answer = await api
			.call('fetchConversation', { path: { id: conversationId } })
			.catch(unlessGone);
		if (answer === undefined || answer.body.status === 'CLOSED') return;
		const callbacks = listOf(answer.body as IDataObject);
		const left = callbacks.filter((one) => !isMeant(one.url));
		if (left.length === callbacks.length) return;
		await write(api, conversationId, left).catch(async (error: unknown) => {
			// It may have ended in the meantime, and can no longer be changed
			if (!(error instanceof ApiError) || ![400, 404].includes(error.status)) throw error;
		});
	});
}

/** The callbacks of a conversation that was read. */
export function listOf(conversation: IDataObject | undefined): StatusCallback[] {
	const configuration = conversation?.configuration as IDataObject | null | undefined;
	const list = configuration?.statusCallbacks;
	return Array.isArray(list) ? (list as unknown as StatusCallback[]).filter(Boolean) : [];
}

async function alone(api: Api, conversationId: string, task: () => Promise<void>): Promise<void> {
	await mutex.runExclusive(`${api.baseUrl} ${conversationId}`, task);
}

async function callbacksOf(api: Api, id: string): Promise<StatusCallback[]> {
	const { body } = await api.call('fetchConversation', { path: { id } });
	if (body.status === 'CLOSED') {
		throw new InvalidInput(
			'Conversation',
			'is closed, so nothing can happen in it anymore',
			'Nothing was sent. Choose an open conversation.',
		);
	}
	return listOf(body as IDataObject);
}

async function write(api: Api, id: string, statusCallbacks: StatusCallback[]): Promise<void> {
	const body = { configuration: { statusCallbacks } };
	await api.call('updateConversation', { path: { id }, body });
}

function noRoom(others: readonly StatusCallback[]): InvalidInput {
	const urls = [...new Set(others.map(({ url }) => shownUrl(url)))].join(', ');
	return new InvalidInput(
		'Conversation',
		`already has ${maxConversationCallbacks} status callbacks, which is all that Twilio allows: ${urls}`,
		'Nothing was sent. Remove one that is no longer used (Conversation > Update, Status Callbacks).',
	);
}
