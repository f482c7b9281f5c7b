import { conversationPicker } from '../../shared/fields/pickers';
import { defineOperation } from '../../shared/runtime/operation';
import { conversationShape } from '../../shared/conversations/shape';

export const get = defineOperation({
	name: 'Get',
	value: 'get',
	action: 'Get conversation',
	description: 'Get a conversation with its participants',
	calls: ['fetchConversation'],
	fields: [conversationPicker],
	shape: conversationShape,
	async run(context) {
		const { body } = await context.api.call('fetchConversation', {
			path: { id: context.text('conversationId') },
		});
		return body;
	},
});
