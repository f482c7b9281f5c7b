import { judge } from '../shared/api/conversationFilter';
import { blank } from './memory';
import type { Memory } from './memory';
import { runPass } from './pass';
import { fetchEach } from './run';
import type { Run } from './run';
import { decode, encode, fingerprint } from './state';
import type { SavedState } from './state';
import { createdAt, idTellsTime, updatedAt } from './times';
import { parseTypeId } from '../shared/api/typeid';
import type { Row, ScanOptions, ScanResult, Source } from './types';

export { sample } from './sample';
export type { SavedState } from './state';
export type * from './types';

/** How far the service's lists may lag behind, unless set otherwise. */
export const SAFETY_MARGIN = 15 * 60_000;

/** So many events waiting to be handed out are enough; no new ones are looked for meanwhile. */
const LONG_QUEUE = 5_000;

/**
 * One poll: finds out what has happened to the conversations since the state was saved.
 *
 * `saved` is what the last call returned as `state`, or anything else (nothing, an empty object, a damaged
 * state) to start anew: the first call takes a baseline and emits nothing, unless `lookBack` is set. The
 * given state is not changed, so when `source` throws, which ends the call, the caller still has it, and
 * the next call repeats the work. What is guaranteed is argued in docs/trigger.md.
 */
export async function scan(
	saved: unknown,
	source: Source,
	options: ScanOptions,
): Promise<ScanResult> {
	const about = subject(options);
	const { memory, warning } = recall(saved, about);
	const run: Run = {
		memory,
		source,
		options: { safetyMargin: SAFETY_MARGIN, pageSize: 1000, ...defined(options) },
		found: [],
		warnings: new Set(warning ? [warning] : []),
		cost: { lists: 0, fetches: 0 },
		ids: { agree: 0, differ: 0 },
	};
	const repeated = repeat(run);
	const events = await handOutQueue(run);
	const wasReady = memory.ready;
	let complete = run.memory.queue.length < LONG_QUEUE && (await runPass(run));
	if (complete && (await idsDeceive(run, wasReady))) {
		complete = await startWithoutIdTimes(run);
	}
	await handOutFound(run, events);
	noteHandOut(run, events, repeated);
	return {
		events,
		state: encode(run.memory, about),
		complete: complete && run.memory.queue.length === 0,
		warnings: [...run.warnings],
		cost: run.cost,
	};
}

/** A name for what is watched: with another account, event or filter the memory is of no use. */
function subject({ account, event, filter = {} }: ScanOptions): string {
	const list = (values: string[] = []): string[] => [...values].sort();
	const { configurations, channels, participantTypes } = filter;
	const filters = [list(configurations), list(channels), list(participantTypes)];
	return fingerprint([account ?? null, event, filters]);
}

/** Options that are set to undefined count as not set. */
function defined(options: ScanOptions): ScanOptions {
	const entries = Object.entries(options).filter(([, value]) => value !== undefined);
	return Object.fromEntries(entries) as unknown as ScanOptions;
}

/** The memory of the last poll, or a blank one, with the reason where the user should know it. */
function recall(saved: unknown, about: string): { memory: Memory; warning?: string } {
	if (isNothing(saved)) return { memory: blank() };
	try {
		const memory = decode(saved);
		return { memory: (saved as SavedState).about === about ? memory : blank() };
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		return {
			memory: blank(),
			warning: `What this trigger remembered could not be read (${reason}). It starts again from now; what happened since the last poll is not emitted.`,
		};
	}
}

/** What is saved before the first poll; anything else that is no state is a damaged one. */
function isNothing(saved: unknown): boolean {
	return !saved || (typeof saved === 'object' && Object.keys(saved).length === 0);
}

/**
 * Whether ids turn out not to carry the creation time, which is only inferred. Rows often tell; where none
 * did during the baseline, one conversation is fetched and asked.
 */
async function idsDeceive(run: Run, wasReady: boolean): Promise<boolean> {
	const { memory, ids } = run;
	if (!memory.trustIds) return false;
	if (!wasReady && ids.agree + ids.differ === 0) {
		const id = [...memory.open.keys(), ...memory.known.keys()].find((key) => parseTypeId(key));
		const row = id && (await run.source.fetch(id));
		return Boolean(row && idTellsTime(row) === false);
	}
	return ids.differ > 2 * ids.agree && (!wasReady || ids.differ >= 3);
}

/** Takes the baseline (again), now with creation dates only. */
async function startWithoutIdTimes(run: Run): Promise<boolean> {
	if (run.memory.marks.length > 0) {
		run.warnings.add(
			'Conversation IDs no longer tell when a conversation was created. The trigger starts again from now, by creation dates; what happened since the last poll is not emitted.',
		);
	}
	run.memory = { ...blank(), trustIds: false, queue: run.memory.queue };
	run.found = [];
	return await runPass(run);
}

function roomFor({ options }: Run, events: Row[]): number {
	return Math.max(0, (options.maxItems ?? Infinity) - events.length);
}

/** Where n8n was down for longer, what it has not recorded is not started any more. */
const REPEAT_FOR = 2 * 60_000;
/** n8n records executions as they come, so an earlier hand-out is recorded so long before the next. */
const RECORDED_AFTER = 5_000;

/**
 * n8n 1, and n8n 2 unless set otherwise, save the state and the execution one after the other: stopped in between,
 * they lose the execution, and the trigger cannot tell. So the hand-out is repeated; once only, for the events
 * themselves may be what stops n8n.
 */
function repeat({ memory, options }: Run): Set<string> {
	const { at, ids } = memory.handedOut ?? { at: 0, ids: [] };
	if (!options.isResumed || Math.abs(options.now() - at) > REPEAT_FOR) return new Set();
	memory.queue.unshift(...ids);
	delete memory.handedOut;
	return new Set(ids);
}

function noteHandOut({ memory, options }: Run, events: Row[], repeated: Set<string>): void {
	if (events.length === 0) return;
	const at = options.now();
	const before = memory.handedOut;
	const isRecorded = !before || Math.abs(at - before.at) > RECORDED_AFTER;
	const ids = events.map(({ id }) => id).filter((id) => !repeated.has(id));
	memory.handedOut = { at, ids: isRecorded ? ids : [...before.ids, ...ids] };
}

const CHUNK = 10;

/** The events that earlier polls found and had no room for. */
async function handOutQueue(run: Run): Promise<Row[]> {
	const { queue } = run.memory;
	const events: Row[] = [];
	while (queue.length > 0 && roomFor(run, events) > 0) {
		const ids = queue.slice(0, Math.min(CHUNK, roomFor(run, events)));
		const inTime = await fetchEach(run, ids, (_id, row) => {
			if (row && judge(row, run.options.filter, true)) events.push(row);
		});
		if (!inTime) break;
		queue.splice(0, ids.length);
	}
	return events;
}

/** The events of this poll, oldest first; those without room, or without time to look at, join the queue. */
async function handOutFound(run: Run, events: Row[]): Promise<void> {
	const { queue, trustIds } = run.memory;
	const { filter } = run.options;
	const when = (row: Row): number => updatedAt(row) ?? createdAt(row, trustIds) ?? 0;
	const found = run.found.filter((row) => judge(row, filter) !== false);
	found.sort((a, b) => when(a) - when(b) || (a.id < b.id ? -1 : 1));
	while (found.length > 0) {
		const rows = found.splice(0, CHUNK);
		const whole = new Map<string, Row | undefined>();
		const unsure = rows.filter((row) => judge(row, filter) === undefined).map(({ id }) => id);
		if (roomFor(run, events) > 0) await fetchEach(run, unsure, (id, row) => whole.set(id, row));
		for (const row of rows) {
			const isSure = judge(row, filter) === true;
			const known = isSure ? row : whole.get(row.id);
			const isOut = !isSure && whole.has(row.id) && !(known && judge(known, filter, true));
			if (isOut) continue;
			if (known && roomFor(run, events) > 0) events.push(known);
			else queue.push(row.id);
		}
	}
}
