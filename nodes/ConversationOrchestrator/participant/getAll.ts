import { returnAllOrLimit, wantedRows } from '../../shared/fields/lists';
import { conversationPicker } from '../../shared/fields/pickers';
import { defineOperation } from '../../shared/runtime/operation';

export const getAll = defineOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many participants',
	description: "Get a list of a conversation's participants",
	calls: ['listParticipants'],
	fields: [conversationPicker, ...returnAllOrLimit],
	run(context) {
		const path = { conversationId: context.text('conversationId') };
		return context.api.pages('listParticipants', { path }, wantedRows(context));
	},
});
