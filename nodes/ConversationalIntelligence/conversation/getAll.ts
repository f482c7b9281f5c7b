import type { IDataObject } from 'n8n-workflow';
import { conversationStatuses, intelligenceChannels } from '../../shared/api/generated/endpoints';
import { choices } from '../../shared/fields/choices';
import { isoDate } from '../../shared/fields/dates';
import { returnAllOrLimit, wantedRows } from '../../shared/fields/lists';
import { configurationFilter } from '../../shared/fields/pickers';
import { filled, textList } from '../../shared/fields/values';
import { InvalidInput } from '../../shared/errors/invalidInput';
import { defineOperation } from '../../shared/runtime/operation';
import { intelligenceConversationShape } from './shape';

export const getAll = defineOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many analyzed conversations',
	description: 'Get a list of analyzed conversations, by time, status, channel, or operator',
	calls: ['listIntelligenceConversations'],
	fields: [
		...returnAllOrLimit,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [
				{
					displayName: 'Channel ID',
					name: 'channelId',
					type: 'string',
					default: '',
					placeholder: 'e.g. CA00000000000000000000000000000000',
					description: 'Only conversations that this call or message belongs to',
				},
				{
					displayName: 'Channels',
					name: 'channels',
					type: 'multiOptions',
					options: choices(intelligenceChannels),
					default: [],
					description: 'Only conversations on one of these',
				},
				{
					...configurationFilter,
					displayName: 'Conversation Configuration',
					name: 'conversationConfigurationId',
					description:
						'Only conversations with this configuration of Conversation Orchestrator. Twilio stores the word "unused" for some conversations; this filter does not find those.',
				},
				{
					displayName: 'Created After',
					name: 'createdAtAfter',
					type: 'dateTime',
					default: '',
					description: 'At most 31 days before Created Before',
				},
				{
					displayName: 'Created Before',
					name: 'createdAtBefore',
					type: 'dateTime',
					default: '',
					description: 'At most 31 days after Created After',
				},
				{
					displayName: 'Intelligence Configuration Names or IDs',
					name: 'intelligenceConfigurationIds',
					type: 'multiOptions',
					typeOptions: { loadOptionsMethod: 'getIntelligenceConfigurations' },
					default: [],
					description:
						'Only conversations analyzed with one of these. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				},
				{
					displayName: 'Operator Names or IDs',
					name: 'operatorIds',
					type: 'multiOptions',
					typeOptions: { loadOptionsMethod: 'getOperators' },
					default: [],
					description:
						'Only conversations with results of one of these. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				},
				{
					displayName: 'Status',
					name: 'status',
					type: 'options',
					options: choices(conversationStatuses),
					default: 'CLOSED',
					description: 'Only conversations with this status',
				},
			],
		},
	],
	shape: intelligenceConversationShape,
	run(context) {
		return context.api.pages(
			'listIntelligenceConversations',
			{ query: queryOf(context.collection('filters'), context.timezone) },
			wantedRows(context),
		);
	},
});

const longestWindow = 31 * 24 * 60 * 60 * 1000;

function queryOf(filters: IDataObject, timezone: string) {
	const createdAtAfter = isoDate(filters.createdAtAfter, 'Created After', timezone);
	const createdAtBefore = isoDate(filters.createdAtBefore, 'Created Before', timezone);
	if (createdAtAfter !== undefined && createdAtBefore !== undefined) {
		const window = Date.parse(createdAtBefore) - Date.parse(createdAtAfter);
		if (window < 0) throw new InvalidInput('Created After', 'is later than Created Before');
		if (window > longestWindow) {
			throw new InvalidInput('Created After', 'is more than 31 days before Created Before');
		}
	}
	return filled({
		createdAtAfter,
		createdAtBefore,
		status: filters.status as string | undefined,
		channelId: filters.channelId as string | undefined,
		channels: textList(filters.channels),
		conversationConfigurationId: filters.conversationConfigurationId as string | undefined,
		intelligenceConfigurationIds: textList(filters.intelligenceConfigurationIds),
		operatorIds: textList(filters.operatorIds),
	});
}
