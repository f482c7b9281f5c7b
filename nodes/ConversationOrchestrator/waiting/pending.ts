import type { IDataObject } from 'n8n-workflow';
import type { CommunicationRow } from '../../shared/conversations/transcript/utterance';
import { communicationShape } from '../../shared/conversations/communicationShape';
import { conversationShape } from '../../shared/conversations/shape';
import { repliesIn } from './replies';

/**
 * The outcome of a waiting item. It is set from the start, because n8n outputs the item unchanged when its time is
 * up.
 */
const timeLimitReached = 'timeLimitReached';

/**
 * A waiting item. n8n keeps it with the execution, and outputs it unchanged when the time limit is reached, without
 * running any code of the node.
 */
export interface Pending extends IDataObject {
	outcome: typeof timeLimitReached;
	conversationId: string;
	/** IDs and addresses of those whose reply is awaited, or the awaited statuses. */
	waitingFor: string[];
	/** ISO 8601. */
	waitUntil: string;
	/** Only if it waits for a reply. */
	sentAt?: string;
}

/** The state of a conversation at Twilio. */
export interface Seen {
	/** Undefined if it was deleted. */
	conversation?: IDataObject;
	/** Read only if a reply is awaited. */
	communications: CommunicationRow[];
}

/** An item that waits for a reply to a sent message. */
export function pendingReply(
	message: { conversationId: string; actionId: string; sentAt: string },
	waitingFor: string[],
	until: number,
): Pending {
	return {
		outcome: timeLimitReached,
		...noReply,
		...message,
		waitingFor,
		waitUntil: new Date(until).toISOString(),
	};
}

const noReply = {
	text: null,
	channel: null,
	address: null,
	participantId: null,
	repliedAt: null,
	communicationId: null,
};

/** An item that waits for a conversation to reach one of some statuses. */
export function pendingStatus(
	conversation: IDataObject,
	waitingFor: string[],
	until: number,
): Pending {
	return {
		outcome: timeLimitReached,
		...statusOf(conversation),
		waitingFor,
		waitUntil: new Date(until).toISOString(),
	};
}

function statusOf(conversation: IDataObject): { conversationId: string } {
	const { id, ...simple } = conversationShape.simplify(conversation);
	return { conversationId: String(id), ...simple };
}

/** Whether an item still waits, or did when its time was up. */
export function isPending(json: IDataObject): json is Pending {
	return (
		json.outcome === timeLimitReached &&
		typeof json.conversationId === 'string' &&
		typeof json.waitUntil === 'string' &&
		Array.isArray(json.waitingFor)
	);
}

/** When an item's own time is up, in milliseconds since 1970. */
export function limitOf({ waitUntil }: Pending): number {
	return Date.parse(waitUntil);
}

/**
 * The outcome of a waiting item.
 * @returns undefined while it keeps waiting
 */
export function settled(pending: Pending, seen: Seen): IDataObject | undefined {
	return pending.sentAt === undefined ? byStatus(pending, seen) : byReply(pending, seen);
}

function byStatus(pending: Pending, { conversation }: Seen): IDataObject | undefined {
	if (conversation === undefined) return { ...pending, outcome: 'deleted', status: null };
	const status = String(conversation.status);
	if (!pending.waitingFor.includes(status)) return undefined;
	return { ...pending, ...statusOf(conversation), outcome: status.toLowerCase() };
}

function byReply(pending: Pending, seen: Seen): IDataObject | undefined {
	const result = outcomeOfReply(pending, seen);
	return result && { ...pending, ...result };
}

/** A reply before the end counts as a reply. */
function outcomeOfReply(
	{ sentAt, waitingFor }: Pick<Pending, 'sentAt' | 'waitingFor'>,
	{ conversation, communications }: Seen,
): IDataObject | undefined {
	const [reply] = repliesIn(communications, Date.parse(sentAt ?? ''), waitingFor);
	if (reply !== undefined) return { ...replyFields(reply), outcome: 'replied' };
	if (conversation === undefined) return { outcome: 'conversationDeleted' };
	return conversation.status === 'CLOSED' ? { outcome: 'conversationClosed' } : undefined;
}

/**
 * Whether a message has been answered, without waiting.
 * @param action as Twilio returns it
 */
export function replyState(
	message: { conversationId: string; actionId: string; sentAt: string },
	waitingFor: string[],
	action: IDataObject,
	seen: Seen,
): IDataObject {
	const open = { ...noReply, ...message, waitingFor };
	const result = outcomeOfReply(open, seen) ?? {
		outcome: action.status === 'FAILED' ? 'messageFailed' : 'noReply',
	};
	return { outcome: null, ...open, ...result };
}

/** The output fields of a reply. */
function replyFields(communication: CommunicationRow): IDataObject {
	const { id, author, channel, text, authorParticipantId, occurredAt } =
		communicationShape.simplify(communication as IDataObject);
	return {
		text: text ?? null,
		channel: channel ?? null,
		address: author ?? null,
		participantId: authorParticipantId ?? null,
		repliedAt: occurredAt ?? null,
		communicationId: id ?? null,
	};
}
