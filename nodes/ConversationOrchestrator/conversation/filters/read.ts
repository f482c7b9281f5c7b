import type { IDataObject } from 'n8n-workflow';
import { endpoints } from '../../../shared/api/generated/endpoints';
import { violations } from '../../../shared/api/validate';
import { InvalidInput } from '../../../shared/errors/invalidInput';
import { defined, groups, textList } from '../../../shared/fields/values';
import type { Criteria, Pair, Selection } from './criteria';
import { spanOf } from './dates';
import { addressKey, isNational } from './people';

/**
 * The selection of conversations in the panel.
 * @param filters what was added to Filters; empty criteria have already been refused
 * @param exclude what was added to Exclude
 * @param now milliseconds since 1970, the reference for "days ago"
 * @throws {InvalidInput} for criteria that no conversation can meet, so that a typo does not just find nothing
 */
export function selectionOf(filters: IDataObject, exclude: IDataObject, now: number): Selection {
	const except = commonOf(exclude, 'Exclude > Excluded');
	return defined({
		only: defined({
			...commonOf(filters, 'Filters >'),
			statuses: textList(filters.status),
			created: spanOf(filters, 'created', now),
			updated: spanOf(filters, 'updated', now),
			search: filters.search as string | undefined,
		}),
		except: Object.keys(except).length > 0 ? except : undefined,
		lastMessage: spanOf(filters, 'lastMessage', now),
		channelId: filters.channelId as string | undefined,
	});
}

function commonOf(values: IDataObject, label: string): Criteria {
	return defined({
		configurations: textList(values.configurations),
		channels: textList(values.channels),
		addresses: textList(values.customerAddress)?.map((one) => keyOf(one, label)),
		profiles: textList(values.customerProfileId),
		nameContains: values.nameContains as string | undefined,
		metadata: values.metadata === undefined ? undefined : pairsOf(values.metadata, label),
	});
}

function keyOf(address: string, label: string): string {
	if (!isNational(address)) return addressKey(address);
	throw new InvalidInput(
		`${label} Customer Address`,
		`must have a country code, not "${address}"`,
		'Nothing was sent. Write phone numbers with + and the country code, e.g. +15550100001.',
	);
}

function pairsOf(value: unknown, label: string): Pair[] {
	const pairs = groups(value, 'entry') as unknown as Pair[];
	for (const pair of pairs) checkPair(pair, `${label} Metadata`);
	return pairs;
}

function checkPair({ key, value }: Pair, label: string): void {
	const schema = endpoints.createConversation.body.properties.metadata;
	const [unlike] = violations(schema, { [key]: value });
	if (unlike === undefined) return;
	throw new InvalidInput(label, `can match no conversation: it ${unlike.requirement}`);
}
