import { returnAllOrLimit, wantedRows } from '../../shared/fields/lists';
import { filled, textList } from '../../shared/fields/values';
import { defineOperation } from '../../shared/runtime/operation';
import { statusChoices } from './fields';
import { conversationShape } from '../../shared/conversations/shape';

export const getAll = defineOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many conversations',
	description: 'List conversations, optionally only those of some status or call',
	calls: ['listConversations'],
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
					description:
						'Only conversations that this call or message belongs to. To clean up after a call, use its CA… ID with the status Active.',
				},
				{
					displayName: 'Status',
					name: 'status',
					type: 'multiOptions',
					options: statusChoices,
					default: [],
					description: 'Only conversations with one of these',
				},
			],
		},
	],
	shape: conversationShape,
	run(context) {
		const { status, channelId } = context.collection('filters');
		const statuses = textList(status) ?? [];
		return context.api.pages(
			'listConversations',
			{
				query: filled({
					status: statuses.length > 0 ? statuses : undefined,
					channelId: channelId as string | undefined,
				}),
			},
			wantedRows(context),
		);
	},
});
