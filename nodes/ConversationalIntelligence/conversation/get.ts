import { conversationPicker } from '../../shared/fields/pickers';
import { defineOperation } from '../../shared/runtime/operation';
import { intelligenceConversationShape } from './shape';

export const get = defineOperation({
	name: 'Get',
	value: 'get',
	action: 'Get analysed conversation',
	description: 'Read one analysed conversation with its messages and the IDs of its results',
	calls: ['fetchIntelligenceConversation'],
	fields: [
		{
			...conversationPicker,
			description: 'The conversation to read; it is here once Twilio has analysed it',
		},
	],
	shape: intelligenceConversationShape,
	async run(context) {
		const { body } = await context.api.call('fetchIntelligenceConversation', {
			path: { id: context.text('conversationId') },
		});
		return body;
	},
});
