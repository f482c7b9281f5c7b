import { judge, type Row } from '../../../shared/conversations/filter';
import { endpoints } from '../../../shared/api/generated/endpoints';
import { violations } from '../../../shared/api/validate';
import { InvalidInput } from '../../../shared/errors/invalidInput';
import { parseTypeId } from '../../../shared/conversations/typeid';

/** Which conversations to clean up. What is absent lets everything through. */
export interface Criteria {
	/** At least one. */
	statuses: string[];
	/** The last change of the conversation itself is before this moment, in milliseconds since 1970. */
	changedBefore?: number;
	createdBefore?: number;
	configurationId?: string;
	/** Anywhere in the name, whatever its case. */
	nameContains?: string;
	channels?: string[];
	metadata?: { key: string; value: string };
}

/**
 * Whether a conversation meets the criteria.
 * @param whole whether the row is all there is to know; list rows may lack dates, participants, metadata
 * @returns undefined where the row does not tell and the conversation has to be read by itself; of a whole
 * row what is unknown does not meet a criterion, so that nothing is touched by mistake
 */
export function meets(row: Row, criteria: Criteria, whole = false): boolean | undefined {
	const verdicts = [
		criteria.statuses.includes(row.status),
		before(row.updatedAt, criteria.changedBefore),
		before(row.createdAt ?? timeOfId(row.id), criteria.createdBefore),
		nameFits(row, criteria.nameContains),
		metadataFits(row, criteria.metadata),
		judge(
			row,
			{
				configurations: criteria.configurationId ? [criteria.configurationId] : undefined,
				channels: criteria.channels,
			},
			whole,
		),
	];
	if (verdicts.includes(false)) return false;
	return verdicts.includes(undefined) ? (whole ? false : undefined) : true;
}

function before(date: unknown, limit: number | undefined): boolean | undefined {
	if (limit === undefined) return true;
	const time = typeof date === 'number' ? date : Date.parse(String(date ?? ''));
	return Number.isNaN(time) ? undefined : time < limit;
}

/** When a conversation was opened, as its ID tells; in milliseconds since 1970. */
export function timeOfId(id: string): number | undefined {
	return parseTypeId(id)?.time;
}

function nameFits({ name }: Row, part: string | undefined): boolean | undefined {
	if (!part) return true;
	if (name === undefined) return undefined;
	return (name ?? '').toLowerCase().includes(part.toLowerCase());
}

/** A stored number or object as the filter's text has it. */
function asText(value: unknown): string {
	return typeof value === 'string' ? value : JSON.stringify(value);
}

/**
 * Finds what no conversation can meet, so that "nothing found" does not hide a typing error.
 * @throws {InvalidInput}
 */
export function checkReachable({ metadata }: Criteria): void {
	if (metadata === undefined) return;
	const schema = endpoints.createConversation.body.properties.metadata;
	const [unlike] = violations(schema, { [metadata.key]: metadata.value });
	if (unlike === undefined) return;
	throw new InvalidInput(
		'Filters > Metadata',
		`can match no conversation: it ${unlike.requirement}`,
	);
}

function metadataFits({ metadata }: Row, wanted: Criteria['metadata']): boolean | undefined {
	if (wanted === undefined) return true;
	if (typeof metadata !== 'object' || metadata === null) return undefined;
	const values = new Map<string, unknown>(Object.entries(metadata));
	return values.has(wanted.key) && asText(values.get(wanted.key)) === wanted.value;
}
