import { conversationPicker } from '../../shared/fields/pickers';
import { defineOperation } from '../../shared/runtime/operation';
import { communicationShape } from '../../shared/conversations/communicationShape';

export const get = defineOperation({
	name: 'Get',
	value: 'get',
	action: 'Get communication',
	description: 'Get a message or spoken turn of a conversation',
	calls: ['fetchCommunication'],
	fields: [
		conversationPicker,
		{
			displayName: 'Communication ID',
			name: 'communicationId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. conv_communication_01k0000000e00800000000000a',
		},
	],
	shape: communicationShape,
	async run(context) {
		const { body } = await context.api.call('fetchCommunication', {
			path: {
				conversationId: context.text('conversationId'),
				id: context.text('communicationId'),
			},
		});
		return body;
	},
});
