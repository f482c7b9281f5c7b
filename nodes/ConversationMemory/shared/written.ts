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

/** How long a change of the memory is waited for. */
const limit = 30_000;

/**
 * Waits for an accepted change where the answer names an operation to ask. One that takes longer than the wait is
 * accepted all the same: the output says `pending` then.
 * @returns what the output says of the change
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
