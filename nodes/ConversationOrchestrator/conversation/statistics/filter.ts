import type { IDataObject } from 'n8n-workflow';
import { isForeign, type Row } from '../../../shared/conversations/filter';
import { InvalidInput } from '../../../shared/errors/invalidInput';
import { isoMoment } from '../../../shared/fields/dates';
import { createdAt } from './counts';

/** Which conversations are counted, of those that Twilio lists. */
interface Counted {
	configurationId?: string;
	/** Milliseconds since 1970. */
	after?: number;
	before?: number;
}

/**
 * @param filters those that were added
 * @throws {InvalidInput} if one was added and says nothing, or no conversation can meet it
 */
export function countedBy(filters: IDataObject, timezone: string): Counted {
	const moment = (name: string, label: string) => {
		if (!(name in filters)) return undefined;
		const date = isoMoment(filters[name], `Filters > ${label}`, timezone);
		if (date !== undefined) return Date.parse(date);
		throw new InvalidInput(`Filters > ${label}`, 'is empty', 'Fill it in, or remove the filter.');
	};
	const after = moment('createdAfter', 'Created After');
	const before = moment('createdBefore', 'Created Before');
	if (after !== undefined && before !== undefined && after >= before) {
		throw new InvalidInput('Filters > Created After', 'is not before Created Before');
	}
	const { configurationId } = filters;
	if ('configurationId' in filters && !configurationId) {
		throw new InvalidInput(
			'Filters > Configuration',
			'is empty',
			'Choose one, or remove the filter.',
		);
	}
	return { configurationId: configurationId as string | undefined, after, before };
}

/** What is not known of a conversation does not meet a filter. */
export function isCounted(row: Row, { configurationId, after, before }: Counted): boolean {
	if (configurationId !== undefined) {
		if (!row.configurationId) return false;
		if (isForeign(row, { configurations: [configurationId] })) return false;
	}
	if (after === undefined && before === undefined) return true;
	const created = createdAt(row);
	if (created === undefined) return false;
	return created >= (after ?? -Infinity) && created < (before ?? Infinity);
}
