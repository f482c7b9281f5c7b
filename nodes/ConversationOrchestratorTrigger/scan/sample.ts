import { updatedAtOf } from '../../shared/conversations/times';
import { judge } from '../../shared/conversations/filter';
import { eventsOf } from './kinds';
import { createdAt } from './times';
import type { ConversationSource, EventRow, Row, ScanOptions, TriggerEvent } from './types';

const statusesOf: Record<TriggerEvent, string[]> = {
	closed: ['CLOSED'],
	created: ['ACTIVE', 'INACTIVE', 'CLOSED'],
	inactive: ['INACTIVE'],
	reactivated: ['ACTIVE'],
	statusChanged: ['ACTIVE', 'INACTIVE', 'CLOSED'],
};

const samplePage = 200;

/**
 * A real conversation like those that the trigger emits, for a test in the editor: the newest match on one page,
 * with one or two requests and without any state. `undefined` if there is none.
 */
export async function sample(
	source: ConversationSource,
	options: Pick<ScanOptions, 'events' | 'filter'>,
): Promise<EventRow | undefined> {
	const { filter } = options;
	const events = eventsOf(options);
	const statuses = [...new Set(events.flatMap((event) => statusesOf[event]))];
	const page = await source.listPage({ status: statuses, pageSize: samplePage });
	const isByCreation = events.every((event) => event === 'created');
	const when = (row: Row): number =>
		(isByCreation ? undefined : updatedAtOf(row)) ?? createdAt(row, true) ?? 0;
	const rows = (page?.rows ?? []).filter((row) => statuses.includes(row.status));
	rows.sort((a, b) => when(b) - when(a));
	const sure = rows.find((row) => judge(row, filter) === true);
	if (sure) return named(sure, events);
	const candidate = rows.find((row) => judge(row, filter) === undefined);
	const whole = candidate && (await source.fetch(candidate.id))?.row;
	return whole && judge(whole, filter, true) ? named(whole, events) : undefined;
}

/** Adds the event that best fits its status. */
function named(row: Row, events: readonly TriggerEvent[]): EventRow {
	const fitting = events.filter((event) => statusesOf[event].includes(row.status));
	const [event = 'created'] = fitting.sort((a, b) => statusesOf[a].length - statusesOf[b].length);
	return { event, ...row };
}
