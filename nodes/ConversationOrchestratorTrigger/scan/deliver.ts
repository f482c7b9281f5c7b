import { judge } from '../../shared/conversations/filter';
import { isClosing, setEventAside, tryOnce, waitsSince, withOdd } from './aside';
import { namesOf } from './kinds';
import type { Due } from './state/memory';
import type { ScanContext } from './run';
import { statusOf } from './status';
import { NotNow, NotYetClosed, StillToCome } from './types';
import type { EventRow, Row } from './types';

/** What this poll has handed out so far. */
export interface Outbox {
	events: EventRow[];
	/** The same events, by conversation. */
	due: Due[];
	/** Whether any event was handed out, or failed. */
	isTried: boolean;
	/** Whether this poll hands out no more events. */
	isClosed: boolean;
}

export const emptyOutbox = (): Outbox => ({
	events: [],
	due: [],
	isTried: false,
	isClosed: false,
});

export function roomFor({ options }: ScanContext, { due }: Outbox): number {
	return Math.max(0, (options.maxItems ?? Infinity) - due.length);
}

export function hasRoom(run: ScanContext, out: Outbox): boolean {
	return !out.isClosed && roomFor(run, out) > 0;
}

interface Ready {
	due: Due;
	row: Row;
}

/** The rows that pass the filter. A closed conversation waits while its row does not show that yet. */
export function ready(
	run: ScanContext,
	due: readonly Due[],
	rows: ReadonlyMap<string, Row>,
): Ready[] {
	const { memory, options } = run;
	return due.flatMap((one) => {
		const row = rows.get(one.id);
		if (!row) return [];
		if (isClosing(one) && statusOf(row) !== 'CLOSED') {
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

/** Completes events and hands them out. Returns those for which there was no room or no time. */
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
		if (answer.is === 'ready') handOver(run, out, due, row, answer.row);
		if (answer.is === 'waiting') {
			const all = withOdd(run, due, row);
			const before = memory.waiting.get(due.id)?.events ?? 0;
			memory.waiting.set(due.id, { ...all, events: all.events | before, since: answer.since });
		}
		if (answer.is === 'later') {
			out.isClosed = true;
			late.push(due);
		}
	}
	return late;
}

/**
 * The last attempt for a conversation that cannot be read: hands out only its ID, unless it is unknown whether it
 * passes the filters.
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
		status: isClosing(due) ? 'CLOSED' : 'UNKNOWN',
		notAdded: { conversation },
	};
	if (judge(row, run.options.filter) !== true) return;
	const answer = await attempt(run, due, row, true);
	if (answer.is === 'ready') handOver(run, out, due, row, answer.row);
	else tryOnce(run, due);
}

/** @param made the completed row */
function handOver(run: ScanContext, out: Outbox, due: Due, row: Row, made: Row): void {
	const all = withOdd(run, due, row);
	for (const event of namesOf(run.options, all.events)) out.events.push({ event, ...made });
	out.due.push(all);
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
			isClosing: isClosing(due),
		});
		return { is: 'ready', row: made ?? row };
	} catch (error) {
		if (error instanceof StillToCome) return { is: 'waiting', since };
		return error instanceof NotNow ? { is: 'later' } : { is: 'odd', error };
	}
}
