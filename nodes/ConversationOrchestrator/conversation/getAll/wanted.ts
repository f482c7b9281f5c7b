import type { Row } from '../../../shared/conversations/filter';
import type { Selection } from '../filters/criteria';
import type { Reader } from '../filters/reader';

/** What a list of conversations should contain. */
export interface Wanted {
	selection: Selection;
	/** The maximum number. */
	limit: number;
	/** Undefined: in the service's order. */
	sort?: Sort;
	participants: boolean;
	lastMessage: boolean;
}

/** What finding needs from the service; whatever a function throws ends it. */
export interface Source extends Reader {
	/** Conversations page by page. */
	list(): AsyncIterable<Row[]>;
	/** Runs over a list, several items at a time; the results keep its order. */
	map<Item, Result>(items: Item[], run: (item: Item) => Promise<Result>): Promise<Result[]>;
}

/** Which date to sort by, and in which direction. */
export interface Sort {
	by: 'created' | 'lastMessage' | 'updated';
	newestFirst: boolean;
}

/** Counts what was read. */
export interface Tally {
	/** Conversations. */
	read: number;
	found: number;
}
