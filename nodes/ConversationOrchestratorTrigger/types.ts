import type { Filter, Row } from '../shared/api/conversationFilter';
import type { SavedState } from './state';

export type { Filter, Row };

/** What the trigger can start a workflow for. */
export type TriggerEvent = 'closed' | 'created' | 'inactive' | 'reactivated' | 'statusChanged';

export interface Page {
	rows: Row[];
	/** Absent at the end of the list. */
	nextToken?: string;
}

/** The service, as far as the scan needs it. What it throws ends the scan, and the state stays as it was. */
export interface Source {
	/** `undefined`: the service no longer accepts this page token; the scan reads that list anew. */
	listPage(query: {
		status: string[];
		pageToken?: string;
		pageSize: number;
	}): Promise<Page | undefined>;
	/** `undefined`: the conversation is gone (404). */
	fetch(id: string): Promise<Row | undefined>;
}

export interface ScanOptions {
	event: TriggerEvent;
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
	/** Asked before each request but the first: true stops the scan, which the next poll continues. */
	deadline?: () => boolean;
	/** Highest number of events of one poll; the rest follow at the next polls, oldest first. */
	maxItems?: number;
	/** 1 to 1000. Default: 1000. */
	pageSize?: number;
	/** The local clock in milliseconds; used to measure durations, never as a cursor. */
	now: () => number;
}

export interface ScanResult {
	/** The conversations of this poll's events, oldest first. */
	events: Row[];
	/** To be saved together with the hand-off of the events. Plain JSON. */
	state: SavedState;
	/** False while there is more to read or to hand out; the next poll goes on from here. */
	complete: boolean;
	/** Sentences for the user, such as a lost state. */
	warnings: string[];
	/** What it cost, for logs and benchmarks. */
	cost: { lists: number; fetches: number };
}
