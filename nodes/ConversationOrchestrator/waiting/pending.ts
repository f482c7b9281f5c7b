import type { IDataObject } from 'n8n-workflow';
import type { CommunicationRow } from '../../shared/conversations/transcript/utterance';
import { communicationShape } from '../../shared/conversations/communicationShape';
import { conversationShape } from '../../shared/conversations/shape';
import { repliesIn } from './replies';

/** What an item has come to. An item that waits says from the start what it is to say when its time is up. */
const timeLimitReached = 'timeLimitReached';

/**
 * An item that waits. n8n keeps it with the execution, and puts it out as it is when the time limit is reached: n8n runs
 * no code of a node then.
 */
export interface Pending extends IDataObject {
	outcome: typeof timeLimitReached;
	conversationId: string;
	/** IDs and addresses of those whose reply it is, or the statuses. */
	waitingFor: string[];
	/** ISO 8601. */
	waitUntil: string;
	/** Only of one that waits for a reply. */
	sentAt?: string;
}

/** What Twilio knows of a conversation. */
export interface Seen {
	/** Undefined where it was deleted. */
	conversation?: IDataObject;
	/** Only where a reply is waited for. */
	communications: CommunicationRow[];
}

/** An item that waits for a reply to a message that was sent. */
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

/** An item that waits for a conversation to have one of some statuses. */
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
 * What a waiting item has come to.
 * @returns undefined while it goes on waiting
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
 * Whether a message has been answered, for one who does not wait.
 * @param action as Twilio has it
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

/** What is told of a reply. */
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
