import type { IDataObject } from 'n8n-workflow';
import { parseTypeId } from '../conversations/typeid';

/** When a result was created, in milliseconds since 1970, from its date or else its ID; NaN if neither says it. */
export function createdAt({ id, dateCreated }: IDataObject): number {
	const time = Date.parse(String(dateCreated));
	return Number.isNaN(time) ? (parseTypeId(String(id))?.time ?? NaN) : time;
}
