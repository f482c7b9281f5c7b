import { serviceTime } from './clock';
import { advance } from './marks';
import type { KnownEntry, ScanMemory, Pass } from './state/memory';
import { slack } from './order';
import type { ScanContext } from './run';
import { tolerance } from './times';
import { parseTypeId } from '../../shared/conversations/typeid';

const highestUndated = 10_000;

/**
 * A time on the service's clock that is not after the start of the pass: a time that has certainly passed there,
 * minus how long the pass has taken by our clock. Works however far the two clocks differ.
 */
function beginOf({ witnesses }: ScanMemory, { startedAt }: Pass, now: number): number {
	return serviceTime(witnesses) - Math.max(0, now - startedAt);
}

/**
 * Raises the floor to below a mark: a conversation created before the mark may appear on a list up to a margin
 * later, with an ID up to an hour early.
 */
function raiseFloor(memory: ScanMemory, mark: number, margin: number): void {
	memory.floor = Math.max(memory.floor, mark - margin - tolerance);
}

/** Raises the floor while the baseline is being read, so that the memory stays small. */
export function raiseBaseline({ memory, options }: ScanContext, pass: Pass): void {
	raiseFloor(memory, beginOf(memory, pass, options.now()), options.safetyMargin);
	prune(memory);
}

/** Draws the conclusions from a complete pass. */
export function finish(run: ScanContext, pass: Pass): void {
	const { memory, options } = run;
	const margin = options.safetyMargin;
	const endedAt = options.now();
	const at = beginOf(memory, pass, endedAt);
	if (!memory.ready) {
		memory.ready = true;
		memory.startedInPart = pass.isPartial;
		// The part that was read may be an old one; by its times alone, all others would seem new.
		memory.base = pass.isPartial ? Math.max(at, (memory.servedAt ?? 0) - slack) : at;
		memory.agedAt = endedAt;
		raiseFloor(memory, memory.base, margin);
	} else if (!pass.isPartial) {
		const { openSure, closedSure, startedAt } = pass;
		const result = advance(memory.marks, { at, startedAt, endedAt, openSure, closedSure }, margin);
		memory.marks = result.marks;
		if (result.confirmed !== undefined) raiseFloor(memory, result.confirmed, margin);
	}
	memory.hasShortTokens = pass.isPartial;
	delete memory.pass;
	for (const entry of memory.open.values()) entry.seen = false;
	age(memory, endedAt, margin);
	prune(memory);
	bound(run, margin);
}

/**
 * Handled conversations are remembered for at least one margin, and at most two (plus the time between two polls).
 */
function age(memory: ScanMemory, now: number, margin: number): void {
	if (now < memory.agedAt) memory.agedAt = now;
	if (now - memory.agedAt < margin) return;
	memory.agedAt = now;
	for (const entry of memory.known.values()) entry.fresh = Math.max(0, entry.fresh - 1);
}

function timeOf(memory: ScanMemory, id: string, { time }: KnownEntry): number | undefined {
	return time ?? (memory.trustIds ? parseTypeId(id)?.time : undefined);
}

function prune(memory: ScanMemory): void {
	for (const [id, entry] of memory.known) {
		const time = timeOf(memory, id, entry);
		if (entry.fresh === 0 && time !== undefined && time <= memory.floor) memory.known.delete(id);
	}
}

/**
 * Bounds the memory of closed conversations. If it is too large, marks are accepted without all of their votes,
 * oldest first; and too many undated conversations are given up, with a warning.
 */
function bound({ memory, warnings }: ScanContext, margin: number): void {
	const highest = 20_000 + memory.open.size / 4;
	while (memory.known.size > highest && memory.marks.length > 1) {
		const mark = memory.marks.shift();
		if (mark) raiseFloor(memory, mark.at, margin);
		prune(memory);
	}
	if (memory.known.size > highestUndated && memory.undated !== 'tooMany') {
		const undated = [...memory.known].filter(([id, e]) => timeOf(memory, id, e) === undefined);
		if (undated.length > highestUndated) {
			for (const [id] of undated) memory.known.delete(id);
			memory.undated = 'tooMany';
		}
	}
	if (memory.undated === 'tooMany') {
		warnings.add(
			'Closed conversations have neither a creation date nor an ID that contains it, and there are too many of them to remember. Conversations that open and close between two polls are missed; poll more often.',
		);
	}
}
