import { openConversationPicker } from '../../shared/fields/pickers';
import { defined, filled } from '../../shared/fields/values';
import { defineOperation } from '../../shared/runtime/operation';
import { metadataField, metadataOf, nameField, statusChoices } from './fields';
import { conversationShape } from '../../shared/conversations/shape';

export const replace = defineOperation({
	name: 'Replace',
	value: 'replace',
	action: 'Replace conversation',
	description: 'Removes what you leave empty: sets the status, name, and metadata at once',
	calls: ['replaceConversation'],
	fields: [
		openConversationPicker,
		{
			displayName: 'Status',
			name: 'status',
			type: 'options',
			required: true,
			options: statusChoices,
			default: 'ACTIVE',
			description: 'New status. Closed is final.',
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [metadataField, nameField],
		},
	],
	shape: conversationShape,
	changes: (context) => context.text('conversationId'),
	async run(context) {
		const { name, metadata } = context.collection('additionalFields');
		const { body } = await context.api.call('replaceConversation', {
			path: { id: context.text('conversationId') },
			body: defined({
				status: context.text('status'),
				...filled({ name }),
				metadata: metadata === undefined ? undefined : metadataOf(metadata),
			}),
		});
		return body;
	},
});
