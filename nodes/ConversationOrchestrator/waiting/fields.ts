import type { INodeProperties } from 'n8n-workflow';
import { InvalidInput } from '../../shared/errors/invalidInput';
import type { ItemContext } from '../../shared/runtime/itemContext';

/** Milliseconds. */
const units: Record<string, number> = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 };
const longest = 366 * 86_400_000;

export const notInTools: INodeProperties = {
	displayName:
		"This operation cannot be used by an AI agent: n8n cannot let an agent's tool wait. Use it in the workflow, after or before the agent.",
	name: 'toolNotice',
	type: 'notice',
	default: '',
	displayOptions: { show: { '@tool': [true] } },
};

export const limitFields: INodeProperties[] = [
	{
		displayName: 'Time Limit',
		name: 'limitAmount',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 24,
		description:
			'Maximum wait. When it runs out, the item continues with the outcome timeLimitReached. n8n checks once a minute.',
	},
	{
		displayName: 'Time Limit Unit',
		name: 'limitUnit',
		type: 'options',
		options: [
			{ name: 'Days', value: 'days' },
			{ name: 'Hours', value: 'hours' },
			{ name: 'Minutes', value: 'minutes' },
		],
		default: 'hours',
	},
];

/**
 * When an item's time limit is reached, in milliseconds since 1970.
 * @throws {InvalidInput} for more than a year
 */
export function limitIn(context: ItemContext): number {
	const limit = context.number('limitAmount') * (units[context.text('limitUnit')] ?? NaN);
	if (limit <= longest) return Math.ceil(Date.now() + limit);
	throw new InvalidInput('Time Limit', 'must not be longer than a year');
}
