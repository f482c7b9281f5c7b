import { conversationPicker } from '../../shared/fields/pickers';
import { defineOperation } from '../../shared/runtime/operation';
import { actionIdField } from './fields';

export const get = defineOperation({
	name: 'Get',
	value: 'get',
	action: 'Get message',
	description: 'Get the delivery status of a sent message',
	calls: ['fetchAction'],
	fields: [conversationPicker, actionIdField],
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
