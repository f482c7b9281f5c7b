import type { IDataObject } from 'n8n-workflow';
import type { ItemContext } from './itemContext';

/**
 * Deletes a resource once per run: another item with the same ID gets the same output, marked as already deleted.
 * If an item fails, the next one with that ID tries again.
 * @param remove deletes the resource; `deleted` in its output says whether the deletion has finished
 */
export async function deletedOnce(
	context: ItemContext,
	id: string,
	remove: () => Promise<IDataObject>,
): Promise<IDataObject> {
	const results = context.shared('deleted', () => new Map<string, IDataObject>());
	const before = results.get(id);
	if (before !== undefined) {
		context.count(before.deleted === true ? 'already deleted' : 'already being deleted');
		return before.deleted === true ? { ...before, alreadyDeleted: true } : before;
	}
	try {
		const result = await remove();
		results.set(id, result);
		return result;
	} finally {
		// The next item with this ID needs no end of the deletion: it sends nothing, or deletes again
		context.jobEnded();
	}
}
