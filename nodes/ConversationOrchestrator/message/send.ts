import { defineOperation } from '../../shared/runtime/operation';
import { addressed, draftIn, messageFields, messageOptions, sendOut } from './outgoing';

export const send = defineOperation({
	name: 'Send',
	value: 'send',
	action: 'Send message',
	description: 'People receive it and it may cost money. Send e.g. an SMS or WhatsApp message.',
	calls: ['listParticipants', 'createAction'],
	fields: messageFields,
	options: messageOptions,
	changes: (context) => context.text('conversationId'),
	async run(context) {
		return await sendOut(context, await addressed(context, draftIn(context)));
	},
});
