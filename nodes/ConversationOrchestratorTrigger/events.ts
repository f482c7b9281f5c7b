import { isForeign } from '../shared/api/conversationFilter';
import type { Run } from './run';
import { createdAt, updatedAt } from './times';
import { parseTypeId } from '../shared/api/typeid';
import type { Row, TriggerEvent } from './types';

/** What a conversation was before: a status, never seen because it is new, or never seen for no known reason. */
type Before = string | typeof NEW | undefined;
const NEW = Symbol('new');

const FIRES: Record<TriggerEvent, (before: Before, after: string) => boolean> = {
	closed: (_before, after) => after === 'CLOSED',
	created: (before) => before === NEW,
	inactive: (before, after) =>
		before !== undefined && before !== 'INACTIVE' && after === 'INACTIVE',
	reactivated: (before, after) => before === 'INACTIVE' && after === 'ACTIVE',
	// A conversation starts as ACTIVE, which is no change.
	statusChanged: (before, after) =>
		before !== undefined && after !== (before === NEW ? 'ACTIVE' : before),
};

function emitIf(fires: boolean, run: Run, row: Row): void {
	if (fires) run.found.push(row);
}

/** During the baseline nothing is emitted, unless it happened in the time to look back to. */
function looksBack({ options, memory }: Run, row: Row): boolean {
	const { lookBack = 0, event, now } = options;
	const created = createdAt(row, memory.trustIds);
	const when = event === 'created' ? created : (updatedAt(row) ?? created);
	if (lookBack <= 0 || when === undefined || when <= now() - lookBack) return false;
	return event === 'created' || event === 'statusChanged' || row.status === LOOKED_FOR[event];
}

const LOOKED_FOR: Partial<Record<TriggerEvent, string>> = {
	closed: 'CLOSED',
	inactive: 'INACTIVE',
};

/**
 * Takes in a row which shows a conversation open; true when it was not known as such. One that was dealt
 * with as closed stays closed, which is final: the list lags behind.
 */
export function seeOpen(run: Run, row: Row): boolean {
	const { memory, options } = run;
	if (row.status === 'CLOSED' || isForeign(row, options.filter) || memory.known.has(row.id)) {
		return false;
	}
	const known = memory.open.get(row.id);
	memory.open.set(row.id, { status: row.status, seen: true });
	if (!memory.ready && !known) {
		emitIf(looksBack(run, row), run, row);
		return true;
	}
	const isNew = (createdAt(row, memory.trustIds) ?? Infinity) > memory.base;
	const before = known?.status ?? (isNew ? NEW : undefined);
	emitIf(FIRES[options.event](before, row.status), run, row);
	return !known;
}

/** Remembers a conversation as dealt with and no longer open. */
export function settle({ memory }: Run, row: Row, fresh: number): void {
	const { id } = row;
	const idTells = memory.trustIds && parseTypeId(id) !== undefined;
	const time = idTells ? undefined : createdAt(row, memory.trustIds);
	memory.open.delete(id);
	memory.known.set(id, { fresh, ...(time !== undefined && { time }) });
}

/** A closed conversation that was open when it was last seen, or is new: the event, if one is asked for. */
function close(run: Run, row: Row, before: Before): void {
	settle(run, row, 2);
	emitIf(FIRES[run.options.event](before, row.status), run, row);
}

/**
 * Takes in a row which shows a conversation closed. True when the row cannot tell whether this is news,
 * because nothing tells when it was created: see `seeDated`.
 */
export function seeClosed(run: Run, row: Row): boolean {
	const { memory, options } = run;
	if (row.status !== 'CLOSED' || isForeign(row, options.filter) || memory.known.has(row.id)) {
		return false;
	}
	const open = memory.open.get(row.id);
	const created = createdAt(row, memory.trustIds);
	if (open) {
		close(run, row, open.status);
	} else if (!memory.ready) {
		const emits = looksBack(run, row);
		if (emits || created === undefined || created > memory.floor) settle(run, row, emits ? 2 : 0);
		emitIf(emits, run, row);
	} else if (created === undefined) {
		return memory.undated !== 'tooMany';
	} else if (created > memory.floor) {
		close(run, row, NEW);
	}
	return false;
}

/**
 * Takes in a closed conversation whose list row had no date, after a fetch. Without a date even there it
 * is news exactly if all others of its kind are known. Either way it is remembered by its id from now on.
 */
export function seeDated(run: Run, row: Row): void {
	const { memory, options } = run;
	const created = createdAt(row, memory.trustIds);
	const isNew = created === undefined ? memory.undated === 'complete' : created > memory.floor;
	memory.known.set(row.id, { fresh: 2 });
	emitIf(isNew && FIRES[options.event](NEW, 'CLOSED'), run, row);
}

/** The answer to a fetch of a conversation that has vanished from the open list. */
export function seeVanished(run: Run, id: string, row: Row | undefined): void {
	const { memory, options } = run;
	const before = memory.open.get(id);
	if (!row) {
		memory.open.delete(id);
		// Should a lagging list show it once more, it must not count as new.
		if (options.event === 'created') memory.known.set(id, { fresh: 2 });
	} else if (row.status === 'CLOSED') {
		close(run, row, before?.status);
	} else {
		seeOpen(run, row);
	}
}
