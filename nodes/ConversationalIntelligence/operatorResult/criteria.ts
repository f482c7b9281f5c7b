import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { createdAt } from '../../shared/intelligence/createdAt';
import { InvalidInput } from '../../shared/errors/invalidInput';
import { isoMoment } from '../../shared/fields/dates';
import { operatorResultShape } from '../../shared/intelligence/resultShape';

/** Filters that Twilio does not offer: they are checked row by row. */
export const criteriaFields = {
	createdAfter: {
		displayName: 'Created After',
		name: 'createdAfter',
		type: 'dateTime',
		default: '',
		description: 'Only results of this time or later. Reads all results to find them.',
	},
	resultIs: {
		displayName: 'Result Is',
		name: 'resultIs',
		type: 'string',
		default: '',
		placeholder: 'e.g. negative',
		description:
			'Only results with this label or text (not case-sensitive). Reads all results to find them.',
	},
} satisfies Record<string, INodeProperties>;

interface Criteria {
	/** In lowercase. */
	text?: string;
	/** Milliseconds since 1970. */
	since?: number;
}

/**
 * @param filters the filters that were added
 * @returns undefined if none of these filters was added
 * @throws {InvalidInput} if one was added but is empty, since it must not let everything through
 */
export function criteriaOf(filters: IDataObject, timezone: string): Criteria | undefined {
	const { createdAfter, resultIs } = criteriaFields;
	const criteria: Criteria = {};
	if (resultIs.name in filters) {
		criteria.text = given(String(filters[resultIs.name] ?? ''), resultIs.displayName).toLowerCase();
	}
	if (createdAfter.name in filters) {
		const { displayName, name } = createdAfter;
		const moment = isoMoment(filters[name], `Filters > ${displayName}`, timezone);
		criteria.since = Date.parse(given(moment ?? '', displayName));
	}
	return Object.keys(criteria).length > 0 ? criteria : undefined;
}

function given(text: string, label: string): string {
	if (text.trim() !== '') return text.trim();
	throw new InvalidInput(`Filters > ${label}`, 'is empty', 'Fill it in, or remove the filter.');
}

/** The results that meet the criteria; a result without the needed value does not. */
export function chosenIn(rows: IDataObject[], criteria: Criteria | undefined): IDataObject[] {
	if (criteria === undefined) return rows;
	const { text, since } = criteria;
	return rows.filter(
		(row) =>
			(text === undefined || textOf(row) === text) &&
			// NaN is never late enough
			(since === undefined || createdAt(row) >= since),
	);
}

function textOf(row: IDataObject): string | undefined {
	const { result } = operatorResultShape.simplify(row);
	return ['string', 'number', 'boolean'].includes(typeof result)
		? String(result).trim().toLowerCase()
		: undefined;
}
