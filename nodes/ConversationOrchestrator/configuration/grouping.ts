import type { IDataObject } from 'n8n-workflow';
import type { Api } from '../../shared/api/client';
import { InvalidInput } from '../../shared/errors/invalidInput';

/**
 * The grouping type of a configuration can't be changed. If a change includes one, e.g. from an expression that
 * copies a configuration, it must be the existing one.
 * @throws {InvalidInput} before anything is changed; and as `Api.call`
 */
export async function refuseRegrouping(api: Api, id: string, changes: IDataObject): Promise<void> {
	if (changes.conversationGroupingType === undefined) return;
	const { body } = await api.call('fetchConfiguration', { path: { id } });
	keepGrouping(body.conversationGroupingType, changes.conversationGroupingType);
}

/** @throws {InvalidInput} if the wanted type differs */
export function keepGrouping(current: unknown, wanted: unknown): void {
	if (wanted === undefined || current === undefined || current === wanted) return;
	throw new InvalidInput(
		'Conversation Grouping Type',
		`is ${String(current)} and cannot be changed to ${String(wanted)}`,
		'Nothing was changed. Keep the grouping type, or create another configuration with the new one.',
	);
}
