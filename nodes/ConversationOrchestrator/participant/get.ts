import { conversationPicker, participantPicker } from '../../shared/fields/pickers';
import { defineOperation } from '../../shared/runtime/operation';

export const get = defineOperation({
	name: 'Get',
	value: 'get',
	action: 'Get participant',
	description: 'Get a participant of a conversation with all addresses',
	calls: ['fetchParticipant'],
	fields: [conversationPicker, participantPicker],
	async run(context) {
		const { body } = await context.api.call('fetchParticipant', {
			path: {
				conversationId: context.text('conversationId'),
				id: context.text('participantId'),
			},
		});
		return body;
	},
});
