import { isForeign } from '../../shared/conversations/filter';
import { isGone } from './odd';
import { SECOND, type ScanContext } from './run';
import { statusOf, type Status } from './status';
import { beginningOf, createdAt, dateOf, isCreatedAfter, TOLERANCE, updatedAt } from './times';
import { parseTypeId } from '../../shared/conversations/typeid';
import type { Row, TriggerEvent } from './types';

/** What a conversation was before: a status, never seen because it is new, or never seen for no known reason. */
type Before = Status | typeof NEW | undefined;
const NEW = Symbol('new');

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

function emitIf(fires: boolean, run: ScanContext, row: Row, before?: Before): void {
	if (!fires) return;
	run.found.push(row);
	if (before === 'ACTIVE' || before === 'INACTIVE') run.previous.set(row.id, before);
	else run.previous.delete(row.id);
}

/** During the baseline nothing is emitted, unless it happened in the time to look back to. */
function looksBack({ options, memory }: ScanContext, row: Row): boolean {
	const { lookBack = 0, event } = options;
	const created = createdAt(row, memory.trustIds);
	const when = event === 'created' ? created : (updatedAt(row) ?? created);
	if (lookBack <= 0 || when === undefined || when <= beginningOf(memory) - lookBack) return false;
	return event === 'created' || event === 'statusChanged' || statusOf(row) === LOOKED_FOR[event];
}

const LOOKED_FOR: Partial<Record<TriggerEvent, Status>> = {
	closed: 'CLOSED',
	inactive: 'INACTIVE',
};

/**
 * During a baseline, which may take hours: whether a date proves that the conversation was created after its beginning.
 * A date after that of the answer is not believed.
 */
function isBornMeanwhile({ memory, servedAt }: ScanContext, row: Row): boolean {
	const date = dateOf(row);
	if (memory.ready || memory.servedAt === undefined || date === undefined) return false;
	return date > memory.servedAt + SECOND && date <= (servedAt ?? 0) + SECOND;
}

/**
 * Takes in a row which shows a conversation open; true when it was not known as such. One that was dealt
 * with as closed stays closed, which is final: the list lags behind.
 */
export function seeOpen(run: ScanContext, row: Row): boolean {
	const { memory, options } = run;
	const status = statusOf(row);
	if (status === 'CLOSED' || isForeign(row, options.filter) || memory.known.has(row.id)) {
		return false;
	}
	const known = memory.open.get(row.id);
	memory.open.set(row.id, { status, seen: true });
	const isBornNow = isBornMeanwhile(run, row);
	if (!memory.ready && !known && !isBornNow) {
		emitIf(looksBack(run, row), run, row);
		return true;
	}
	const isNew = isBornNow || isCreatedAfter(row, memory.trustIds, memory.base);
	const last = known && run.before.get(row.id);
	const before = last ?? known?.status ?? (isNew ? NEW : undefined);
	if (known && !last && status !== known.status) run.before.set(row.id, known.status);
	if (last) run.found = run.found.filter(({ id }) => id !== row.id);
	emitIf(FIRES[options.event](before, status), run, row, before);
	return !known;
}

/** Remembers a conversation as dealt with and no longer open. */
function settle({ memory }: ScanContext, row: Row, fresh: number): void {
	const { id } = row;
	const created = createdAt(row, memory.trustIds);
	const idTells = memory.trustIds && parseTypeId(id)?.time === created;
	const time = idTells ? undefined : created;
	memory.open.delete(id);
	memory.oddLookUps.delete(id);
	memory.known.set(id, { fresh, ...(time !== undefined && { time }) });
}

/** A closed conversation that was open when it was last seen, or is new: the event, if one is asked for. */
function close(run: ScanContext, row: Row, before: Before): void {
	settle(run, row, 2);
	emitIf(FIRES[run.options.event](before, 'CLOSED'), run, row, before);
}

/**
 * Takes in a row which shows a conversation closed. True when the row cannot tell whether this is news,
 * because nothing tells when it was created: see `seeDated`.
 */
export function seeClosed(run: ScanContext, row: Row): boolean {
	const { memory, options } = run;
	if (statusOf(row) !== 'CLOSED' || isForeign(row, options.filter) || memory.known.has(row.id)) {
		return false;
	}
	const open = memory.open.get(row.id);
	const created = createdAt(row, memory.trustIds);
	if (open) {
		close(run, row, open.status);
	} else if (!memory.ready) {
		const isEvent = isBornMeanwhile(run, row) && FIRES[options.event](NEW, 'CLOSED');
		const emits = isEvent || looksBack(run, row);
		if (emits || created === undefined || created > memory.floor) settle(run, row, emits ? 2 : 0);
		emitIf(emits, run, row);
	} else if (created === undefined) {
		return memory.undated !== 'tooMany';
	} else if (created > memory.floor) {
		if (memory.startedInPart && isOfBefore(run, row) === undefined) return true;
		if (isOfBefore(run, row)) settle(run, row, 2);
		else close(run, row, NEW);
	}
	return false;
}

/**
 * After a baseline that could be read only in part: whether what would be an event had happened before it;
 * `undefined` where the row does not tell.
 */
function isOfBefore({ memory, options }: ScanContext, row: Row): boolean | undefined {
	if (!memory.startedInPart) return false;
	const { base, trustIds } = memory;
	if ((createdAt(row, trustIds) ?? 0) > base + TOLERANCE) return false;
	const time = options.event === 'created' ? dateOf(row) : updatedAt(row);
	return time === undefined ? undefined : time <= base;
}

/**
 * Takes in a closed conversation whose list row had no date, after a fetch. Without a date even there it
 * is news exactly if all others of its kind are known. Either way it is remembered by its id from now on.
 */
export function seeDated(run: ScanContext, row: Row): void {
	const { memory, options } = run;
	const created = createdAt(row, memory.trustIds);
	if (memory.known.has(row.id)) return;
	const isUnknown = created === undefined ? memory.undated === 'complete' : created > memory.floor;
	const isNew = isUnknown && isOfBefore(run, row) !== true;
	memory.known.set(row.id, { fresh: 2 });
	if (created === undefined && memory.undated === 'unread' && memory.ready) {
		run.warnings.add(
			`Nothing tells when conversation ${row.id} was created. If it is new, it is not noticed.`,
		);
	}
	if (!isNew || !FIRES[options.event](NEW, 'CLOSED')) return;
	// The list has shown it closed, which is final; what was fetched may lag behind.
	if (statusOf(row) === 'CLOSED') run.found.push(row);
	else memory.queue.push({ id: row.id, closed: true });
}

/** The answer to a fetch of a conversation that has vanished from the open list. */
export function seeVanished(run: ScanContext, id: string, row: Row | undefined): void {
	const { memory, options } = run;
	const before = memory.open.get(id);
	if (!row) {
		if (!isGone(memory.oddLookUps, id, run.startedAt)) return;
		memory.open.delete(id);
		// Should a lagging list show it once more, it must not count as new.
		if (options.event === 'created') memory.known.set(id, { fresh: 2 });
	} else if (statusOf(row) === 'CLOSED') {
		close(run, row, before?.status);
	} else {
		seeOpen(run, row);
	}
}
