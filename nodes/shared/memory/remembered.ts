import type { IDataObject } from 'n8n-workflow';
import type { Api } from '../api/client';
import { timeOf } from '../conversations/times';
import { rowsOfProfile, type ChosenProfile } from './profile';

/** The lists of what is remembered about a customer. */
type RememberedList = 'listObservations' | 'listConversationSummaries';

/**
 * The latest entries of a list. The order of these lists is not documented, so all entries are read and the newest
 * are kept.
 * @param most how many
 */
export async function lastOf(
	context: { api: Api },
	profile: ChosenProfile,
	list: RememberedList,
	most: number,
	query?: Record<string, string>,
): Promise<IDataObject[]> {
	let kept: IDataObject[] = [];
	for await (const rows of rowsOfProfile(context, profile, list, query, Infinity)) {
		kept = [...kept, ...(rows as IDataObject[])].sort((a, b) => happenedAt(b) - happenedAt(a));
		kept = kept.slice(0, most);
	}
	return kept;
}

function happenedAt({ occurredAt, createdAt }: IDataObject): number {
	return timeOf(occurredAt ?? createdAt) ?? -Infinity;
}
