import { isObject } from '../../shared/api/isObject';
import { judge, type Row } from '../../shared/conversations/filter';
import { authorAmong, rowsOf } from '../../shared/conversations/people';
import type { WebhookEvent } from '../events';

/** Which events count. An empty list lets everything through. */
export interface Filters {
	/** Types of a message's author, as Twilio says them; other events have none. */
	writtenBy: string[];
	/** Of a message; of any other event, those of its conversation. */
	channels: string[];
	/** IDs. */
	configurations: string[];
}

/** What Twilio says of the conversation that an event is about. */
export interface About {
	/** Undefined where it is gone. */
	conversation?: Row;
	participants: readonly unknown[];
	/** Whether nothing more is to be learned by asking again. */
	isFinal: boolean;
}

/**
 * Whether an event passes the filters.
 * @param about undefined if Twilio has not been asked yet
 * @returns undefined if the event alone does not tell, and Twilio has to be asked (again)
 */
export function passes(event: WebhookEvent, filters: Filters, about?: About): boolean | undefined {
	const verdicts = [
		isByOneOf(event, filters.writtenBy, about),
		isOnOneOf(event, filters.channels, about),
		fits(event, { configurations: filters.configurations }, about),
	];
	if (verdicts.includes(false)) return false;
	return verdicts.includes(undefined) ? undefined : true;
}

/** Whether a message was written, or only its delivery has changed. */
function isMessage({ type }: WebhookEvent): boolean {
	return type.startsWith('COMMUNICATION_');
}

function isByOneOf(event: WebhookEvent, types: string[], about?: About): boolean | undefined {
	if (types.length === 0 || !isMessage(event)) return true;
	const author = about && authorIn(event, about);
	if (author !== undefined) return types.includes(author.type || 'UNKNOWN');
	// Somebody who has just joined may be missing from the list for a moment
	return about?.isFinal || event.conversationId === undefined
		? types.includes('UNKNOWN')
		: undefined;
}

function authorIn({ data: { author } }: WebhookEvent, { participants }: About) {
	return isObject(author) ? authorAmong(author, rowsOf(participants) ?? []) : undefined;
}

function isOnOneOf(event: WebhookEvent, channels: string[], about?: About): boolean | undefined {
	if (channels.length === 0) return true;
	if (!isMessage(event)) return fits(event, { channels }, about);
	const { author } = event.data;
	return isObject(author) && channels.includes(String(author.channel));
}

/** What concerns the conversation. The event has it at its time, which is nearer than what Twilio says now. */
function fits(
	{ type, data, conversationId }: WebhookEvent,
	filter: Partial<Filters>,
	about?: About,
): boolean | undefined {
	const own = type.startsWith('CONVERSATION_') ? judge(data as Row, filter) : undefined;
	if (own !== undefined) return own;
	if (conversationId === undefined) return judge({} as Row, filter, true);
	if (about === undefined) return judge({} as Row, filter);
	return judge({ ...about.conversation, participants: about.participants } as Row, filter, true);
}
