import type { INodeProperties } from 'n8n-workflow';
import { withFirstEntry } from '../../shared/fields/firstEntry';
import type { EntriesField } from '../shared/entries';
import { contentField, occurredAtField, sourceField } from '../shared/memoryFields';

export const summaryIdField: INodeProperties = {
	displayName: 'Summary ID',
	name: 'summaryId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. mem_summary_01k0000000e00800000000000a',
	description: 'From Get Many',
};

export const aboutConversationField: INodeProperties = {
	displayName: 'Conversation ID',
	name: 'aboutConversationId',
	type: 'string',
	default: '',
	placeholder: 'e.g. conv_conversation_01k0000000e00800000000000a',
	description: 'The conversation that it sums up',
};

const summariesField = withFirstEntry({
	displayName: 'Summaries',
	name: 'summaries',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Summary' },
	placeholder: 'Add Summary',
	required: true,
	default: {},
	description: 'Any number; they are sent in batches of 10',
	options: [
		{
			displayName: 'Summary',
			name: 'summary',
			values: [
				{ ...contentField, required: true },
				{
					...aboutConversationField,
					description:
						'The conversation that it sums up. Leave empty to use the conversation by which the profile was selected.',
				},
				occurredAtField,
				sourceField,
			],
		},
	],
});

export const summaries: EntriesField = {
	fields: summariesField,
	group: 'summary',
	keys: ['content', 'conversationId', 'occurredAt', 'source'],
	example: '{"content": "Asked for a refund", "conversationId": "conv_conversation_..."}',
};
