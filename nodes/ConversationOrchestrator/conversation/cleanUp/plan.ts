import type { Row } from '../../../shared/conversations/filter';
import type { Criteria } from './criteria';

/** What the sweep does with the service; each function throws what ends the whole sweep. */
export interface SweepService {
	/** Conversations with these statuses, page by page, each at least once. */
	list(statuses: string[]): AsyncIterable<Row[]>;
	/** `undefined`: it is gone. */
	fetch(id: string): Promise<Row | undefined>;
	/** Whether something was written or said in it since a moment (milliseconds since 1970). `undefined`: it is gone. */
	hasCommunicationSince(id: string, moment: number): Promise<boolean | undefined>;
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
	criteria: Criteria;
	/** Nothing was written or said since this moment (milliseconds since 1970). */
	silentSince?: number;
	/** Highest number of conversations to touch. */
	most: number;
	/** Those that others have touched in the same run, and that are left alone. */
	taken: ReadonlySet<string>;
	/** After so many failures nothing more is touched. */
	stopAfter: number;
	/** Failures that there have been before in the same run. */
	failures: number;
}

export type Result = 'preview' | 'done' | 'skipped' | 'failed';

export interface SweepOutcome {
	id: string;
	name: string | null;
	result: Result;
	/** Why it was skipped, or what went wrong. */
	reason?: string;
	/** How many requests to close or delete it were sent; more than one where Twilio was busy. */
	attempts: number;
	/** The status when it was looked at last. */
	statusBefore: string;
	createdAt: string | null;
	updatedAt: string | null;
}

/** What is kept of a row. */
export type Found = Pick<Row, 'id' | 'status' | 'name' | 'createdAt' | 'updatedAt'>;
