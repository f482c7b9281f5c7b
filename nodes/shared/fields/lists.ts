import type { INodeProperties } from 'n8n-workflow';
import type { ItemContext } from '../runtime/itemContext';

/** "Return All" and "Limit", as every n8n node has them. */
export const returnAllOrLimit: INodeProperties[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 50,
		displayOptions: { show: { returnAll: [false] } },
		description: 'Max number of results to return',
	},
];

/** How many rows the user wants. */
export function wantedRows(context: ItemContext): number {
	return context.flag('returnAll') ? Infinity : context.number('limit');
}
