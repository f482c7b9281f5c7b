import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { InvalidInput } from '../../../shared/errors/invalidInput';
import type { Span } from './criteria';

const day = 24 * 60 * 60 * 1_000;

interface Dated {
	/** The prefix of the field names. */
	name: 'created' | 'lastMessage' | 'updated';
	label: string;
	/** Completes "Only conversations ...". */
	what: string;
	note?: string;
}

const dated: Dated[] = [
	{ name: 'created', label: 'Created', what: 'created' },
	{
		name: 'lastMessage',
		label: 'Last Message',
		what: 'whose last message was sent',
		note: 'Without messages, the creation date counts. Uses up to one extra request per conversation.',
	},
	{ name: 'updated', label: 'Updated', what: 'last updated' },
];

/** Filters by date and by days ago, for each date of a conversation. */
export const dateFilters = dated.flatMap(({ name, label, what, note }): INodeProperties[] => {
	const described = (end: string) =>
		`Only conversations ${what} ${end}${note === undefined ? '' : `. ${note}`}`;
	const days = { type: 'number' as const, typeOptions: { minValue: 0 } };
	return [
		{
			displayName: `${label} After`,
			name: `${name}After`,
			type: 'dateTime',
			default: '',
			description: described('at or after this date'),
		},
		{
			displayName: `${label} at Least (Days Ago)`,
			name: `${name}DaysAgo`,
			...days,
			default: 30,
			description: described('at least this many days ago'),
		},
		{
			displayName: `${label} Before`,
			name: `${name}Before`,
			type: 'dateTime',
			default: '',
			description: described('before this date'),
		},
		{
			displayName: `${label} Within (Days)`,
			name: `${name}WithinDays`,
			...days,
			default: 7,
			description: described('less than this many days ago'),
		},
	];
});

interface Bound {
	time: number;
	label: string;
}

/**
 * Combines the date filters.
 * @param values the filters that were added, dates as ISO 8601
 * @param now milliseconds since 1970
 * @returns undefined if no filter on this date was added
 * @throws {InvalidInput} if no date can match all of them
 */
export function spanOf(values: IDataObject, name: Dated['name'], now: number): Span | undefined {
	const { label } = dated.find((one) => one.name === name) as Dated;
	const bound = (suffix: string, words: string, time: (value: unknown) => number): Bound[] => {
		const value = values[`${name}${suffix}`];
		return value === undefined ? [] : [{ time: time(value), label: `${label} ${words}` }];
	};
	const date = (value: unknown) => Date.parse(String(value));
	const ago = (value: unknown) => now - Number(value) * day;
	const [after] = [
		...bound('After', 'After', date),
		...bound('WithinDays', 'Within (Days)', ago),
	].sort((a, b) => b.time - a.time);
	const [before] = [
		...bound('Before', 'Before', date),
		...bound('DaysAgo', 'at Least (Days Ago)', ago),
	].sort((a, b) => a.time - b.time);
	if (after && before && after.time >= before.time) {
		throw new InvalidInput(
			`Filters > ${after.label}`,
			`matches nothing together with ${before.label}`,
			'Nothing was sent. Correct one of the two dates and run the node again.',
		);
	}
	if (after === undefined && before === undefined) return undefined;
	return { after: after?.time, before: before?.time };
}
