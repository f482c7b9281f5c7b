import { changedBit, closingBit, createdBit, reactivatedBit, type Events } from './bits';
import type { Status } from './status';
import type { ScanOptions, TriggerEvent } from './types';

/**
 * What a conversation was before: a status, `newcomer` if it is new, or undefined if it was not seen for an unknown
 * reason.
 */
export type Before = Status | typeof newcomer | undefined;
export const newcomer = Symbol('new');

/** In the order in which they happen. */
const bits: Record<TriggerEvent, Events> = {
	created: createdBit,
	inactive: changedBit,
	reactivated: reactivatedBit,
	statusChanged: changedBit | closingBit,
	closed: closingBit,
};

export function isTriggerEvent(word: string): word is TriggerEvent {
	return Object.hasOwn(bits, word);
}

const fires: Record<TriggerEvent, (before: Before, after: Status) => boolean> = {
	closed: (_before, after) => after === 'CLOSED',
	created: (before) => before === newcomer,
	inactive: (before, after) =>
		before !== undefined && before !== 'INACTIVE' && after === 'INACTIVE',
	reactivated: (before, after) => before === 'INACTIVE' && after === 'ACTIVE',
	// A conversation starts as ACTIVE, which is no change.
	statusChanged: (before, after) =>
		before !== undefined && after !== (before === newcomer ? 'ACTIVE' : before),
};

/** The events to look for. `statusChanged` covers the other status events, so that each change is only one event. */
export function eventsOf({ events }: Pick<ScanOptions, 'events'>): TriggerEvent[] {
	const chosen = Object.keys(bits).filter((one) => events.includes(one as TriggerEvent));
	const isAnyChange = chosen.includes('statusChanged');
	return chosen.filter(
		(one) => !isAnyChange || one === 'created' || one === 'statusChanged',
	) as TriggerEvent[];
}

/** The events that pass a test, for a conversation with this status. */
export function pick(
	options: Pick<ScanOptions, 'events'>,
	after: Status,
	test: (event: TriggerEvent) => boolean,
): Events {
	return eventsOf(options)
		.filter(test)
		.reduce((all, event) => all | bitsOf(event, after), 0);
}

function bitsOf(event: TriggerEvent, after: Status): Events {
	return event === 'statusChanged' && after !== 'CLOSED' ? changedBit : bits[event];
}

/** The events that a change of the status causes. */
export function fired(options: Pick<ScanOptions, 'events'>, before: Before, after: Status): Events {
	return pick(options, after, (event) => fires[event](before, after));
}

/** The names of events, in the order in which they happen. */
export function namesOf(options: Pick<ScanOptions, 'events'>, events: Events): TriggerEvent[] {
	return eventsOf(options).filter((event) => (bits[event] & events) > 0);
}
