import type { Row } from '../../../shared/conversations/filter';
import type { Selection } from '../filters/criteria';
import type { Reader } from '../filters/reader';

/** What a list of conversations is to hold. */
export interface Wanted {
	selection: Selection;
	/** How many, at most. */
	limit: number;
	/** Undefined: as the service lists them. */
	sort?: Sort;
	participants: boolean;
	lastMessage: boolean;
}

/** What finding does with the service; each function throws what ends it. */
export interface Source extends Reader {
	/** Conversations page by page. */
	list(): AsyncIterable<Row[]>;
	/** Runs over a list, several at a time, results in its order. */
	map<Item, Result>(items: Item[], run: (item: Item) => Promise<Result>): Promise<Result[]>;
}

/** By what date, and from which end. */
export interface Sort {
	by: 'created' | 'lastMessage' | 'updated';
	newestFirst: boolean;
}

/** How much was read. */
export interface Tally {
	/** Conversations. */
	read: number;
	found: number;
}
