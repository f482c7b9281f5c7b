import type { IDataObject } from 'n8n-workflow';
import { openConversationPicker } from '../../shared/fields/pickers';
import { defineOperation } from '../../shared/runtime/operation';
import { beginWait, endWait } from '../waiting/begin';
import { limitFields, limitIn, notInTools } from '../waiting/fields';
import { pendingStatus, settled } from '../waiting/pending';
import { checkWay, register } from '../waiting/register';

export const waitUntilClosed = defineOperation({
	name: 'Wait Until Closed',
	value: 'waitUntilClosed',
	action: 'Wait until conversation is closed',
	description: 'Pause the workflow until a conversation is closed or inactive',
	calls: ['fetchConversation', 'updateConversation'],
	fields: [
		notInTools,
		{
			displayName:
				'The workflow continues when this happens, when the conversation turns out to be deleted, or when the time limit runs out; the field outcome says which. Twilio must be able to reach this n8n.',
			name: 'waitNotice',
			type: 'notice',
			default: '',
		},
		openConversationPicker,
		{
			displayName: 'Wait For',
			name: 'waitFor',
			type: 'options',
			options: [
				{ name: 'Closed', value: 'closed' },
				{
					name: 'Inactive or Closed',
					value: 'inactive',
					description: 'Also continues when nobody has written for a while',
				},
			],
			default: 'closed',
		},
		...limitFields,
	],
	changes: (context) => context.text('conversationId'),
	waits: { begin: beginWait, end: endWait },
	async run(context) {
		await checkWay(context);
		const id = context.text('conversationId');
		const until = limitIn(context);
		const statuses = context.text('waitFor') === 'inactive' ? ['INACTIVE', 'CLOSED'] : ['CLOSED'];
		const { body } = await context.api.call('fetchConversation', { path: { id } });
		const conversation: IDataObject = { ...body, id };
		const pending = pendingStatus(conversation, statuses, until);
		const already = settled(pending, { conversation, communications: [] });
		if (already !== undefined) return already;
		await register(context, id, until);
		return pending;
	},
});
