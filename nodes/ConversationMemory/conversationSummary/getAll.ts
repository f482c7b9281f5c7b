import { returnAllOrLimit, wantedRows } from '../../shared/fields/lists';
import { conversationFilter } from '../../shared/fields/pickers';
import { filled } from '../../shared/fields/values';
import { defineOperation } from '../../shared/runtime/operation';
import { profileFields } from '../shared/choose';
import { about, rowsOfProfile } from '../../shared/memory/profile';
import { chosenProfile } from '../shared/profile';

export const getAll = defineOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many conversation summaries',
	description: "List what a customer's conversations were about",
	calls: ['fetchConversation', 'lookUpProfile', 'listConversationSummaries'],
	fields: [
		...profileFields,
		...returnAllOrLimit,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [
				{
					...conversationFilter,
					displayName: 'From Conversation',
					name: 'fromConversationId',
					description: 'Only summaries of this conversation',
				},
			],
		},
	],
	async *run(context) {
		const { fromConversationId } = context.collection('filters');
		const query = filled({ conversationId: fromConversationId as string | undefined });
		const profile = await chosenProfile(context);
		const limit = wantedRows(context);
		const pages = rowsOfProfile(context, profile, 'listConversationSummaries', query, limit);
		for await (const rows of pages) yield rows.map((row) => ({ ...row, ...about(profile) }));
	},
});
