import { handOutAgain, handOutFound, handOutQueue, noteHandOut, repeat } from './handOut';
import { endWaits, handOutWaiting } from './waiting';
import { emptyOutbox } from './deliver';
import { blank } from './state/memory';
import type { ScanMemory } from './state/memory';
import { forgetSome } from './odd';
import { forget, lookUpAgain, runPass } from './pass';
import { eventsOf } from './kinds';
import { ask } from './run';
import type { ScanContext } from './run';
import { decode, encode, fingerprint } from './state/codec';
import type { SavedState } from './state/codec';
import { idTellsTime } from './times';
import { tell } from './troubles';
import { parseTypeId } from '../../shared/conversations/typeid';
import { defined } from '../../shared/fields/values';
import type { ScanOptions, ScanResult, ConversationSource } from './types';

export { sample } from './sample';
export type * from './types';

/** How far the service's lists may lag behind, unless set otherwise. */
const defaultSafetyMargin = 15 * 60_000;

/** While this many events wait to be handed out, no new ones are looked for. */
const longQueue = 5_000;

/**
 * Runs one poll: finds out what has happened to conversations since the state was saved.
 *
 * `saved` is what the last call returned as `state`, or anything else (nothing, an empty object, a damaged state)
 * to start over: the first call takes a baseline and emits nothing, unless `lookBack` is set. The given state is
 * not changed, so when a list cannot be read, which ends the call, the caller still has it, and the next call
 * repeats the work. docs/trigger.md explains what is guaranteed, and why.
 */
export async function scan(
	saved: unknown,
	source: ConversationSource,
	options: ScanOptions,
): Promise<ScanResult> {
	const about = subject(options);
	const now = options.now();
	const { memory, warning } = recall(saved, about, now);
	const run: ScanContext = {
		memory,
		source,
		options: { safetyMargin: defaultSafetyMargin, pageSize: 1000, ...defined(options) },
		startedAt: now,
		found: new Map(),
		before: new Map(),
		warnings: new Set(),
		losses: new Set(warning ? [warning] : []),
		troubles: [],
		cost: { lists: 0, fetches: 0 },
		ids: { agree: 0, differ: 0 },
	};
	repeat(run);
	endWaits(run);
	const out = emptyOutbox();
	await handOutQueue(run, out);
	const wasReady = memory.ready;
	let complete = run.memory.queue.length < longQueue && (await runPass(run));
	if (complete && (await idsDeceive(run, wasReady))) {
		complete = await startWithoutIdTimes(run, wasReady);
	}
	if (complete) await lookUpAgain(run);
	await handOutFound(run, out);
	await handOutWaiting(run, out);
	await handOutAgain(run, out);
	noteHandOut(run, out);
	forget(run.memory, forgetSome(run.memory.oddLookUps));
	forgetSome(run.memory.oddEvents);
	tell(run);
	return {
		events: out.events,
		state: encode(run.memory, about),
		complete: complete && run.memory.queue.length === 0,
		warnings: [...run.warnings, ...run.losses],
		losses: [...run.losses],
		troubles: run.troubles,
		cost: run.cost,
	};
}

/** Identifies what is watched: with another account, other events or other filters, the memory is useless. */
function subject({ account, filter = {}, ...options }: ScanOptions): string {
	const list = (values: string[] = []): string[] => [...values].sort();
	const { configurations, channels, participantTypes } = filter;
	const filters = [list(configurations), list(channels), list(participantTypes)];
	return fingerprint([account ?? null, eventsOf(options), filters]);
}

/** The memory of the last poll, or a blank one, with a warning if the user should know why. */
function recall(
	saved: unknown,
	about: string,
	now: number,
): { memory: ScanMemory; warning?: string } {
	if (isNothing(saved)) return { memory: blank(now) };
	try {
		const memory = decode(saved);
		return { memory: (saved as SavedState).about === about ? memory : blank(now) };
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		return {
			memory: blank(now),
			warning: `The saved state of this trigger could not be read (${reason}). The trigger starts over from now; events since the last poll are missed.`,
		};
	}
}

/** Whether nothing was saved before. Anything else that is not a state is a damaged one. */
function isNothing(saved: unknown): boolean {
	return !saved || (typeof saved === 'object' && Object.keys(saved).length === 0);
}

/**
 * Whether IDs turn out not to contain the creation time, which is only inferred. Rows often show it; if none did
 * during the baseline, one conversation is fetched to find out.
 */
async function idsDeceive(run: ScanContext, wasReady: boolean): Promise<boolean> {
	const { memory, ids } = run;
	if (!memory.trustIds) return false;
	if (!wasReady && ids.agree + ids.differ === 0) {
		const id = [...memory.open.keys(), ...memory.known.keys()].find((key) => parseTypeId(key));
		const answer = id !== undefined && (await ask(run, id, false));
		return Boolean(
			answer && answer.is === 'row' && answer.row && idTellsTime(answer.row) === false,
		);
	}
	return ids.differ > 2 * ids.agree && (!wasReady || ids.differ >= 3);
}

/**
 * Takes the baseline (again), now with creation dates only. Does not emit again what earlier polls of the baseline
 * have emitted.
 */
async function startWithoutIdTimes(run: ScanContext, wasReady: boolean): Promise<boolean> {
	const { memory } = run;
	const { startedAt, servedAt, open, known, queue, waiting, oddEvents, handedOut, repeating } =
		memory;
	if (wasReady) {
		run.losses.add(
			'Conversation IDs no longer contain the creation time. The trigger starts over from now, using creation dates; events since the last poll are missed.',
		);
	}
	const found = new Set(run.found.keys());
	const isOver = (id: string): boolean => !wasReady && !found.has(id);
	run.memory = {
		...blank(wasReady ? run.startedAt : startedAt),
		trustIds: false,
		...(!wasReady && servedAt !== undefined && { servedAt }),
		open: new Map([...open].filter(([id]) => isOver(id))),
		known: new Map([...known].filter(([id, { fresh }]) => fresh > 0 && isOver(id))),
		queue,
		waiting,
		oddEvents,
		repeating,
		...(handedOut && { handedOut }),
	};
	run.found.clear();
	run.before.clear();
	return await runPass(run);
}
