import { updatedAtOf } from '../../shared/conversations/times';
import { judge } from '../../shared/conversations/filter';
import { setEventAside, setMissingAside, tryOnce } from './aside';
import { deliver, handOutBare, hasRoom, ready, roomFor, type Outbox } from './deliver';
import type { Events } from './bits';
import type { Due } from './state/memory';
import type { Previous } from './status';
import { toTryAgain } from './odd';
import { fetchEach, outOfTime } from './run';
import type { ScanContext } from './run';
import { createdAt } from './times';
import type { Row } from './types';

/** How many conversations are read and completed at the same time. */
const chunk = 10;
/** If n8n was down for longer, the last hand-out is not repeated. */
const repeatFor = 2 * 60_000;
/** After this time, n8n has certainly recorded the execution of a hand-out. */
const recordedAfter = 5_000;

/**
 * n8n 1, and n8n 2 by default, save the state first and then the execution: if n8n stops in between, the execution
 * is lost, and the trigger cannot know. So the hand-out is repeated; only once, because the events themselves may
 * be what crashes n8n.
 */
export function repeat({ memory, options }: ScanContext): void {
	const { at, due } = memory.handedOut ?? { at: 0, due: [] };
	const { isResumed, starts = [options.now()] } = options;
	if (!isResumed || starts.every((start) => Math.abs(start - at) > repeatFor)) return;
	memory.queue = [...due, ...memory.queue];
	const { repeating } = memory;
	for (const { id, events } of due) repeating.set(id, (repeating.get(id) ?? 0) | events);
	delete memory.handedOut;
}

/** Remembers what was handed out, except for repetitions, in whatever poll they were handed out. */
export function noteHandOut({ memory, options }: ScanContext, out: Outbox): void {
	const { queue, waiting, oddEvents, repeating } = memory;
	const due = out.due.flatMap((one) => {
		const again = repeating.get(one.id) ?? 0;
		repeating.set(one.id, again & ~one.events);
		const events = one.events & ~again;
		return events > 0 ? [{ ...one, events }] : [];
	});
	const kept = new Set([...idsOf(queue), ...waiting.keys(), ...oddEvents.keys()]);
	for (const [id, left] of repeating) if (left === 0 || !kept.has(id)) repeating.delete(id);
	if (out.events.length === 0) return;
	const at = options.now();
	const before = memory.handedOut;
	const isRecorded = !before || Math.abs(at - before.at) > recordedAfter;
	memory.handedOut = { at, due: isRecorded ? due : [...before.due, ...due] };
}

/** Hands out the events for which earlier polls had no room. */
export async function handOutQueue(run: ScanContext, out: Outbox): Promise<void> {
	const { queue } = run.memory;
	let done = 0;
	while (done < queue.length && hasRoom(run, out)) {
		const some = queue.slice(done, done + Math.min(chunk, roomFor(run, out)));
		const rows = new Map<string, Row>();
		const asked = new Set<string>();
		const fetching = await fetchEach(run, idsOf(some), {
			found: (id, row) => {
				asked.add(id);
				if (row) rows.set(id, row);
				else setMissingAside(run, dueIn(some, id));
			},
			odd: (id, error) => {
				asked.add(id);
				setEventAside(run, dueIn(some, id), error);
			},
		});
		const left = some.filter(({ id }) => !asked.has(id));
		const late = await deliver(run, out, ready(run, some, rows));
		done += some.length;
		if (late.length + left.length > 0) {
			run.memory.queue = [...late, ...left, ...queue.slice(done)];
			return;
		}
		if (fetching !== 'done') break;
	}
	run.memory.queue = queue.slice(done);
}

/** Hands out the events of this poll, oldest first; those for which there is no room or no time join the queue. */
export async function handOutFound(run: ScanContext, out: Outbox): Promise<void> {
	const { memory, options } = run;
	const { filter } = options;
	const when = (row: Row): number => updatedAtOf(row) ?? createdAt(row, memory.trustIds) ?? 0;
	const found = [...run.found.values()]
		.filter(({ row }) => judge(row, filter) !== false)
		.map((one) => ({ ...one, at: when(one.row) }))
		.sort((a, b) => a.at - b.at || (a.row.id < b.row.id ? -1 : 1));
	const late: Due[] = [];
	for (let at = 0; at < found.length; at += chunk) {
		const some = found.slice(at, at + chunk);
		const due = some.map(({ row: { id }, events, previous }) => dueOf(id, events, previous));
		const rows = new Map(some.map(({ row }) => [row.id, row]));
		const unsure = idsOf(
			some.map(({ row }) => row).filter((row) => judge(row, filter) === undefined),
		);
		const unasked = new Set(unsure);
		if (hasRoom(run, out)) {
			await fetchEach(run, unsure, {
				found: (id, row) => {
					unasked.delete(id);
					if (row) rows.set(id, row);
					else if (rows.delete(id)) setMissingAside(run, dueIn(due, id));
				},
				odd: (id, error) => {
					unasked.delete(id);
					rows.delete(id);
					setEventAside(run, dueIn(due, id), error);
				},
			});
		}
		const left = due.filter(({ id }) => unasked.has(id));
		for (const { id } of left) rows.delete(id);
		late.push(...(await deliver(run, out, ready(run, due, rows))), ...left);
	}
	for (const due of late) memory.queue.push(due);
}

/** Hands out events that failed before: one attempt each, after all others. */
export async function handOutAgain(run: ScanContext, out: Outbox): Promise<void> {
	const { oddEvents } = run.memory;
	const ids = toTryAgain(oddEvents, run.startedAt, outOfTime(run));
	let inVain = 0;
	for (let at = 0; at < ids.length && hasRoom(run, out) && inVain < 2 * chunk; at += chunk) {
		if (at > 0 && outOfTime(run)) return;
		const some = ids.slice(at, at + Math.min(chunk, roomFor(run, out)));
		const due = some.map((id): Due => {
			const { events = 0, previous } = oddEvents.get(id) ?? {};
			return dueOf(id, events, previous);
		});
		const rows = new Map<string, Row>();
		const bare: Array<[due: Due, error: unknown]> = [];
		const before = out.events.length;
		const use = {
			found: (id: string, row: Row | undefined) => {
				if (row) rows.set(id, row);
				else setMissingAside(run, dueIn(due, id));
			},
			odd: (id: string, error: unknown) => {
				const { givenUp, events } = setEventAside(run, dueIn(due, id), error);
				if (givenUp) bare.push([{ ...dueIn(due, id), events }, error]);
			},
		};
		if ((await fetchEach(run, some, use, true)) === 'late') return;
		const late = await deliver(run, out, ready(run, due, rows));
		for (const one of late) tryOnce(run, one);
		for (const [one, error] of bare) await handOutBare(run, out, one, error);
		inVain = out.events.length > before ? 0 : inVain + some.length;
	}
}

const idsOf = (some: ReadonlyArray<{ id: string }>): string[] => some.map(({ id }) => id);

function dueOf(id: string, events: Events, previous: Previous | undefined): Due {
	return { id, events, ...(previous && { previous }) };
}

const dueIn = (due: readonly Due[], id: string): Due =>
	due.find((one) => one.id === id) ?? { id, events: 0 };
