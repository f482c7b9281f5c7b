import type { Api } from '../../shared/api/client';
import { ApiError } from '../../shared/api/errors';
import { openConversationPicker } from '../../shared/fields/pickers';
import { defineOperation } from '../../shared/runtime/operation';
import { conversationShape } from '../../shared/conversations/shape';

export const close = defineOperation({
	name: 'Close',
	value: 'close',
	action: 'Close conversation',
	description: 'Final: closes a conversation. Memory extraction and rules may cost money.',
	calls: ['fetchConversation', 'updateConversation'],
	fields: [
		{
			displayName:
				'Closing is final. If the configuration has them, it triggers memory extraction (observations and summaries) and end-of-conversation rules, which may cost money.',
			name: 'closeNotice',
			type: 'notice',
			default: '',
		},
		openConversationPicker,
	],
	shape: {
		...conversationShape,
		simplify: (conversation) => ({
			...conversationShape.simplify(conversation),
			alreadyClosed: conversation.alreadyClosed,
		}),
	},
	changes: (context) => context.text('conversationId'),
	async run(context) {
		const { api } = context;
		const path = { id: context.text('conversationId') };
		const closed = await api
			.call('updateConversation', { path, body: { status: 'CLOSED' } })
			.then(({ body }) => ({ ...body, alreadyClosed: false }))
			.catch((error: unknown) => closedBefore(api, path, error));
		if (closed.alreadyClosed) context.count('already closed');
		return closed;
	},
});

/** Twilio does not document its response to closing a closed conversation, so its status decides. */
async function closedBefore(api: Api, path: { id: string }, error: unknown) {
	if (!(error instanceof ApiError) || ![400, 409, 422].includes(error.status)) throw error;
	const { body } = await api.call('fetchConversation', { path }).catch(() => {
		throw error;
	});
	if (body.status !== 'CLOSED') throw error;
	// After an attempt without a response, it was this run that closed it
	return { ...body, alreadyClosed: !error.maybeDone };
}
