import { timeOf } from '../nodes/shared/conversations/times';
import { parseTypeId } from '../nodes/shared/conversations/typeid';

export type Row = Record<string, unknown>;

/** What the rows of a list show about it. */
export interface ListFacts {
	name: string;
	rows: number;
	pages: number;
	/** Whether the list was not read to its end. */
	more: boolean;
	order: string;
	/** How many rows have createdAt (or dateCreated), updatedAt, and an ID that contains the time. */
	withCreated: number;
	withUpdated: number;
	idsThatTell: number;
	/** How many IDs contain a time that differs from createdAt by more than two seconds. */
	idsThatDiffer: number;
}

const tolerance = 2000;

export function listFacts(name: string, pages: Row[][], more: boolean): ListFacts {
	const rows = pages.flat();
	const created = rows.map((row) => timeOf(row.createdAt ?? row.dateCreated));
	const updated = rows.map((row) => timeOf(row.updatedAt ?? row.dateUpdated));
	const told = rows.map((row) => parseTypeId(String(row.id ?? row.operationId ?? ''))?.time);
	const differs = told.filter((time, index) => {
		const date = created[index];
		return time !== undefined && date !== undefined && Math.abs(time - date) > tolerance;
	});
	return {
		name,
		rows: rows.length,
		pages: pages.length,
		more,
		order: orderOf(created, updated, told),
		withCreated: known(created),
		withUpdated: known(updated),
		idsThatTell: known(told),
		idsThatDiffer: differs.length,
	};
}

type Times = Array<number | undefined>;

function orderOf(created: Times, updated: Times, told: Times): string {
	if (created.length < 3) return 'too few rows to tell';
	const by: Array<[string, Times]> = [
		['created', created],
		['updated', updated],
		['time of the ID', told],
	];
	const found = by.flatMap(([name, times]) => {
		const direction = directionOf(times);
		return direction ? [`${direction} (${name})`] : [];
	});
	return found.length > 0 ? found.join(', ') : 'none that can be seen';
}

/** Undefined if the times go up and down, are all the same, or are not all known. */
function directionOf(times: Times): string | undefined {
	const values = times.filter((time): time is number => time !== undefined);
	if (values.length < times.length || new Set(values).size < 2) return undefined;
	const steps = values.slice(1).map((value, index) => value - (values[index] as number));
	if (steps.every((step) => step <= 0)) return 'newest first';
	return steps.every((step) => step >= 0) ? 'oldest first' : undefined;
}

function known(times: Times): number {
	return times.filter((time) => time !== undefined).length;
}
