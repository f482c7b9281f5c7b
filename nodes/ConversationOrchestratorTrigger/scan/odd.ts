import type { Events } from './bits';
import type { Previous } from './status';

/** A conversation for which the service fails, although it answers for others. */
export interface Odd {
	/** Local times of the first and the last failed attempt. */
	since: number;
	tried: number;
	tries: number;
	/** It is no longer requested. */
	givenUp: boolean;
	/** Its events: see `Due`. */
	events: Events;
	previous?: Previous;
	/** Whether the last response was that there is no such conversation. */
	missing: boolean;
	waitsSince?: number;
}

/** An odd conversation is given up after this time and this many attempts. */
const patience = 6 * 60 * 60_000;
const leastTries = 4;
/** How many of those given up to remember, to recognize them on a list. */
const mostGivenUp = 1_000;

/**
 * Records a failed attempt.
 * @param now the local time, in milliseconds
 * @returns the entry; `givenUp` if this was the last attempt
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
 * Records that a conversation was not found. Once may be a glitch of the service, so it is requested again at the
 * next poll.
 * @returns whether it was not found the last time either: then it is gone, and removed from `odd`
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
 * The conversations to try again: not given up and not tried since `now`, the longest waiting first.
 * @param isLate whether the time is up. One is tried all the same: if time is always short, it would wait forever
 */
export function toTryAgain(odd: ReadonlyMap<string, Odd>, now: number, isLate: boolean): string[] {
	return [...odd]
		.filter(([, { givenUp, tried }]) => !givenUp && tried !== now)
		.sort(([, a], [, b]) => a.tried - b.tried)
		.slice(0, isLate ? 1 : Infinity)
		.map(([id]) => id);
}

/** Removes the oldest entries of those given up if there are too many, and returns them. */
export function forgetSome(odd: Map<string, Odd>): string[] {
	const givenUp = [...odd].filter((entry) => entry[1].givenUp);
	const ids = givenUp
		.sort(([, a], [, b]) => a.since - b.since)
		.slice(0, Math.max(0, givenUp.length - mostGivenUp))
		.map(([id]) => id);
	for (const id of ids) odd.delete(id);
	return ids;
}
