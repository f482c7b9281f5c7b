import type { IDataObject } from 'n8n-workflow';
import { filled, groups } from '../../shared/fields/values';

/** The parties of a fixed collection as the API wants them, without what was left empty. */
export function partiesOf(value: unknown, name: string): IDataObject[] {
	return groups(value, name).map(filled);
}
