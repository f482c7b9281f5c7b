import type { Witness } from '../clock';
import type { Events } from '../bits';
import type { Loop } from '../loop';
import type { Mark } from '../marks';
import type { Odd } from '../odd';
import type { Order } from '../order';
import type { Previous, Status } from '../status';

/** What is remembered about an open conversation. */
export interface OpenEntry {
	status: Status;
	/** Whether the current pass has met it on the open list. */
	seen: boolean;
}

/** A closed conversation that was handled and may appear on a list again. */
export interface KnownEntry {
	/**
	 * 2 if it was handled recently, 1 a safety margin later, 0 after two margins: until then, a lagging list may still
	 * show it as open.
	 */
	fresh: number;
	/** Creation time, if the ID does not contain it. */
	time?: number;
	/** Whether it seems to be deleted: a lagging list may still show that it had closed before. */
	isGone?: boolean;
}

/** The current pass through both lists, which may take several polls. */
export interface Pass {
	/** Local time. */
	startedAt: number;
	phase: 'open' | 'closed' | 'vanished';
	/** Where to continue in the list of this phase. */
	token?: string;
	/** Pages read of this list, and the order they showed. */
	pages: number;
	order: Order;
	/** Whether, after the first page, all further rows were older than the floor, if the order holds. */
	firstPageEnough: { created: boolean; updated: boolean };
	/** Whether all new rows of the open list came in one request; `closedSure` for the closed list. */
	openSure: boolean;
	closedSure: boolean;
	/** Which time the baseline reads this list, and how many unknown conversations it met. */
	round: number;
	added: number;
	/** Evidence of a circular list: its tokens, its pages, and the number of pages in a row without news. */
	tokens: Loop;
	contents: Loop;
	stale: number;
	/** How often a page token has expired. */
	expired: number;
	/** Whether a list could only be read in part, because its page tokens expire before the next poll. */
	isPartial: boolean;
}

/** Events of a conversation that are not handed out yet. */
export interface Due {
	id: string;
	events: Events;
	/** The status when it was last seen before. */
	previous?: Previous;
	/** Local time of the first attempt to complete it, if it has waited since. */
	since?: number;
}

/** The last events handed out: n8n may save this and stop before it has recorded their execution. */
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
	/** When the service gave its first response, by its own clock, if known. */
	servedAt?: number;
	/** The latest times in the service's rows: see clock.ts. */
	witnesses: Witness[];
	/** When the baseline began: conversations created before are not new. */
	base: number;
	/** Whether the baseline could be read only in part: some conversations that had closed before are unknown. */
	startedInPart: boolean;
	/** Every conversation created up to this time is in `open`, was handled, or is gone. */
	floor: number;
	marks: Mark[];
	open: Map<string, OpenEntry>;
	/** Closed conversations that were created after the floor, have no date, or were handled recently. */
	known: Map<string, KnownEntry>;
	/** Local time at which `fresh` was last counted down. */
	agedAt: number;
	/** Whether `known` holds all closed conversations that have no date at all. */
	undated: 'unread' | 'complete' | 'tooMany';
	/** False if IDs and creation dates were seen to contradict each other. */
	trustIds: boolean;
	/** Whether page tokens expired in the last pass. */
	hasShortTokens: boolean;
	/** Events found but not handed out yet, oldest first. */
	queue: Due[];
	/** Events that wait for details that are not there yet, starting with the one not looked at for the longest time. */
	waiting: Map<string, Due>;
	/** Conversations that could not be looked up, and events that could not be handed out. */
	oddLookUps: Map<string, Odd>;
	oddEvents: Map<string, Odd>;
	handedOut?: HandOut;
	/** Events in `queue`, `waiting` or `oddEvents` that are handed out for the second time, by ID. */
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
