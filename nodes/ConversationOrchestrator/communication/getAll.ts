import { returnAllOrLimit, wantedRows } from '../../shared/fields/lists';
import { conversationPicker } from '../../shared/fields/pickers';
import { filled } from '../../shared/fields/values';
import { defineOperation } from '../../shared/runtime/operation';
import { channelIdField } from '../participant/fields';
import { communicationShape } from '../../shared/conversations/communicationShape';

export const getAll = defineOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many communications',
	description: "Get a list of a conversation's messages and spoken turns",
	calls: ['listCommunications'],
	fields: [
		conversationPicker,
		...returnAllOrLimit,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [{ ...channelIdField, description: 'Only what belongs to this call or message' }],
		},
	],
	shape: communicationShape,
	run(context) {
		const { channelId } = context.collection('filters');
		return context.api.pages(
			'listCommunications',
			{
				path: { conversationId: context.text('conversationId') },
				query: filled({ channelId: channelId as string | undefined }),
			},
			wantedRows(context),
		);
	},
});
