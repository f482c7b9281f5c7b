import { changedBit, closingBit, createdBit, reactivatedBit, type Events } from './bits';
import type { Status } from './status';
import type { ScanOptions, TriggerEvent } from './types';

/** What a conversation was before: a status, never seen because it is new, or never seen for no known reason. */
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

/** What is looked for; any change of the status takes in the others, and each is one event. */
export function eventsOf({ events }: Pick<ScanOptions, 'events'>): TriggerEvent[] {
	const chosen = Object.keys(bits).filter((one) => events.includes(one as TriggerEvent));
	const isAnyChange = chosen.includes('statusChanged');
	return chosen.filter(
		(one) => !isAnyChange || one === 'created' || one === 'statusChanged',
	) as TriggerEvent[];
}

/** The events that a test lets through, of a conversation with this status. */
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

/** The events that a change of the status is. */
export function fired(options: Pick<ScanOptions, 'events'>, before: Before, after: Status): Events {
	return pick(options, after, (event) => fires[event](before, after));
}

/** The names of events, in the order in which they happen. */
export function namesOf(options: Pick<ScanOptions, 'events'>, events: Events): TriggerEvent[] {
	return eventsOf(options).filter((event) => (bits[event] & events) > 0);
}
