import type { Action, ActionParty } from '../../nodes/shared/api/generated/contract';
import type { Routes } from '../server/call';
import { invalid, notFound } from '../server/errors';
import { sid } from '../store/ids';
import { acceptedHeaders } from '../store/operations';
import type { ConversationRecord } from '../store/conversation';
import { openConversation, parentConversation } from '../store/find';
import { newCommunication } from './communications';

export const actionRoutes: Routes<'createAction' | 'fetchAction'> = {
	/** PENDING first; when it is COMPLETED, the message is a communication of the conversation. */
	createAction({ path, params, body, failOperation }, { store, clock, settings, baseUrl }) {
		const conversation = openConversation(params.conversationId, store);
		const { from, to, content } = body.payload;
		const author = resolve(from, 'payload.from', conversation);
		const recipients = to.map((one, index) => resolve(one, `payload.to.${index}`, conversation));
		if (!content.text && !content.contentId && !content.mediaUrls?.length) {
			throw invalid('payload.content', 'needs text, contentId or mediaUrls');
		}
		const now = clock.iso();
		const messageSid = sid('SM', store.random);
		const action: Action = {
			id: store.newId('conv_action'),
			type: body.type,
			status: 'PENDING',
			conversationId: conversation.id,
			related: { messageSid },
			createdAt: now,
			updatedAt: now,
			completedAt: null,
			failureReason: null,
		};
		store.actions.set(action.id, action);
		clock.after(settings.operationDelay, () => {
			const exists = store.conversations.get(conversation.id) === conversation;
			const gone = exists && conversation.open ? undefined : 'The conversation is closed';
			const failureReason = failOperation?.reason ?? gone ?? null;
			action.updatedAt = action.completedAt = clock.iso();
			action.failureReason = failureReason;
			action.status = failureReason === null ? 'COMPLETED' : 'FAILED';
			if (failureReason !== null) return;
			const text = content.text ?? content.contentId ?? (content.mediaUrls ?? []).join(' ');
			const sent = newCommunication(
				conversation,
				{
					author,
					content: { type: 'TEXT', text },
					recipients: recipients.map((one) => ({ ...one, deliveryStatus: 'DELIVERED' })),
					resourceId: messageSid,
				},
				store,
			);
			action.related = { messageSid, communicationId: sent.id };
			store.addCommunication(conversation, sent);
		});
		const location = `${baseUrl()}${path}/${action.id}`;
		return {
			status: 202,
			body: { ...action },
			headers: acceptedHeaders(action.id, location, settings),
		};
	},

	fetchAction({ path, params }, { store }) {
		parentConversation(params.conversationId, store);
		const action = store.actions.get(params.actionId);
		if (action === undefined || action.conversationId !== params.conversationId)
			throw notFound(path);
		return { status: 200, body: action };
	},
};

interface Party {
	address: string;
	channel: string;
	participantId: string | null;
}

/**
 * A sender or recipient is identified by participantId and channel, by participantId alone if it has only one
 * address, or by address and channel.
 * @throws ApiError 400 if there is no such participant, or the channel is voice
 */
function resolve(given: ActionParty, field: string, conversation: ConversationRecord): Party {
	const party = locate(given, field, conversation);
	if (party.channel === 'VOICE')
		throw invalid(`${field}.channel`, 'messages cannot be sent on VOICE');
	return party;
}

function locate(given: ActionParty, field: string, { participants }: ConversationRecord): Party {
	const { participantId, address, channel } = given;
	if (participantId === undefined) {
		if (address === undefined || channel === undefined) {
			throw invalid(field, 'needs participantId, or address and channel');
		}
		const owner = participants.find(({ addresses }) =>
			addresses?.some((one) => one.channel === channel && one.address === address),
		);
		return { address, channel, participantId: owner?.id ?? null };
	}
	const participant = participants.find(({ id }) => id === participantId);
	if (participant === undefined) {
		throw invalid(`${field}.participantId`, 'no such participant in this conversation');
	}
	const fitting = (participant.addresses ?? []).filter(
		(one) =>
			(channel === undefined || one.channel === channel) &&
			(address === undefined || one.address === address),
	);
	const [only] = fitting;
	if (only === undefined) throw invalid(field, 'the participant has no such address');
	if (fitting.length > 1)
		throw invalid(`${field}.channel`, 'the participant has several addresses');
	return { address: only.address, channel: only.channel, participantId };
}
