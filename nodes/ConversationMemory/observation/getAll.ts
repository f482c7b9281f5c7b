import { isoDate } from '../../shared/fields/dates';
import { returnAllOrLimit, wantedRows } from '../../shared/fields/lists';
import { conversationFilter } from '../../shared/fields/pickers';
import { filled } from '../../shared/fields/values';
import type { ItemContext } from '../../shared/runtime/itemContext';
import { defineOperation } from '../../shared/runtime/operation';
import { profileFields } from '../shared/choose';
import { about, rowsOfProfile } from '../../shared/memory/profile';
import { chosenProfile } from '../shared/profile';

export const getAll = defineOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many observations',
	description: 'List what was learned about a customer, optionally from one conversation',
	calls: ['fetchConversation', 'lookUpProfile', 'listObservations'],
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
					displayName: 'Created After',
					name: 'createdAfter',
					type: 'dateTime',
					default: '',
					description: 'Only those stored at this time or later',
				},
				{
					displayName: 'Created Before',
					name: 'createdBefore',
					type: 'dateTime',
					default: '',
					description: 'Only those stored before this time',
				},
				{
					...conversationFilter,
					displayName: 'From Conversation',
					name: 'fromConversationId',
					description: 'Only observations from this conversation',
				},
				{
					displayName: 'Source',
					name: 'source',
					type: 'string',
					default: '',
					description: 'Only those from this source',
				},
			],
		},
	],
	async *run(context) {
		const query = queryOf(context);
		const profile = await chosenProfile(context);
		const limit = wantedRows(context);
		for await (const rows of rowsOfProfile(context, profile, 'listObservations', query, limit)) {
			yield rows.map((row) => ({ ...row, ...about(profile) }));
		}
	},
});

function queryOf(context: ItemContext) {
	const { fromConversationId, createdAfter, createdBefore, source } = context.collection('filters');
	return filled({
		conversationId: fromConversationId as string | undefined,
		createdAfter: isoDate(createdAfter, 'Created After', context.timezone),
		createdBefore: isoDate(createdBefore, 'Created Before', context.timezone),
		source: source as string | undefined,
	});
}
