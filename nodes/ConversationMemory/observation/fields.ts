import type { INodeProperties } from 'n8n-workflow';
import { withFirstEntry } from '../../shared/fields/firstEntry';
import type { EntriesField } from '../shared/entries';
import { contentField, occurredAtField, sourceField } from '../shared/memoryFields';

export const observationIdField: INodeProperties = {
	displayName: 'Observation ID',
	name: 'observationId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. mem_observation_01k0000000e00800000000000a',
	description: 'From Get Many',
};

export const conversationIdsField: INodeProperties = {
	displayName: 'Conversation IDs',
	name: 'conversationIds',
	type: 'string',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add ID' },
	default: [],
	placeholder: 'e.g. conv_conversation_01k0000000e00800000000000a',
	description: 'The conversations that it comes from',
};

const observationsField = withFirstEntry({
	displayName: 'Observations',
	name: 'observations',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Observation' },
	placeholder: 'Add Observation',
	required: true,
	default: {},
	description: 'Any number; they are sent in batches of 10',
	options: [
		{
			displayName: 'Observation',
			name: 'observation',
			values: [
				{ ...contentField, required: true },
				conversationIdsField,
				occurredAtField,
				sourceField,
			],
		},
	],
});

export const observations: EntriesField = {
	fields: observationsField,
	group: 'observation',
	keys: ['content', 'occurredAt', 'source', 'conversationIds'],
	example: '{"content": "Likes blue", "source": "survey"}',
};
