import type { Filter, Row } from '../../shared/conversations/filter';
import type { SavedState } from './state/codec';
import type { Previous } from './status';

export type { Filter, Row };

/** What the trigger can start a workflow for. */
export type TriggerEvent = 'closed' | 'created' | 'inactive' | 'reactivated' | 'statusChanged';

export interface Page {
	rows: Row[];
	/** When the service answered, by its own clock, where it says so. */
	servedAt?: number;
	/** Absent at the end of the list. */
	nextToken?: string;
}

/** A conversation for which the workflow starts. Of several events in one poll each is one. */
export type EventRow = Row & { event: TriggerEvent };

/** One conversation as the service answers for it. */
export interface Fetched {
	/** Whatever was answered, which may be no conversation. */
	row: Row;
	/** When the service answered, by its own clock, where it says so. */
	servedAt?: number;
}

/** There is no time, or no way, to ask for a conversation now. That is none of its own fault. */
export class NotNow extends Error {}

/** What is wanted of a conversation is still to come, and there is time to wait for it. */
export class StillToCome extends Error {}

/** The service, as far as the scan needs it. */
export interface ConversationSource {
	/**
	 * `undefined`: the service no longer accepts this page token; the scan reads that list anew. What this throws
	 * ends the scan, and the state stays as it was.
	 */
	listPage(query: {
		status: string[];
		pageToken?: string;
		pageSize: number;
	}): Promise<Page | undefined>;
	/**
	 * `undefined`: the conversation is gone (404). What this throws sets the conversation aside for the next poll.
	 * @param isAgain it was fetched without success before, so that one attempt will do
	 * @throws {NotNow} if no other could be fetched now, either
	 */
	fetch(id: string, isAgain?: boolean): Promise<Fetched | undefined>;
}

export interface ScanOptions {
	/** At least one. */
	events: readonly TriggerEvent[];
	filter?: Filter;
	/** Whose conversations these are (the account): another account starts a new baseline. */
	account?: string;
	/** Milliseconds by which the service's lists may lag behind its truth. Default: 15 minutes. */
	safetyMargin?: number;
	/** Baseline only: also emit what happened in the last so many milliseconds. Default: nothing. */
	lookBack?: number;
	/**
	 * The state comes from n8n's database, after n8n has started anew: what it says was handed out last may not
	 * have been recorded, and is handed out again.
	 */
	isResumed?: boolean;
	/** With `isResumed`: local times at which n8n, or this activation, has started. Default: now. */
	starts?: number[];
	/**
	 * Makes a conversation ready to be handed out, such as by reading more of it. What this throws sets the event
	 * aside for the next poll.
	 * @throws {NotNow} if no other could be made ready now, either
	 * @throws {StillToCome} has the event wait, and be made ready again at the next poll
	 */
	complete?: (row: Row, attempt: Attempt) => Promise<Row>;
	/** Milliseconds for which an event may wait for what is still to come, since its first attempt. Default: 0. */
	maxWait?: number;
	/** Milliseconds that a poll may take for events that wait. Default: any. */
	waitingTime?: number;
	/** Asked before more is made ready, but for the first few: true leaves the rest to the next poll. */
	handOutDeadline?: () => boolean;
	/** Asked before each request but the first: true stops the scan, which the next poll continues. */
	deadline?: () => boolean;
	/** Maximum of conversations of one poll; the rest follow at the next polls, oldest first. */
	maxItems?: number;
	/** 1 to 1000. Default: 1000. */
	pageSize?: number;
	/** The local clock in milliseconds; used to measure durations, never as a cursor. */
	now: () => number;
}

export interface Attempt {
	/** There was one without success before, so that each request need be sent only once. */
	isAgain: boolean;
	/** There will be no other: what cannot be had is left out. */
	isLast: boolean;
	/** Whether it may wait for what is still to come. */
	mayWait: boolean;
	/** The status that the conversation had when it was last seen before, where it was. */
	previous?: Previous;
	/** It is handed out as closed, perhaps for another reason too. */
	isClosing: boolean;
}

/** A conversation that could not be looked up, or whose event could not be handed out, and why. */
export interface Trouble {
	id: string;
	error: unknown;
	of: 'look-up' | 'event' | 'details';
	/** How often by now. */
	tries: number;
	/** Milliseconds since the first attempt. */
	waited: number;
	givenUp: boolean;
}

/** A conversation that a list has shown closed, and that a fetch does not show so yet. */
export class NotYetClosed extends Error {}

export interface ScanResult {
	/** This poll's events, oldest first: conversations, each with the name of what has happened as `event`. */
	events: EventRow[];
	/** To be saved together with the hand-off of the events. Plain JSON. */
	state: SavedState;
	/** False while there is more to read or to hand out; the next poll goes on from here. */
	complete: boolean;
	/** Sentences for the user, such as a lost state. */
	warnings: string[];
	/** Those of them that tell of something lost. */
	losses: string[];
	/** Conversations that could not be had in this poll. */
	troubles: Trouble[];
	/** What it cost, for logs and benchmarks. */
	cost: { lists: number; fetches: number };
}
