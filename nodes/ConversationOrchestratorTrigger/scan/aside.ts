import { closingBit } from './bits';
import { isGone, type Odd } from './odd';
import { putAside, type ScanContext } from './run';
import type { Due } from './state/memory';
import { statusOf } from './status';
import type { Row, Trouble } from './types';

/** Gives an event that was given up and could not be handed out another chance. */
export function tryOnce({ memory }: ScanContext, { id }: Due): void {
	const odd = memory.oddEvents.get(id);
	if (odd) odd.givenUp = false;
}

/** Keeps an event that failed for a later attempt, including how long it has waited. */
export function setEventAside(run: ScanContext, due: Due, error: unknown, of?: Trouble['of']): Odd {
	const { oddEvents } = run.memory;
	const since = waitsSince(run, due);
	const odd = putAside(run, oddEvents, due.id, error, due.events, of);
	if (run.options.maxWait !== undefined) odd.waitsSince = since;
	if (due.previous) odd.previous = due.previous;
	return odd;
}

/** Notes that the conversation of an event was not found (see `isGone`), including how long the event has waited. */
export function setMissingAside(run: ScanContext, due: Due): void {
	const { oddEvents } = run.memory;
	const since = waitsSince(run, due);
	if (isGone(oddEvents, due.id, run.startedAt, due.events)) return;
	const odd = oddEvents.get(due.id);
	if (odd && run.options.maxWait !== undefined) odd.waitsSince = since;
	if (odd && due.previous) odd.previous = due.previous;
}

/** The time of the first attempt. Not in the future, so that a clock that was set back does not extend the wait. */
export function waitsSince({ memory, startedAt }: ScanContext, { id, since }: Due): number {
	return Math.min(since ?? memory.oddEvents.get(id)?.waitsSince ?? startedAt, startedAt);
}

/**
 * Adds earlier events of the same conversation that failed, now that the conversation can be read; except for a
 * closing that its row does not show yet.
 */
export function withOdd({ memory }: ScanContext, due: Due, row: Row): Due {
	const odd = memory.oddEvents.get(due.id);
	if (odd === undefined) return due;
	if (isClosing(odd) && statusOf(row) !== 'CLOSED') {
		odd.events &= ~due.events;
		odd.givenUp = false;
		return due;
	}
	memory.oddEvents.delete(due.id);
	const previous = due.previous ?? odd.previous;
	return { ...due, events: due.events | odd.events, ...(previous && { previous }) };
}

export function isClosing({ events }: Pick<Due, 'events'>): boolean {
	return (events & closingBit) > 0;
}
