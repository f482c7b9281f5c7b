import { openConversationPicker } from '../../shared/fields/pickers';
import { withFirstEntry } from '../../shared/fields/firstEntry';
import { defineOperation } from '../../shared/runtime/operation';
import {
	addressesField,
	participantBody,
	participantNameField,
	participantTypeField,
	profileIdField,
} from './fields';

export const create = defineOperation({
	name: 'Create',
	value: 'create',
	action: 'Create participant',
	description: 'Add a person or an agent to a conversation',
	calls: ['createParticipant'],
	fields: [
		{ ...openConversationPicker, description: 'The conversation to add the participant to' },
		withFirstEntry({
			...addressesField,
			required: true,
			description: 'How the participant is reached (at least one)',
		}),
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [participantNameField, profileIdField, participantTypeField],
		},
	],
	changes: (context) => context.text('conversationId'),
	async run(context) {
		const { body } = await context.api.call('createParticipant', {
			path: { conversationId: context.text('conversationId') },
			body: participantBody({
				...context.collection('additionalFields'),
				addresses: context.collection('addresses'),
			}),
		});
		return body;
	},
});
