import type { IDataObject } from 'n8n-workflow';
import type { ItemContext } from './itemContext';

/**
 * Deletes what an ID names, once a run: another item with the same ID gets the same answer, and is told that it is
 * deleted already. An item that fails leaves it to the next.
 * @param remove gives the output of the first item; `deleted` says whether it has ended
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
		// Nothing that the next item does with it depends on how this ends
		context.jobEnded();
	}
}
