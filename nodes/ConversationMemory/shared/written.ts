import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Answer } from '../../shared/api/client';
import { memoryOperation, finished } from '../../shared/api/operations';
import type { ItemContext } from '../../shared/runtime/itemContext';
import { about, type ChosenProfile } from './profile';

export const deleteNotice = (what: string): INodeProperties => ({
	displayName: `Deleting removes the ${what} for good. It cannot be undone.`,
	name: 'deleteNotice',
	type: 'notice',
	default: '',
});

/** How long a change of the memory is waited for. */
const limit = 30_000;

/**
 * Waits for an accepted change where the answer names an operation to ask.
 * @returns what the output says of the change
 * @throws as `finished`
 */
export async function written(
	context: ItemContext,
	profile: ChosenProfile,
	answer: Answer<unknown>,
	more: IDataObject = {},
): Promise<IDataObject> {
	const accepted = memoryOperation(answer);
	if (accepted !== undefined) await finished(context.api, accepted, { limit, ...context.timing });
	return { ...more, ...about(profile) };
}
