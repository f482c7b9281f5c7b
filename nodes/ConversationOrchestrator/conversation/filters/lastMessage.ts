import type { Api } from '../../../shared/api/client';
import type { Row } from '../../../shared/conversations/filter';
import { lastOf } from '../../../shared/conversations/lastMessage';
import type { CommunicationRow } from '../../../shared/conversations/transcript/utterance';
import { createdAtOf, updatedAtOf } from '../../../shared/conversations/times';
import type { Span } from './criteria';
import { within } from './meets';

/** What is known about the communications of a conversation. */
export interface LastMessage {
	/**
	 * When somebody last wrote or spoke, in milliseconds since 1970; -Infinity if nobody has. Infinity if a
	 * communication has no time, as it may be from this moment.
	 */
	at: number;
	message?: CommunicationRow;
}

/**
 * Reads all communications of a conversation, because Twilio documents no order.
 * @throws as `Api.pages`
 */
export async function readLastMessage(api: Api, conversationId: string): Promise<LastMessage> {
	const last: LastMessage = { at: -Infinity };
	for await (const rows of api.pages('listCommunications', { path: { conversationId } })) {
		for (const row of rows) note(last, row as CommunicationRow);
	}
	return last;
}

function note(last: LastMessage, communication: CommunicationRow): void {
	const { occurredAt, createdAt } = communication;
	const times = [occurredAt, createdAt]
		.filter((date) => date)
		.map((date) => Date.parse(String(date)));
	const time = times.length === 0 || times.some(Number.isNaN) ? Infinity : Math.max(...times);
	last.at = Math.max(last.at, time);
	last.message = lastOf([last.message, communication]);
}

/**
 * When something last happened in a conversation: a message, or its creation.
 * @returns undefined if unknown
 */
export function activityOf(row: Row, { at }: LastMessage): number | undefined {
	// It was created at the latest when it was last changed
	const opened = createdAtOf(row) ?? updatedAtOf(row);
	return at === -Infinity ? opened : Math.max(at, opened ?? -Infinity);
}

/**
 * Whether the last message can be within a span, judging by the creation time alone.
 * @returns undefined if its communications have to be read
 */
export function activityFits(row: Row, span: Span | undefined): boolean | undefined {
	if (span === undefined) return true;
	const opened = createdAtOf(row);
	if (opened === undefined) return undefined;
	if (span.before !== undefined && opened >= span.before) return false;
	return span.before === undefined && within(opened, span) ? true : undefined;
}
