import type { Filter, Row } from '../../shared/conversations/filter';
import type { SavedState } from './state/codec';
import type { Previous } from './status';

export type { Filter, Row };

/** The events that can start a workflow. */
export type TriggerEvent = 'closed' | 'created' | 'inactive' | 'reactivated' | 'statusChanged';

export interface Page {
	rows: Row[];
	/** When the service answered, by its own clock, if known. */
	servedAt?: number;
	/** Absent at the end of the list. */
	nextToken?: string;
}

/** A conversation for which the workflow starts. Several events in one poll are one row each. */
export type EventRow = Row & { event: TriggerEvent };

/** The service's response for one conversation. */
export interface Fetched {
	/** The response body, which may not be a conversation. */
	row: Row;
	/** When the service answered, by its own clock, if known. */
	servedAt?: number;
}

/** There is no time, or no way, to request a conversation now, which is not the conversation's fault. */
export class NotNow extends Error {}

/** Wanted details of a conversation are not there yet, and there is time to wait for them. */
export class StillToCome extends Error {}

/** The service, as far as the scan needs it. */
export interface ConversationSource {
	/**
	 * `undefined`: the service no longer accepts this page token; the scan reads that list again from its front. If
	 * this throws, the scan ends, and the state stays unchanged.
	 */
	listPage(query: {
		status: string[];
		pageToken?: string;
		pageSize: number;
	}): Promise<Page | undefined>;
	/**
	 * `undefined`: the conversation is gone (404). If this throws, the conversation is set aside for the next poll.
	 * @param isAgain whether an earlier fetch failed, so that one attempt is enough
	 * @throws {NotNow} if no other conversation could be fetched now either
	 */
	fetch(id: string, isAgain?: boolean): Promise<Fetched | undefined>;
}

export interface ScanOptions {
	/** At least one. */
	events: readonly TriggerEvent[];
	filter?: Filter;
	/** The account of the conversations: another account starts a new baseline. */
	account?: string;
	/** Milliseconds by which the service's lists may lag behind. Default: 15 minutes. */
	safetyMargin?: number;
	/** Baseline only: also emit what happened in the last `lookBack` milliseconds. Default: nothing. */
	lookBack?: number;
	/**
	 * The state comes from n8n's database after a restart of n8n: the last hand-out may not have been recorded, and is
	 * repeated.
	 */
	isResumed?: boolean;
	/** With `isResumed`: local times at which n8n, or this activation, started. Default: now. */
	starts?: number[];
	/**
	 * Completes a conversation before it is handed out, e.g. by reading more of it. If this throws, the event is set
	 * aside for the next poll.
	 * @throws {NotNow} if no other conversation could be completed now either
	 * @throws {StillToCome} to let the event wait, and complete it again at the next poll
	 */
	complete?: (row: Row, attempt: Attempt) => Promise<Row>;
	/** Milliseconds that an event may wait for details to come, counted from its first attempt. Default: 0. */
	maxWait?: number;
	/** Milliseconds that a poll may spend on waiting events. Default: no limit. */
	waitingTime?: number;
	/** Asked before more events are completed, except for the first few: true leaves the rest to the next poll. */
	handOutDeadline?: () => boolean;
	/** Asked before each request except the first: true stops the scan, which the next poll continues. */
	deadline?: () => boolean;
	/** Maximum number of conversations per poll; the rest follow at the next polls, oldest first. */
	maxItems?: number;
	/** 1 to 1000. Default: 1000. */
	pageSize?: number;
	/** The local clock in milliseconds; used to measure durations, never as a cursor. */
	now: () => number;
}

export interface Attempt {
	/** Whether an earlier attempt failed, so that each request need be sent only once. */
	isAgain: boolean;
	/** Whether this is the last attempt: what cannot be read is left out. */
	isLast: boolean;
	/** Whether the event may wait for details that are not there yet. */
	mayWait: boolean;
	/** The status when the conversation was last seen, if it was seen before. */
	previous?: Previous;
	/** Whether one of its events is that it has closed. */
	isClosing: boolean;
}

/** A conversation that could not be looked up, or whose event could not be handed out, and why. */
export interface Trouble {
	id: string;
	error: unknown;
	of: 'look-up' | 'event' | 'details';
	/** The number of attempts so far. */
	tries: number;
	/** Milliseconds since the first attempt. */
	waited: number;
	givenUp: boolean;
}

/** A list has shown the conversation closed, but a fetch does not show that yet. */
export class NotYetClosed extends Error {}

export interface ScanResult {
	/** This poll's events, oldest first: conversations, each with the name of what has happened as `event`. */
	events: EventRow[];
	/** Save this together with handing out the events. Plain JSON. */
	state: SavedState;
	/** False while there is more to read or to hand out; the next poll continues from here. */
	complete: boolean;
	/** Sentences for the user, such as a lost state. */
	warnings: string[];
	/** The warnings that are about lost events. */
	losses: string[];
	/** Conversations that failed in this poll. */
	troubles: Trouble[];
	/** The number of requests, for logs and benchmarks. */
	cost: { lists: number; fetches: number };
}
