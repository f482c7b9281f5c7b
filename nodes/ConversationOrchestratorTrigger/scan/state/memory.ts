import type { Witness } from '../clock';
import type { Events } from '../bits';
import type { Loop } from '../loop';
import type { Mark } from '../marks';
import type { Odd } from '../odd';
import type { Order } from '../order';
import type { Previous, Status } from '../status';

/** What is remembered of an open conversation. */
export interface OpenEntry {
	status: Status;
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
	/** It was deleted, as far as known: a list that lags behind may still show that it had closed before. */
	isGone?: boolean;
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
	/** What tells that the list goes round in a circle: its tokens, its pages, pages in a row without news. */
	tokens: Loop;
	contents: Loop;
	stale: number;
	/** How often a page token has expired. */
	expired: number;
	/** A list could only be read in part, because its page tokens do not live until the next poll. */
	isPartial: boolean;
}

/** Events of a conversation that were found and are not handed out yet. */
export interface Due {
	id: string;
	events: Events;
	/** The status that it had when it was last seen before. */
	previous?: Previous;
	/** Local time of the first attempt to make it ready, where it has waited since. */
	since?: number;
}

/** The events handed out last: n8n may save this and stop before it has recorded them. */
export interface HandOut {
	/** Local time. */
	at: number;
	due: Due[];
}

/** Everything the trigger remembers between two polls. */
export interface ScanMemory {
	/** False until the first pass is complete. */
	ready: boolean;
	/** Local time at which this memory began. */
	startedAt: number;
	/** When the first answer to it was made, by the service's clock, where that says so. */
	servedAt?: number;
	/** The latest times that rows of the service have shown: see clock.ts. */
	witnesses: Witness[];
	/** Where the baseline pass began: what was created before is not new. */
	base: number;
	/** The baseline could be read only in part: some that had closed before are not known. */
	startedInPart: boolean;
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
	/** Page tokens expired in the last pass. */
	hasShortTokens: boolean;
	/** Events found but not handed out yet, oldest first. */
	queue: Due[];
	/** Events that wait for what is still to come of their conversations, the longest not looked at first. */
	waiting: Map<string, Due>;
	/** Conversations that could not be looked up, and events that could not be handed out. */
	oddLookUps: Map<string, Odd>;
	oddEvents: Map<string, Odd>;
	handedOut?: HandOut;
	/** Events that are to be handed out for the second time, and wait in `queue`, `waiting` or `oddEvents`; by ID. */
	repeating: Map<string, Events>;
	pass?: Pass;
}

/** The memory before the first poll, at a local time. */
export function blank(startedAt = 0): ScanMemory {
	return {
		ready: false,
		startedAt,
		witnesses: [],
		base: 0,
		startedInPart: false,
		floor: 0,
		marks: [],
		open: new Map(),
		known: new Map(),
		agedAt: 0,
		undated: 'unread',
		trustIds: true,
		hasShortTokens: false,
		queue: [],
		waiting: new Map(),
		oddLookUps: new Map(),
		oddEvents: new Map(),
		repeating: new Map(),
	};
}
