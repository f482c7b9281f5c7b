import { isObject } from '../shared/api/isObject';

/** The event in a webhook. */
export interface WebhookEvent {
	/** Twilio's event type; `intelligenceResults` for results of a rule, which Twilio sends without a type. */
	type: string;
	/** When it happened, as Twilio writes it. */
	time?: string;
	/** The ID of the resource it happened to. */
	id?: string;
	conversationId?: string;
	/** The present status of a conversation. */
	status?: string;
	/** The resource it happened to. */
	data: Record<string, unknown>;
}

export const intelligenceResults = 'INTELLIGENCE_RESULTS';

/** Choices without an event type of Twilio's: a conversation's status changed to this one. */
export const becoming: Readonly<Record<string, string>> = {
	conversationClosed: 'CLOSED',
	conversationInactive: 'INACTIVE',
};

/** The choice for all events, including types that Twilio may add. */
export const everything = '*';

/**
 * Reads the body of a webhook.
 * @param body parsed JSON
 * @returns undefined if it contains no event
 */
export function eventIn(body: unknown): WebhookEvent | undefined {
	if (!isObject(body)) return undefined;
	if (Array.isArray(body.operatorResults)) return resultsOf(body);
	const type = textOf(body.eventType);
	if (type === undefined) return undefined;
	const data = isObject(body.data) ? body.data : {};
	const isConversation = type.startsWith('CONVERSATION_');
	return {
		type,
		data,
		time: textOf(body.timestamp) ?? textOf(data.updatedAt),
		id: textOf(data.id),
		conversationId: textOf(isConversation ? data.id : data.conversationId),
		status: isConversation ? textOf(data.status) : undefined,
	};
}

/** The event of an item. A simplified item has at its top what Twilio's own body has within `data`. */
export function eventOf(json: Record<string, unknown>): WebhookEvent | undefined {
	const isRaw = isObject(json.data) || Array.isArray(json.operatorResults);
	return eventIn(isRaw ? json : { ...json, data: json });
}

/** One run of a rule, with one result per operator. */
function resultsOf(body: Record<string, unknown>): WebhookEvent {
	const results = (body.operatorResults as unknown[]).filter(isObject);
	return {
		type: intelligenceResults,
		data: { ...body, operatorResults: results },
		time: textOf(results[0]?.dateCreated),
		id: results.map(({ id }) => textOf(id)).join(' ') || undefined,
		conversationId: textOf(body.conversationId),
	};
}

/**
 * Whether the user chose this event.
 * @param became the new status, if the event changed the conversation's status; otherwise undefined
 */
export function isWanted(
	chosen: readonly string[],
	{ type }: WebhookEvent,
	became?: string,
): boolean {
	return chosen.some(
		(choice) =>
			choice === everything ||
			choice === type ||
			(becoming[choice] !== undefined && becoming[choice] === became),
	);
}

export function textOf(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}
