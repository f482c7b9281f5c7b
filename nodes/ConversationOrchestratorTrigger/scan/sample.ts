import { judge } from '../../shared/conversations/filter';
import { createdAt, updatedAt } from './times';
import type { Row, ScanOptions, ConversationSource, TriggerEvent } from './types';

const STATUSES: Record<TriggerEvent, string[]> = {
	closed: ['CLOSED'],
	created: ['ACTIVE', 'INACTIVE', 'CLOSED'],
	inactive: ['INACTIVE'],
	reactivated: ['ACTIVE'],
	statusChanged: ['ACTIVE', 'INACTIVE', 'CLOSED'],
};

const SAMPLE_PAGE = 200;

/**
 * A real conversation of the kind that the trigger emits, for a test in the editor: the newest fitting one
 * of one page, with one or two requests and without any state. `undefined` when there is none among them.
 */
export async function sample(
	source: ConversationSource,
	{ event, filter }: Pick<ScanOptions, 'event' | 'filter'>,
): Promise<Row | undefined> {
	const page = await source.listPage({ status: STATUSES[event], pageSize: SAMPLE_PAGE });
	const when = (row: Row): number =>
		(event === 'created' ? undefined : updatedAt(row)) ?? createdAt(row, true) ?? 0;
	const rows = (page?.rows ?? []).filter((row) => STATUSES[event].includes(row.status));
	rows.sort((a, b) => when(b) - when(a));
	const sure = rows.find((row) => judge(row, filter) === true);
	if (sure) return sure;
	const candidate = rows.find((row) => judge(row, filter) === undefined);
	const whole = candidate && (await source.fetch(candidate.id))?.row;
	return whole && judge(whole, filter, true) ? whole : undefined;
}
