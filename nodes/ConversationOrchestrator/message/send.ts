import { defineOperation } from '../../shared/runtime/operation';
import { messageFields, outgoing, sendOut } from './outgoing';

export const send = defineOperation({
	name: 'Send',
	value: 'send',
	action: 'Send message',
	description:
		'Send a message to participants of a conversation, e.g. by SMS or WhatsApp. People receive it, and it may cost money.',
	calls: ['createAction'],
	fields: messageFields,
	changes: (context) => context.text('conversationId'),
	async run(context) {
		return await sendOut(context, outgoing(context));
	},
});
