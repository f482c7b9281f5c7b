import { parseTypeId } from '../shared/api/typeid';
import type { Row } from './types';

function parse(text: string | null | undefined): number | undefined {
	const time = typeof text === 'string' ? Date.parse(text) : NaN;
	return Number.isNaN(time) ? undefined : time;
}

/**
 * When a conversation was created. The id is asked first: it gives the same answer whether or not a row
 * carries its dates, and a conversation must not move over the floor between two polls.
 */
export function createdAt(row: Row, trustIds: boolean): number | undefined {
	return (trustIds ? parseTypeId(row.id)?.time : undefined) ?? parse(row.createdAt);
}

export function updatedAt(row: Row): number | undefined {
	return parse(row.updatedAt);
}

/** By so much an id's time and the creation date may differ before ids are taken for something else. */
const TOLERANCE = 3_600_000;

/** Whether the row proves (`false`: disproves) that ids carry the creation time; `undefined`: neither. */
export function idTellsTime(row: Row): boolean | undefined {
	const date = parse(row.createdAt);
	const time = parseTypeId(row.id)?.time;
	if (date === undefined || time === undefined) return undefined;
	return Math.abs(date - time) <= TOLERANCE;
}
