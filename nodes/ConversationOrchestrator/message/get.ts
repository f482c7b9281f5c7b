import { conversationPicker } from '../../shared/fields/pickers';
import { defineOperation } from '../../shared/runtime/operation';

export const get = defineOperation({
	name: 'Get',
	value: 'get',
	action: 'Get message',
	description: 'Look at what became of a message that was sent',
	calls: ['fetchAction'],
	fields: [
		conversationPicker,
		{
			displayName: 'Action ID',
			name: 'actionId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. conv_action_01k0000000e00800000000000a',
			description: 'The ID in the output of Send',
		},
	],
	async run(context) {
		const { body } = await context.api.call('fetchAction', {
			path: {
				conversationId: context.text('conversationId'),
				actionId: context.text('actionId'),
			},
		});
		return body;
	},
});
