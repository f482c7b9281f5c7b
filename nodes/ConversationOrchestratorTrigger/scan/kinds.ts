import { CHANGED, CLOSING, CREATED, REACTIVATED, type Events } from './bits';
import type { Status } from './status';
import type { ScanOptions, TriggerEvent } from './types';

/** What a conversation was before: a status, never seen because it is new, or never seen for no known reason. */
export type Before = Status | typeof NEW | undefined;
export const NEW = Symbol('new');

/** In the order in which they happen. */
const BITS: Record<TriggerEvent, Events> = {
	created: CREATED,
	inactive: CHANGED,
	reactivated: REACTIVATED,
	statusChanged: CHANGED | CLOSING,
	closed: CLOSING,
};

export function isTriggerEvent(word: string): word is TriggerEvent {
	return Object.hasOwn(BITS, word);
}

const FIRES: Record<TriggerEvent, (before: Before, after: Status) => boolean> = {
	closed: (_before, after) => after === 'CLOSED',
	created: (before) => before === NEW,
	inactive: (before, after) =>
		before !== undefined && before !== 'INACTIVE' && after === 'INACTIVE',
	reactivated: (before, after) => before === 'INACTIVE' && after === 'ACTIVE',
	// A conversation starts as ACTIVE, which is no change.
	statusChanged: (before, after) =>
		before !== undefined && after !== (before === NEW ? 'ACTIVE' : before),
};

/** What is looked for; any change of the status takes in the others, and each is one event. */
export function eventsOf({ events }: Pick<ScanOptions, 'events'>): TriggerEvent[] {
	const chosen = Object.keys(BITS).filter((one) => events.includes(one as TriggerEvent));
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
	return event === 'statusChanged' && after !== 'CLOSED' ? CHANGED : BITS[event];
}

/** The events that a change of the status is. */
export function fired(options: Pick<ScanOptions, 'events'>, before: Before, after: Status): Events {
	return pick(options, after, (event) => FIRES[event](before, after));
}

/** The names of events, in the order in which they happen. */
export function namesOf(options: Pick<ScanOptions, 'events'>, events: Events): TriggerEvent[] {
	return eventsOf(options).filter((event) => (BITS[event] & events) > 0);
}
