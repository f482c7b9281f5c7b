import type { IDataObject } from 'n8n-workflow';
import { createdAtOf } from '../conversations/times';

/** When a result was created, in milliseconds since 1970, from its date or else its ID; NaN if neither says it. */
export function createdAt({ id, dateCreated }: IDataObject): number {
	return createdAtOf({ id, createdAt: dateCreated }) ?? NaN;
}
