import { conversationPicker } from '../../shared/fields/pickers';
import { follow, waitForCompletion } from '../../shared/fields/waiting';
import { defineOperation } from '../../shared/runtime/operation';

export const deleteConversation = defineOperation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete conversation',
	description:
		'Remove a conversation and everything in it for good. Destructive: it cannot be undone.',
	calls: ['fetchOperation', 'deleteConversation'],
	fields: [
		{
			displayName:
				'Deleting removes the conversation with all its messages and participants. It cannot be undone, and no webhook event announces it.',
			name: 'deleteNotice',
			type: 'notice',
			default: '',
		},
		conversationPicker,
		...waitForCompletion,
	],
	async run(context) {
		const id = context.text('conversationId');
		const answer = await context.api.call('deleteConversation', {
			path: { id },
			idempotencyKey: context.idempotencyKey(),
		});
		const followed = await follow(context, answer);
		return 'done' in followed ? { deleted: true, id } : { deleted: false, id, ...followed.pending };
	},
});
