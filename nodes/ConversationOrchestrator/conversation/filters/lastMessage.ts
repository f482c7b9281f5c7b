import type { Api } from '../../../shared/api/client';
import type { Row } from '../../../shared/conversations/filter';
import { lastOf } from '../../../shared/conversations/lastMessage';
import type { CommunicationRow } from '../../../shared/conversations/transcript/utterance';
import type { Span } from './criteria';
import { openedAt, within } from './meets';

/** What is known of the communications of a conversation. */
export interface LastMessage {
	/**
	 * When somebody wrote or spoke last, in milliseconds since 1970; -Infinity where nobody has. A communication that does
	 * not tell its time may be of this moment: Infinity.
	 */
	at: number;
	message?: CommunicationRow;
}

/**
 * Reads all communications of a conversation, as Twilio documents no order of them.
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
 * When something happened last in a conversation: a message, or its beginning.
 * @returns undefined if nobody knows
 */
export function activityOf(row: Row, { at }: LastMessage): number | undefined {
	const opened = openedAt(row) ?? changedAt(row);
	return at === -Infinity ? opened : Math.max(at, opened ?? -Infinity);
}

/** It began at the latest when it was changed last. */
function changedAt({ updatedAt }: Row): number | undefined {
	const time = Date.parse(updatedAt ?? '');
	return Number.isNaN(time) ? undefined : time;
}

/**
 * Whether the last message can be within a span, by the beginning of the conversation alone.
 * @returns undefined if its communications have to be read
 */
export function activityFits(row: Row, span: Span | undefined): boolean | undefined {
	if (span === undefined) return true;
	const opened = openedAt(row);
	if (opened === undefined) return undefined;
	if (span.before !== undefined && opened >= span.before) return false;
	return span.before === undefined && within(opened, span) ? true : undefined;
}
