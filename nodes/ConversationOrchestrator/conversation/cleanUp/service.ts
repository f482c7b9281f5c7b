import type { Row } from '../../../shared/conversations/filter';
import { outcome } from '../../../shared/api/operations';
import { explain } from '../../../shared/errors/explain';
import { filled } from '../../../shared/fields/values';
import type { Timing } from '../../../shared/pacing/timing';
import type { ItemContext } from '../../../shared/runtime/itemContext';
import { mapInOrder } from '../../../shared/runtime/pool';
import { beginDeletion, deletionEnded, forgetFailed, isBeingDeleted } from '../deletion';
import { readerOf } from '../filters/reader';
import type { Plan, SweepService } from './plan';

/** How long the deletion of one conversation may take, in milliseconds. */
const deletionLimit = 120_000;

/** @param isGiven whether the input names the conversations, so that the service's own filters are not used */
export function serviceOf(
	context: ItemContext,
	{ action, selection: { channelId } }: Plan,
	isGiven: boolean,
): SweepService {
	const { api } = context;
	const { workers, timing } = context.parts();
	const list = (query: object) =>
		api.pages('listConversations', { query: filled({ ...query, channelId }) }) as AsyncIterable<
			Row[]
		>;
	return {
		...readerOf(api),
		list: (status) => list({ status }),
		async belongs(id) {
			if (!isGiven || channelId === undefined) return true;
			const all = context.shared(`of ${channelId}`, async () => await idsOf(list({})));
			return (await all).has(id);
		},
		isBeingDeleted: async (id) => await isBeingDeleted(api, id),
		async act(id, onSend) {
			if (action === 'delete') return await remove(context, timing, id, onSend);
			const body = { status: 'CLOSED' };
			await api.call('updateConversation', { path: { id }, onSend, body });
			return undefined;
		},
		map: async (items, run) => await mapInOrder(items, workers, run),
		explain(error) {
			const explanation = explain(error, action === 'close' ? 'Close' : 'Delete');
			if (explanation === undefined) return error instanceof Error ? error.message : String(error);
			return `${explanation.message}. ${explanation.description}`;
		},
		stopped: () => context.stopped,
	};
}

async function idsOf(pages: AsyncIterable<Row[]>): Promise<Set<string>> {
	const ids = new Set<string>();
	for await (const rows of pages) for (const { id } of rows) ids.add(id);
	return ids;
}

async function remove(context: ItemContext, timing: Timing, id: string, onSend: () => void) {
	const { api } = context;
	const idempotencyKey = context.idempotencyKey();
	const job = await beginDeletion(api, id, { idempotencyKey, onSend });
	if (job === undefined) return 'already being deleted';
	await outcome(api, job, { limit: deletionLimit, ...timing }).catch(forgetFailed(api, id));
	deletionEnded(api, id);
	return undefined;
}
