import type { IDataObject } from 'n8n-workflow';
import { readAll } from '../../shared/api/readAll';
import { isAgent } from '../../shared/conversations/people';
import { conversationPicker } from '../../shared/fields/pickers';
import type { ItemContext } from '../../shared/runtime/itemContext';
import { defineOperation } from '../../shared/runtime/operation';
import type { CommunicationRow } from '../../shared/conversations/transcript/utterance';
import { resumeUrlOf } from '../waiting/begin';
import { listOf, removeCallbacks } from '../waiting/callbacks';
import { look } from '../waiting/look';
import { replyState, type Seen } from '../waiting/pending';
import { namesOf } from '../waiting/replies';
import { actionIdField } from './fields';

export const getReply = defineOperation({
	name: 'Get Reply',
	value: 'getReply',
	action: 'Get reply to message',
	description: 'Check whether a recipient has replied to a sent message',
	calls: [
		'fetchAction',
		'fetchConversation',
		'updateConversation',
		'listParticipants',
		'listCommunications',
	],
	fields: [conversationPicker, actionIdField],
	changes: (context) => context.text('conversationId'),
	async run(context) {
		const { api } = context;
		const conversationId = context.text('conversationId');
		const path = { conversationId, actionId: context.text('actionId') };
		const action = (await api.call('fetchAction', { path })).body as IDataObject;
		const sent = { conversationId, actionId: path.actionId, sentAt: String(action.createdAt) };
		const seen = await look(api, sent);
		await removeOwn(context, conversationId, seen);
		return replyState(
			sent,
			await recipientsOf(context, conversationId, action, seen),
			action,
			seen,
		);
	},
});

/** Removes callbacks that a wait of this execution left behind when its time was up. */
async function removeOwn(context: ItemContext, conversationId: string, seen: Seen): Promise<void> {
	const resumeUrl = resumeUrlOf(context.engine);
	const isOwn = (url: unknown) => resumeUrl.isOwn(url);
	if (!listOf(seen.conversation).some(({ url }) => isOwn(url))) return;
	await removeCallbacks(context.api, conversationId, isOwn).catch(() => undefined);
}

/** The recipients of a message. They are unknown while it is not sent yet; then anybody but an agent may be one. */
async function recipientsOf(
	{ api }: ItemContext,
	conversationId: string,
	{ related }: IDataObject,
	{ conversation, communications }: Seen,
): Promise<string[]> {
	if (conversation === undefined) return [];
	const participants = await readAll(api, 'listParticipants', { path: { conversationId } });
	const { communicationId, messageSid } = (related ?? {}) as IDataObject;
	const message = communications.find(
		({ id, resourceId }: CommunicationRow & { resourceId?: string | null }) =>
			(id && id === communicationId) || (resourceId && resourceId === messageSid),
	);
	if (message !== undefined)
		return namesOf((message.recipients ?? []) as IDataObject[], participants);
	const others = participants.filter((one) => !isAgent(one));
	return namesOf(
		others.map(({ id }) => ({ participantId: id })),
		participants,
	);
}
