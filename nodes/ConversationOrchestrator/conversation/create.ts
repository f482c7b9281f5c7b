import type { IDataObject } from 'n8n-workflow';
import { ApiError } from '../../shared/api/errors';
import { configurationPicker } from '../../shared/fields/pickers';
import { defined, filled, textList } from '../../shared/fields/values';
import { defineOperation, nothingYet } from '../../shared/runtime/operation';
import { metadataField, metadataOf, nameField, participantsField, participantsOf } from './fields';
import { conversationShape } from '../../shared/conversations/shape';

export const create = defineOperation({
	name: 'Create',
	value: 'create',
	action: 'Create conversation',
	description: 'Open a conversation, optionally with participants',
	calls: ['fetchConversation', 'createConversation'],
	fields: [
		{
			...configurationPicker,
			description: 'Sets timeouts, captured channels, and webhooks',
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add Field',
			default: {},
			options: [
				{
					displayName: 'Intelligence Configuration Names or IDs',
					name: 'intelligenceConfigurationIds',
					type: 'multiOptions',
					typeOptions: { loadOptionsMethod: 'getIntelligenceConfigurations' },
					default: [],
					description:
						'Intelligence configurations to use instead of the default ones (max 5). Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				},
				metadataField,
				nameField,
				{
					displayName: 'Observation Extraction Strategy IDs',
					name: 'observationExtractionStrategyIds',
					type: 'string',
					typeOptions: { multipleValues: true, multipleValueButtonText: 'Add ID' },
					default: [],
					description: 'How Twilio extracts observations into the memory store',
				},
				participantsField,
				{
					displayName: 'Return Existing Conversation',
					name: 'returnExisting',
					type: 'boolean',
					default: false,
					description:
						'Whether to return the open conversation that these participants already have, instead of stopping',
				},
				{
					displayName: 'Studio Flow IDs',
					name: 'workflows',
					type: 'string',
					typeOptions: { multipleValues: true, multipleValueButtonText: 'Add ID' },
					default: [],
					placeholder: 'e.g. FW00000000000000000000000000000000',
					description: 'Twilio Studio flows to run in the conversation',
				},
				{
					displayName: 'Trait Extraction Strategy IDs',
					name: 'traitExtractionStrategyIds',
					type: 'string',
					typeOptions: { multipleValues: true, multipleValueButtonText: 'Add ID' },
					default: [],
					description: 'How Twilio extracts customer traits into the memory store',
				},
			],
		},
	],
	shape: conversationShape,
	changes: nothingYet,
	async run(context) {
		const { api } = context;
		const { name, metadata, participants, returnExisting, ...more } =
			context.collection('additionalFields');
		const body = defined({
			configurationId: context.text('configurationId'),
			...filled({ name }),
			configuration: configurationOf(more),
			participants: participantsOf(participants),
			metadata: metadata === undefined ? undefined : metadataOf(metadata),
		});
		return await api
			.call('createConversation', { body })
			.then((answer) => answer.body)
			.catch(async (error: unknown) => {
				const id = error instanceof ApiError ? error.conflictingId : undefined;
				if (returnExisting !== true || id === undefined) throw error;
				return (await api.call('fetchConversation', { path: { id } })).body;
			});
	},
});

function configurationOf({ workflows, ...lists }: IDataObject): IDataObject | undefined {
	const configuration = defined({
		intelligenceConfigurationIds: textList(lists.intelligenceConfigurationIds),
		traitExtractionStrategyIds: textList(lists.traitExtractionStrategyIds),
		observationExtractionStrategyIds: textList(lists.observationExtractionStrategyIds),
		workflows: textList(workflows)?.map((flowId) => ({ flowId })),
	});
	return Object.keys(configuration).length > 0 ? configuration : undefined;
}
