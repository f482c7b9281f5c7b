import { timeOf, updatedAtOf } from '../../shared/conversations/times';
import { parseTypeId } from '../../shared/conversations/typeid';
import type { ScanMemory } from './state/memory';
import type { Row } from './types';

/**
 * The time in an ID and the creation date may differ by this much; beyond it, IDs are assumed not to contain the
 * time.
 */
export const tolerance = 3_600_000;

/**
 * When a conversation was created. The ID comes first: it gives the same time whether or not a row has dates, and a
 * conversation must not cross the floor between two polls. If ID and date contradict each other, the later one
 * counts, since only what was created before the floor is dropped.
 */
export function createdAt(row: Row, trustIds: boolean): number | undefined {
	const time = trustIds ? parseTypeId(row.id)?.time : undefined;
	const date = timeOf(row.createdAt);
	if (time === undefined || date === undefined) return time ?? date;
	return Math.abs(date - time) > tolerance ? Math.max(date, time) : time;
}

/** Whether a conversation was created after a time, according to its row; true if unknown. */
export function isCreatedAfter(row: Row, trustIds: boolean, time: number): boolean {
	const date = timeOf(row.createdAt);
	if (date !== undefined) return date > time;
	return (createdAt(row, trustIds) ?? Infinity) > time - tolerance;
}

/** When the baseline began, by the service's clock if known. */
export function beginningOf({
	servedAt,
	startedAt,
}: Pick<ScanMemory, 'servedAt' | 'startedAt'>): number {
	return servedAt ?? startedAt;
}

/** A time that has passed on the service's clock, according to a row. An ID may be ahead by the tolerance. */
export function pastTime(row: Row, trustIds: boolean): number | undefined {
	const dates = [timeOf(row.createdAt), updatedAtOf(row)].filter((time) => time !== undefined);
	if (dates.length > 0) return Math.max(...dates);
	const time = trustIds ? parseTypeId(row.id)?.time : undefined;
	return time === undefined ? undefined : time - tolerance;
}

/** Whether the row proves (`false`: disproves) that IDs contain the creation time; `undefined`: neither. */
export function idTellsTime(row: Row): boolean | undefined {
	const date = timeOf(row.createdAt);
	const time = parseTypeId(row.id)?.time;
	if (date === undefined || time === undefined) return undefined;
	return Math.abs(date - time) <= tolerance;
}
