import type { IDataObject } from 'n8n-workflow';
import type { Row } from '../../../shared/conversations/filter';
import type { Selection } from '../filters/criteria';
import type { Seen } from '../filters/look';
import type { Reader } from '../filters/reader';

/** What the sweep does with the service; each function throws what ends the whole sweep. */
export interface SweepService extends Reader {
	/** Conversations with these statuses, page by page, each at least once. */
	list(statuses: string[]): AsyncIterable<Row[]>;
	/** Whether it belongs to the call or message that is chosen, if one is. */
	belongs(id: string): Promise<boolean>;
	/** Whether it is being deleted already, as far as anybody can know. */
	isBeingDeleted(id: string): Promise<boolean>;
	/**
	 * Closes or deletes it.
	 * @param tried called whenever a request to do so is sent
	 * @returns why there was nothing to do, if so
	 */
	act(id: string, tried: () => void): Promise<string | undefined>;
	/** Runs over a list, several at a time, results in its order. */
	map<Item, SweepResult>(
		items: Item[],
		run: (item: Item) => Promise<SweepResult>,
	): Promise<SweepResult[]>;
	/** What went wrong, in words. */
	explain(error: unknown): string;
	/** Whether the stop button was pressed. */
	stopped(): boolean;
}

export interface Plan {
	action: 'close' | 'delete';
	/** Touches nothing. */
	preview: boolean;
	/** At least one. */
	statuses: string[];
	selection: Selection;
	/** Inactive means that nobody has written; otherwise that the conversation itself has not changed. */
	byMessage: boolean;
	/** Highest number of conversations that one run may touch. */
	limit: number;
	/** How many of them are left for this sweep. */
	most: number;
	/** Those that others have touched in the same run, and that are left alone. */
	taken: ReadonlySet<string>;
	/** After so many failures nothing more is touched. */
	stopAfter: number;
	/** Failures that there have been before in the same run. */
	failures: number;
	/** From which ages count, in milliseconds since 1970. */
	now: number;
}

export type Result = 'preview' | 'done' | 'skipped' | 'failed';

/** What became of one conversation. */
export interface SweepOutcome {
	seen: Seen;
	result: Result;
	/** Why it was left alone, or what went wrong. */
	reason?: string;
	/** How many requests to close or delete it were sent; more than one where Twilio was busy. */
	attempts: number;
}

/** Of those that only their last message keeps out, the one that was active the longest time ago. */
export interface Nearest {
	/** When it was active, in milliseconds since 1970. */
	activity: number;
	/** Whether no other was active before. */
	exact: boolean;
}

/** What the output says of one conversation: see `reportOf`. */
export interface Report extends IDataObject {
	id: string;
	result: Result;
	reason?: string;
}

/** What a sweep has done, or would do. */
export interface Sweep {
	reports: Report[];
	/** The conversations that have one of the statuses, or that were given. */
	scanned: Iterable<string>;
	/** How many are meant: a preview counts all of them, a run those that it may touch. */
	matched: number;
	/** Whether more may be meant than were counted. */
	more: boolean;
	nearest?: Nearest;
	/** Criteria of the panel that no conversation meets, where none is meant. */
	unmet?: string[];
}
