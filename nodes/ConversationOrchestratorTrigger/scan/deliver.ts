import { judge } from '../../shared/conversations/filter';
import { isGone, type Odd } from './odd';
import type { Due } from './state/memory';
import { putAside } from './run';
import type { ScanContext } from './run';
import { statusOf } from './status';
import { NotNow, NotYetClosed, StillToCome } from './types';
import type { Row, Trouble } from './types';

/** What a poll has handed out so far. */
export interface Outbox {
	events: Row[];
	due: Due[];
	/** Something was, or could not be made ready. */
	isTried: boolean;
	/** No more is handed out in this poll. */
	isClosed: boolean;
}

export const emptyOutbox = (): Outbox => ({
	events: [],
	due: [],
	isTried: false,
	isClosed: false,
});

export function roomFor({ options }: ScanContext, { events }: Outbox): number {
	return Math.max(0, (options.maxItems ?? Infinity) - events.length);
}

export function hasRoom(run: ScanContext, out: Outbox): boolean {
	return !out.isClosed && roomFor(run, out) > 0;
}

interface Ready {
	due: Due;
	row: Row;
}

/** Those of the rows that fit. One that has closed waits where its row does not say so yet. */
export function ready(
	run: ScanContext,
	due: readonly Due[],
	rows: ReadonlyMap<string, Row>,
): Ready[] {
	const { memory, options } = run;
	return due.flatMap((one) => {
		const row = rows.get(one.id);
		if (!row) return [];
		if (one.closed && statusOf(row) !== 'CLOSED') {
			const error = new NotYetClosed(
				`Twilio has listed it as closed, and says "${row.status}" when asked`,
			);
			const { givenUp } = setEventAside(run, one, error);
			return givenUp ? [{ due: one, row: { ...row, status: 'CLOSED' } }] : [];
		}
		if (judge(row, options.filter, true)) return [{ due: one, row }];
		memory.oddEvents.delete(one.id);
		return [];
	});
}

/** Makes them ready and hands them out. Returns those for which there was no room or no time. */
export async function deliver(
	run: ScanContext,
	out: Outbox,
	some: readonly Ready[],
): Promise<Due[]> {
	const { memory, options } = run;
	if (out.isTried && options.handOutDeadline?.()) out.isClosed = true;
	const room = out.isClosed ? 0 : roomFor(run, out);
	const late = some.slice(room).map(({ due }) => due);
	const now = some.slice(0, room);
	if (now.length > 0) out.isTried = true;
	const answers = await Promise.all(
		now.map(async ({ due, row }) => await attempt(run, due, row, false)),
	);
	for (const [i, { due, row }] of now.entries()) {
		let answer = answers[i] as Answer;
		if (answer.is === 'odd') {
			const odd = setEventAside(run, due, answer.error, 'details');
			if (!odd.givenUp) continue;
			answer = await attempt(run, due, row, true);
			odd.givenUp = answer.is === 'ready';
		}
		if (answer.is === 'ready') handOver(run, out, due, answer.row);
		if (answer.is === 'waiting') {
			memory.oddEvents.delete(due.id);
			memory.waiting.set(due.id, { ...due, since: answer.since });
		}
		if (answer.is === 'later') {
			out.isClosed = true;
			late.push(due);
		}
	}
	return late;
}

/**
 * The last try for a conversation that itself cannot be had: its id is all there is to hand out, unless nothing tells
 * whether it fits the filters.
 */
export async function handOutBare(
	run: ScanContext,
	out: Outbox,
	due: Due,
	error: unknown,
): Promise<void> {
	const conversation = error instanceof Error ? error.message : String(error);
	const row = {
		id: due.id,
		status: due.closed ? 'CLOSED' : 'UNKNOWN',
		notAdded: { conversation },
	};
	if (judge(row, run.options.filter) !== true) return;
	const answer = await attempt(run, due, row, true);
	if (answer.is === 'ready') handOver(run, out, due, answer.row);
	else tryOnce(run, due);
}

/** One that was given up and could not be handed out has another chance. */
export function tryOnce({ memory }: ScanContext, { id }: Due): void {
	const odd = memory.oddEvents.get(id);
	if (odd) odd.givenUp = false;
}

/** Keeps an event for later that could not be had now; how long it has waited is kept with it. */
export function setEventAside(run: ScanContext, due: Due, error: unknown, of?: Trouble['of']): Odd {
	const { oddEvents } = run.memory;
	const since = waitsSince(run, due);
	const odd = putAside(run, oddEvents, due.id, error, due.closed, of);
	if (run.options.maxWait !== undefined) odd.waitsSince = since;
	if (due.previous) odd.previous = due.previous;
	return odd;
}

/** Notes that the conversation of an event was not found: see `isGone`. How long it has waited is kept with it. */
export function setMissingAside(run: ScanContext, due: Due): void {
	const { oddEvents } = run.memory;
	const since = waitsSince(run, due);
	if (isGone(oddEvents, due.id, run.startedAt, due.closed)) return;
	const odd = oddEvents.get(due.id);
	if (odd && run.options.maxWait !== undefined) odd.waitsSince = since;
	if (odd && due.previous) odd.previous = due.previous;
}

/** When it was looked at first; a clock that was set back does not prolong the wait for ever. */
function waitsSince({ memory, startedAt }: ScanContext, { id, since }: Due): number {
	return Math.min(since ?? memory.oddEvents.get(id)?.waitsSince ?? startedAt, startedAt);
}

function handOver({ memory }: ScanContext, out: Outbox, due: Due, row: Row): void {
	memory.oddEvents.delete(due.id);
	out.events.push(row);
	out.due.push(due);
}

type Answer =
	| { is: 'ready'; row: Row }
	| { is: 'odd'; error: unknown }
	| { is: 'waiting'; since: number }
	| { is: 'later' };

async function attempt(run: ScanContext, due: Due, row: Row, isLast: boolean): Promise<Answer> {
	const { memory, options, startedAt } = run;
	const isAgain = memory.oddEvents.has(row.id);
	const since = waitsSince(run, due);
	const mayWait = !isLast && startedAt - since < (options.maxWait ?? 0);
	try {
		const made = await options.complete?.(row, {
			isAgain,
			isLast,
			mayWait,
			previous: due.previous,
		});
		return { is: 'ready', row: made ?? row };
	} catch (error) {
		if (error instanceof StillToCome) return { is: 'waiting', since };
		return error instanceof NotNow ? { is: 'later' } : { is: 'odd', error };
	}
}
