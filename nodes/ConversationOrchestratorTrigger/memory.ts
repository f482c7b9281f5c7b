import type { Mark } from './marks';
import type { Order } from './order';

/** What is remembered of an open conversation. */
export interface OpenEntry {
	status: string;
	/** Met on the open list by the pass that is under way. */
	seen: boolean;
}

/** A closed conversation that was dealt with and may be met again on a list. */
export interface KnownEntry {
	/**
	 * 2 when it was dealt with lately, 1 a safety margin later, 0 after two: until then a lagging list may
	 * still show it as open.
	 */
	fresh: number;
	/** Creation time, where the id does not tell it. */
	time?: number;
}

/** A pass through both lists that is under way; it may take several polls. */
export interface Pass {
	/** Local time. */
	startedAt: number;
	phase: 'open' | 'closed' | 'vanished';
	/** Where to read on in the list of this phase. */
	token?: string;
	/** Pages read of this list, and the order they showed. */
	pages: number;
	order: Order;
	/** After its first page: was every row behind it older than the floor, if the order holds? */
	firstPageEnough: { created: boolean; updated: boolean };
	/** The new rows of the open list (of the closed list) all came in one request. */
	openSure: boolean;
	closedSure: boolean;
	/** The baseline's reading of this list (the first, the second), and how many unknown ones it met. */
	round: number;
	added: number;
}

/** The events handed out last: n8n may save this and stop before it has recorded them. */
export interface HandOut {
	/** Local time. */
	at: number;
	ids: string[];
}

/** Everything the trigger remembers between two polls. */
export interface Memory {
	/** False until the first pass is complete. */
	ready: boolean;
	/** The latest time that a row of the service has shown. */
	service: number;
	/** Where the baseline pass began: what was created before is not new. */
	base: number;
	/** Every conversation created up to here is in `open`, or was dealt with, or is gone. */
	floor: number;
	marks: Mark[];
	open: Map<string, OpenEntry>;
	/** Closed ones created after the floor, without a date, or dealt with lately. */
	known: Map<string, KnownEntry>;
	/** Local time at which `fresh` was counted down last. */
	agedAt: number;
	/** Whether `known` holds all closed conversations that have no date at all. */
	undated: 'unread' | 'complete' | 'tooMany';
	/** False when ids and creation dates were seen to contradict each other. */
	trustIds: boolean;
	/** Ids of events found but not handed out yet, oldest first. */
	queue: string[];
	handedOut?: HandOut;
	pass?: Pass;
}

/** The memory before the first poll. */
export function blank(): Memory {
	return {
		ready: false,
		service: 0,
		base: 0,
		floor: 0,
		marks: [],
		open: new Map(),
		known: new Map(),
		agedAt: 0,
		undated: 'unread',
		trustIds: true,
		queue: [],
	};
}
