import { isForeign } from '../../shared/conversations/filter';
import { allBits, createdBit, type Events } from './bits';
import { fired, newcomer, pick, type Before } from './kinds';
import { isGone } from './odd';
import { second, type ScanContext } from './run';
import { statusOf, type Status } from './status';
import { beginningOf, createdAt, dateOf, isCreatedAfter, tolerance, updatedAt } from './times';
import { parseTypeId } from '../../shared/conversations/typeid';
import type { Row, TriggerEvent } from './types';

/** Notes events of a conversation; of those found before in this poll, only some still hold. */
function emit(
	run: ScanContext,
	row: Row,
	events: Events,
	before?: Before,
	stillHold: Events = allBits,
): void {
	const found = run.found.get(row.id);
	const all = ((found?.events ?? 0) & stillHold) | events;
	if (all === 0) {
		run.found.delete(row.id);
	} else if (events > 0) {
		const previous = before === 'ACTIVE' || before === 'INACTIVE' ? before : undefined;
		run.found.set(row.id, { row, events: all, previous });
	} else if (all !== found?.events) {
		run.found.set(row.id, { row, events: all });
	}
}

/** During the baseline nothing is emitted, unless it happened in the time to look back to. */
function lookedBackTo({ options, memory }: ScanContext, row: Row): Events {
	const { lookBack = 0 } = options;
	if (lookBack <= 0) return 0;
	const created = createdAt(row, memory.trustIds);
	const changed = updatedAt(row) ?? created;
	const from = beginningOf(memory) - lookBack;
	const status = statusOf(row);
	return pick(options, status, (event) => {
		const when = event === 'created' ? created : changed;
		if (when === undefined || when <= from) return false;
		return event === 'created' || event === 'statusChanged' || status === lookedFor[event];
	});
}

const lookedFor: Partial<Record<TriggerEvent, Status>> = {
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
	return date > memory.servedAt + second && date <= (servedAt ?? 0) + second;
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
		emit(run, row, lookedBackTo(run, row));
		return true;
	}
	const isNew = isBornNow || isCreatedAfter(row, memory.trustIds, memory.base);
	const last = known && run.before.get(row.id);
	const before = last ?? known?.status ?? (isNew ? newcomer : undefined);
	if (known && !last && status !== known.status) run.before.set(row.id, known.status);
	// That it is new stays true, whatever its status is by now
	emit(run, row, fired(options, before, status), before, last ? createdBit : allBits);
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
	emit(run, row, fired(run.options, before, 'CLOSED'), before);
}

/**
 * Takes in a row which shows a conversation closed. True when the row cannot tell whether this is news,
 * because nothing tells when it was created: see `seeDated`.
 */
export function seeClosed(run: ScanContext, row: Row): boolean {
	const { memory, options } = run;
	const known = memory.known.get(row.id);
	if (statusOf(row) !== 'CLOSED' || isForeign(row, options.filter) || (known && !known.isGone)) {
		return false;
	}
	const open = memory.open.get(row.id);
	const created = createdAt(row, memory.trustIds);
	if (open) {
		close(run, row, open.status);
	} else if (known) {
		close(run, row, 'ACTIVE');
	} else if (!memory.ready) {
		const own = isBornMeanwhile(run, row) ? fired(options, newcomer, 'CLOSED') : 0;
		const events = own | lookedBackTo(run, row);
		const isKept = events > 0 || created === undefined || created > memory.floor;
		if (isKept) settle(run, row, events > 0 ? 2 : 0);
		emit(run, row, events);
	} else if (created === undefined) {
		return memory.undated !== 'tooMany';
	} else if (created > memory.floor) {
		const { past, isSure } = pastOf(run, row);
		if (!isSure) return true;
		settle(run, row, 2);
		emit(run, row, fired(options, newcomer, 'CLOSED') & ~past);
	}
	return false;
}

/**
 * After a baseline that could be read only in part: which events of a closed conversation had happened before it, as
 * far as the row tells.
 */
function pastOf({ memory, options }: ScanContext, row: Row): { past: Events; isSure: boolean } {
	const { base, trustIds, startedInPart } = memory;
	if (!startedInPart || (createdAt(row, trustIds) ?? 0) > base + tolerance) {
		return { past: 0, isSure: true };
	}
	const timeOf = (event: TriggerEvent) => (event === 'created' ? dateOf(row) : updatedAt(row));
	return {
		past: pick(options, 'CLOSED', (event) => (timeOf(event) ?? Infinity) <= base),
		isSure: pick(options, 'CLOSED', (event) => timeOf(event) === undefined) === 0,
	};
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
	const events = isUnknown ? fired(options, newcomer, 'CLOSED') & ~pastOf(run, row).past : 0;
	memory.known.set(row.id, { fresh: 2 });
	if (created === undefined && memory.undated === 'unread' && memory.ready) {
		run.warnings.add(
			`Nothing tells when conversation ${row.id} was created. If it is new, it is not noticed.`,
		);
	}
	if (events === 0) return;
	// The list has shown it closed, which is final; what was fetched may lag behind.
	if (statusOf(row) === 'CLOSED') emit(run, row, events);
	else memory.queue.push({ id: row.id, events });
}

/** The answer to a fetch of a conversation that has vanished from the open list. */
export function seeVanished(run: ScanContext, id: string, row: Row | undefined): void {
	const { memory, options } = run;
	const before = memory.open.get(id);
	if (!row) {
		if (!isGone(memory.oddLookUps, id, run.startedAt)) return;
		memory.open.delete(id);
		// Should a lagging list show it once more, it must not count as new; but it may have closed.
		if (options.events.includes('created')) memory.known.set(id, { fresh: 2, isGone: true });
	} else if (statusOf(row) === 'CLOSED') {
		close(run, row, before?.status);
	} else {
		seeOpen(run, row);
	}
}
