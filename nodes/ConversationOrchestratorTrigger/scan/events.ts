import { timeOf, updatedAtOf } from '../../shared/conversations/times';
import { isForeign } from '../../shared/conversations/filter';
import { allBits, createdBit, type Events } from './bits';
import { fired, newcomer, pick, type Before } from './kinds';
import { isGone } from './odd';
import { second, type ScanContext } from './run';
import { statusOf, type Status } from './status';
import { beginningOf, createdAt, isCreatedAfter, tolerance } from './times';
import { parseTypeId } from '../../shared/conversations/typeid';
import type { Row, TriggerEvent } from './types';

/** Records events of a conversation; of those found earlier in this poll, only `stillHold` remain. */
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

/** The events to emit during the baseline: only those within the look-back time. */
function lookedBackTo({ options, memory }: ScanContext, row: Row): Events {
	const { lookBack = 0 } = options;
	if (lookBack <= 0) return 0;
	const created = createdAt(row, memory.trustIds);
	const changed = updatedAtOf(row) ?? created;
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
 * During a baseline, which may take hours: whether its date proves that a conversation was created after the
 * baseline began. A date later than that of the response is ignored.
 */
function isBornMeanwhile({ memory, servedAt }: ScanContext, row: Row): boolean {
	const date = timeOf(row.createdAt);
	if (memory.ready || memory.servedAt === undefined || date === undefined) return false;
	return date > memory.servedAt + second && date <= (servedAt ?? 0) + second;
}

/**
 * Processes a row that shows an open conversation; true if it was not known to be open. One that was already
 * handled as closed stays closed, which is final: the list only lags behind.
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
	// It is still new, whatever its status is by now
	emit(run, row, fired(options, before, status), before, last ? createdBit : allBits);
	return !known;
}

/** Remembers a conversation as handled and no longer open. */
function settle({ memory }: ScanContext, row: Row, fresh: number): void {
	const { id } = row;
	const created = createdAt(row, memory.trustIds);
	const idTells = memory.trustIds && parseTypeId(id)?.time === created;
	const time = idTells ? undefined : created;
	memory.open.delete(id);
	memory.oddLookUps.delete(id);
	memory.known.set(id, { fresh, ...(time !== undefined && { time }) });
}

/** Emits the event for a closed conversation that was open when last seen, or is new. */
function close(run: ScanContext, row: Row, before: Before): void {
	settle(run, row, 2);
	emit(run, row, fired(run.options, before, 'CLOSED'), before);
}

/**
 * Processes a row that shows a closed conversation. True if the row does not say whether this is news, because it
 * has no usable creation time: see `seeDated`.
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
 * After a baseline that could be read only in part: which events of a closed conversation happened before the
 * baseline, as far as the row says.
 */
function pastOf({ memory, options }: ScanContext, row: Row): { past: Events; isSure: boolean } {
	const { base, trustIds, startedInPart } = memory;
	if (!startedInPart || (createdAt(row, trustIds) ?? 0) > base + tolerance) {
		return { past: 0, isSure: true };
	}
	const time = (event: TriggerEvent) => timeOf(event === 'created' ? row.createdAt : row.updatedAt);
	return {
		past: pick(options, 'CLOSED', (event) => (time(event) ?? Infinity) <= base),
		isSure: pick(options, 'CLOSED', (event) => time(event) === undefined) === 0,
	};
}

/**
 * Processes the fetched row of a closed conversation whose list row had no date. If that has no date either, it is
 * news exactly if all other undated conversations are known. Either way, its ID is remembered from now on.
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
			`Twilio does not say when conversation ${row.id} was created. If it is new, it is missed.`,
		);
	}
	if (events === 0) return;
	// The list has shown it closed, which is final; the fetched row may lag behind.
	if (statusOf(row) === 'CLOSED') emit(run, row, events);
	else memory.queue.push({ id: row.id, events });
}

/** Processes the fetched row of a conversation that has vanished from the open list. */
export function seeVanished(run: ScanContext, id: string, row: Row | undefined): void {
	const { memory, options } = run;
	const before = memory.open.get(id);
	if (!row) {
		if (!isGone(memory.oddLookUps, id, run.startedAt)) return;
		memory.open.delete(id);
		// If a lagging list shows it once more, it must not count as new; but it may have closed.
		if (options.events.includes('created')) memory.known.set(id, { fresh: 2, isGone: true });
	} else if (statusOf(row) === 'CLOSED') {
		close(run, row, before?.status);
	} else {
		seeOpen(run, row);
	}
}
