/** A conversation that the service cannot answer for, though it answers for others. */
export interface Odd {
	/** Local times of the first and the last attempt in vain. */
	since: number;
	tried: number;
	tries: number;
	/** Nobody asks for it any more. */
	givenUp: boolean;
	/** Of an event: see `Due`. */
	closed: boolean;
}

/** After which, and after how many attempts, an odd one is given up. */
const PATIENCE = 6 * 60 * 60_000;
const LEAST_TRIES = 4;
/** So many given up are still recognized when a list shows them. */
const MOST_GIVEN_UP = 1_000;

/**
 * Notes an attempt in vain.
 * @param now the local time, in milliseconds
 * @returns the entry; `givenUp` where this was the last attempt
 */
export function setAside(odd: Map<string, Odd>, id: string, now: number, closed = false): Odd {
	const before = odd.get(id);
	const since = Math.min(before?.since ?? now, now);
	const tries = (before?.tries ?? 0) + 1;
	const givenUp = tries >= LEAST_TRIES && now - since >= PATIENCE;
	const entry = { since, tried: now, tries, givenUp, closed: closed || before?.closed === true };
	odd.set(id, entry);
	return entry;
}

/** Those to be tried again: not given up and not tried since `now`, the longest waiting first. */
export function toTryAgain(odd: ReadonlyMap<string, Odd>, now: number): string[] {
	return [...odd]
		.filter(([, { givenUp, tried }]) => !givenUp && tried !== now)
		.sort(([, a], [, b]) => a.tried - b.tried)
		.map(([id]) => id);
}

/** The oldest of those given up that are too many to remember; they are no longer in `odd` then. */
export function forgetSome(odd: Map<string, Odd>): string[] {
	const givenUp = [...odd].filter((entry) => entry[1].givenUp);
	const ids = givenUp
		.sort(([, a], [, b]) => a.since - b.since)
		.slice(0, Math.max(0, givenUp.length - MOST_GIVEN_UP))
		.map(([id]) => id);
	for (const id of ids) odd.delete(id);
	return ids;
}
