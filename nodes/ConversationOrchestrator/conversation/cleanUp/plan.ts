import type { IDataObject } from 'n8n-workflow';
import type { Row } from '../../../shared/conversations/filter';
import type { Selection } from '../filters/criteria';
import type { Seen } from '../filters/look';
import type { Reader } from '../filters/reader';

/** What the sweep needs from the service; whatever a function throws ends the whole sweep. */
export interface SweepService extends Reader {
	/** Conversations with these statuses, page by page, each at least once. */
	list(statuses: string[]): AsyncIterable<Row[]>;
	/** Whether it belongs to the chosen call or message; true if none was chosen. */
	belongs(id: string): Promise<boolean>;
	/** Whether it is already being deleted, as far as known. */
	isBeingDeleted(id: string): Promise<boolean>;
	/**
	 * Closes or deletes it.
	 * @param tried called whenever a request to do so is sent
	 * @returns the reason if there was nothing to do
	 */
	act(id: string, tried: () => void): Promise<string | undefined>;
	/** Runs over a list, several items at a time; the results keep its order. */
	map<Item, SweepResult>(
		items: Item[],
		run: (item: Item) => Promise<SweepResult>,
	): Promise<SweepResult[]>;
	/** Describes an error. */
	explain(error: unknown): string;
	/** Whether the stop button was pressed. */
	stopped(): boolean;
}

export interface Plan {
	action: 'close' | 'delete';
	/** Whether to change nothing. */
	preview: boolean;
	/** At least one. */
	statuses: string[];
	selection: Selection;
	/** Whether inactivity counts from the last message, or else from the last change of the conversation. */
	byMessage: boolean;
	/** Maximum number of conversations that one run may touch. */
	limit: number;
	/** How much of the limit is left for this sweep. */
	most: number;
	/** Conversations that other items of this run have touched; they are skipped. */
	taken: ReadonlySet<string>;
	/** After this many failures, nothing more is touched. */
	stopAfter: number;
	/** Failures so far in this run. */
	failures: number;
	/** The reference for ages, in milliseconds since 1970. */
	now: number;
}

export type Result = 'preview' | 'done' | 'skipped' | 'failed';

/** The outcome for one conversation. */
export interface SweepOutcome {
	seen: Seen;
	result: Result;
	/** Why it was skipped, or what went wrong. */
	reason?: string;
	/** How many requests to close or delete it were sent; more than one if Twilio was busy. */
	attempts: number;
}

/** The least recently active of the conversations that are kept out only by their last message. */
export interface Nearest {
	/** When it was last active, in milliseconds since 1970. */
	activity: number;
	/** Whether it is certain that no other was less recently active. */
	exact: boolean;
}

/** The output for one conversation: see `reportOf`. */
export interface Report extends IDataObject {
	id: string;
	result: Result;
	reason?: string;
}

/** What a sweep did, or would do. */
export interface Sweep {
	reports: Report[];
	/** The conversations with one of the statuses, or those named by the input. */
	scanned: Iterable<string>;
	/** How many match: a preview counts all, a run only those that it may touch. */
	matched: number;
	/** Whether more may match than were counted. */
	more: boolean;
	nearest?: Nearest;
	/** Criteria that no conversation meets, if nothing matches. */
	unmet?: string[];
}
