import type { Events } from './bits';
import type { Previous } from './status';

/** A conversation that the service cannot answer for, though it answers for others. */
export interface Odd {
	/** Local times of the first and the last attempt without success. */
	since: number;
	tried: number;
	tries: number;
	/** Nobody asks for it any more. */
	givenUp: boolean;
	/** Of an event: see `Due`. */
	events: Events;
	previous?: Previous;
	/** The last answer was that there is no such conversation. */
	missing: boolean;
	waitsSince?: number;
}

/** After which, and after how many attempts, an odd one is given up. */
const patience = 6 * 60 * 60_000;
const leastTries = 4;
/** So many given up are still recognized when a list shows them. */
const mostGivenUp = 1_000;

/**
 * Notes an attempt without success.
 * @param now the local time, in milliseconds
 * @returns the entry; `givenUp` where this was the last attempt
 */
export function setAside(odd: Map<string, Odd>, id: string, now: number, events: Events = 0): Odd {
	const before = odd.get(id);
	const since = Math.min(before?.since ?? now, now);
	const tries = (before?.tries ?? 0) + 1;
	const givenUp = tries >= leastTries && now - since >= patience;
	const entry: Odd = {
		since,
		tried: now,
		tries,
		givenUp,
		events: events | (before?.events ?? 0),
		missing: false,
		...(before?.previous && { previous: before.previous }),
		...(before?.waitsSince !== undefined && { waitsSince: before.waitsSince }),
	};
	odd.set(id, entry);
	return entry;
}

/**
 * Notes that a conversation was not found. Once may be a slip of the service; it is asked for again in the next poll.
 * @returns whether it was not found before, either: then it is gone, and no longer in `odd`
 */
export function isGone(
	odd: Map<string, Odd>,
	id: string,
	now: number,
	events: Events = 0,
): boolean {
	if (odd.get(id)?.missing) return odd.delete(id);
	Object.assign(setAside(odd, id, now, events), { missing: true, givenUp: false });
	return false;
}

/**
 * Those to be tried again: not given up and not tried since `now`, the longest waiting first.
 * @param isLate there is no time left. One is tried all the same: where time is always short it would wait forever
 */
export function toTryAgain(odd: ReadonlyMap<string, Odd>, now: number, isLate: boolean): string[] {
	return [...odd]
		.filter(([, { givenUp, tried }]) => !givenUp && tried !== now)
		.sort(([, a], [, b]) => a.tried - b.tried)
		.slice(0, isLate ? 1 : Infinity)
		.map(([id]) => id);
}

/** The oldest of those given up that are too many to remember; they are no longer in `odd` then. */
export function forgetSome(odd: Map<string, Odd>): string[] {
	const givenUp = [...odd].filter((entry) => entry[1].givenUp);
	const ids = givenUp
		.sort(([, a], [, b]) => a.since - b.since)
		.slice(0, Math.max(0, givenUp.length - mostGivenUp))
		.map(([id]) => id);
	for (const id of ids) odd.delete(id);
	return ids;
}
