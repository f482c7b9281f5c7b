import { isObject } from '../../shared/api/isObject';
import { judge, type Row } from '../../shared/conversations/filter';
import { authorAmong, rowsOf } from '../../shared/conversations/people';
import type { WebhookEvent } from '../events';

/** Which events to let through. An empty list lets all of them through. */
export interface Filters {
	/** Participant types of a message's author, as Twilio names them; does not apply to other events. */
	writtenBy: string[];
	/** The channel of a message; for any other event, those of its conversation. */
	channels: string[];
	/** IDs. */
	configurations: string[];
}

/** What Twilio says about the conversation of an event. */
export interface About {
	/** Undefined if it no longer exists. */
	conversation?: Row;
	participants: readonly unknown[];
	/** Whether asking again would not help. */
	isFinal: boolean;
}

/**
 * Whether an event passes the filters.
 * @param about undefined if Twilio has not been asked yet
 * @returns undefined if the event alone does not say, and Twilio has to be asked (again)
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

/** Whether the event is about a message, be it new or updated, e.g. its delivery status. */
function isMessage({ type }: WebhookEvent): boolean {
	return type.startsWith('COMMUNICATION_');
}

function isByOneOf(event: WebhookEvent, types: string[], about?: About): boolean | undefined {
	if (types.length === 0 || !isMessage(event)) return true;
	const author = about && authorIn(event, about);
	if (author !== undefined) return types.includes(author.type || 'UNKNOWN');
	// An author who has just joined may be missing from the list for a moment
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

/**
 * Checks the filters on the conversation. The event has its state at that time, which is more accurate than what
 * Twilio says now.
 */
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
