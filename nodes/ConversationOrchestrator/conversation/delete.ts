import type { IDataObject } from 'n8n-workflow';
import { unlessGone } from '../../shared/api/errors';
import { conversationPicker } from '../../shared/fields/pickers';
import { followJob, isAwaited, waitForCompletion, waitOptions } from '../../shared/fields/waiting';
import { deletedOnce } from '../../shared/runtime/deletedOnce';
import { InvalidInput } from '../../shared/errors/invalidInput';
import type { ItemContext } from '../../shared/runtime/itemContext';
import { defineOperation } from '../../shared/runtime/operation';
import { beginDeletion, deletionEnded, forgetFailed } from './deletion';

export const deleteConversation = defineOperation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete conversation',
	description: 'Destructive: deletes a conversation and everything in it for good',
	calls: ['fetchConversation', 'fetchOperation', 'deleteConversation'],
	fields: [
		{
			displayName:
				'Deleting removes the conversation with all its messages and participants. It cannot be undone, and no webhook event announces it.',
			name: 'deleteNotice',
			type: 'notice',
			default: '',
		},
		conversationPicker,
	],
	options: waitForCompletion,
	changes: (context) => context.text('conversationId'),
	async run(context) {
		const id = context.text('conversationId');
		return await deletedOnce(context, id, async () => await remove(context, id));
	},
});

async function remove(context: ItemContext, id: string): Promise<IDataObject> {
	const { api } = context;
	const job = await beginDeletion(api, id, { idempotencyKey: context.idempotencyKey() });
	if (job === undefined) {
		if (!isAwaited(context)) return { deleted: false, id, status: 'PENDING' };
		await gone(context, id);
	} else {
		const followed = await followJob(context, job).catch(forgetFailed(api, id));
		if ('pending' in followed) return { deleted: false, id, ...followed.pending };
	}
	deletionEnded(api, id);
	return { deleted: true, id };
}

/** Milliseconds between two checks. */
const pace = 2_000;

/** Waits until a conversation that somebody else is deleting is gone. */
async function gone(context: ItemContext, id: string): Promise<void> {
	const { limit, now, sleep } = waitOptions(context);
	const start = now();
	while (await context.api.call('fetchConversation', { path: { id } }).catch(unlessGone)) {
		const left = start + limit - now();
		if (left <= 0) {
			throw new InvalidInput(
				'Conversation',
				`${id} was already being deleted, and still exists after ${Math.round(limit / 1000)} seconds`,
				'Twilio keeps working on it, so nothing needs to be repeated. Check again later, or raise the time limit.',
			);
		}
		await sleep(Math.min(pace, left));
	}
}
