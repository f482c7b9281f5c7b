import { isObject } from '../shared/api/isObject';

/** What one webhook tells. */
export interface WebhookEvent {
	/** Twilio's word; `intelligenceResults` for what a rule found, which Twilio sends without one. */
	type: string;
	/** When it happened, as Twilio writes it. */
	time?: string;
	/** Of what it happened to. */
	id?: string;
	conversationId?: string;
	/** The status that a conversation has now. */
	status?: string;
	/** What it happened to. */
	data: Record<string, unknown>;
}

export const intelligenceResults = 'INTELLIGENCE_RESULTS';

/** Choices that Twilio has no word for: a change of a conversation's status to the one given. */
export const becoming: Readonly<Record<string, string>> = {
	conversationClosed: 'CLOSED',
	conversationInactive: 'INACTIVE',
};

/** The choice that also lets through what Twilio may invent. */
export const everything = '*';

/**
 * Reads the body of a webhook.
 * @param body parsed JSON
 * @returns undefined if it tells of nothing
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

/** The event of an item that is not simplified. */
export function rawEventIn(json: Record<string, unknown>): WebhookEvent | undefined {
	return isObject(json.data) || 'operatorResults' in json ? eventIn(json) : undefined;
}

/** One rule has run once, with as many results as it has operators. */
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
 * Whether a person who chose some events wants this one.
 * @param became the status that a conversation has changed to with it; undefined if it had it before
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

function textOf(value: unknown): string | undefined {
	return typeof value === 'string' && value !== '' ? value : undefined;
}
