import type { IDataObject, INodeProperties } from 'n8n-workflow';
import type { Answer } from '../../shared/api/client';
import { memoryOperation, outcome } from '../../shared/api/operations';
import { OperationUnfinished } from '../../shared/api/operationErrors';
import type { ItemContext } from '../../shared/runtime/itemContext';
import { about, type ChosenProfile } from '../../shared/memory/profile';

export const deleteNotice = (what: string): INodeProperties => ({
	displayName: `Deleting removes the ${what} for good. It cannot be undone.`,
	name: 'deleteNotice',
	type: 'notice',
	default: '',
});

/** How long to wait for a change of the memory, in milliseconds. */
const limit = 30_000;

/**
 * Waits for an accepted change if the response names an operation. If it takes longer than the wait, it is accepted
 * all the same, and the output says `pending`.
 * @returns the output fields about the change
 * @throws as `outcome`
 */
export async function written(
	context: ItemContext,
	profile: ChosenProfile,
	answer: Answer<unknown>,
	more: IDataObject = {},
): Promise<IDataObject> {
	const waiting = outcome(context.api, memoryOperation(answer), { limit, ...context.timing });
	const pending = await waiting.then(
		() => ({}),
		(error: unknown) => {
			if (!(error instanceof OperationUnfinished)) throw error;
			return { pending: true };
		},
	);
	return { ...more, ...pending, ...about(profile) };
}
