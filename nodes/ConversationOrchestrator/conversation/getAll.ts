import type { IDataObject } from 'n8n-workflow';
import type { Row } from '../../shared/conversations/filter';
import { conversationItem } from '../../shared/conversations/item';
import { conversationShape } from '../../shared/conversations/shape';
import type { CommunicationRow } from '../../shared/conversations/transcript/utterance';
import { wantedRows } from '../../shared/fields/lists';
import { filled, textList } from '../../shared/fields/values';
import { number } from '../../shared/runtime/counted';
import type { ItemContext } from '../../shared/runtime/itemContext';
import { defineOperation } from '../../shared/runtime/operation';
import { mapInOrder } from '../../shared/runtime/pool';
import type { Selection } from './filters/criteria';
import { readerOf } from './filters/reader';
import { selectionOf } from './filters/read';
import { idIn } from './filters/search';
import { getAllFields } from './getAll/fields';
import { find } from './getAll/find';
import type { Sort, Source, Tally, Wanted } from './getAll/wanted';

export const getAll = defineOperation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many conversations',
	description: 'List and search conversations, e.g. by status, customer, or age',
	calls: ['fetchConversation', 'listParticipants', 'listCommunications', 'listConversations'],
	fields: getAllFields,
	shape: {
		simplify: ({ lastMessage, ...conversation }) =>
			conversationItem(conversation, { lastCommunication: lastMessage as CommunicationRow }),
		fields: [...conversationShape.fields, 'lastMessage'].sort(),
	},
	async *run(context) {
		const wanted = wantedOf(context);
		const tally: Tally = context.shared('getAll', () => ({ read: 0, found: 0 }));
		for await (const page of find(wanted, sourceOf(context, wanted), tally)) {
			yield page.map(({ row, last }): IDataObject => ({
				...row,
				...(last?.message && { lastMessage: { ...last.message } }),
			}));
		}
		const { read, found } = tally;
		if (read > found)
			context.hint(`Read ${number(read)} conversations to find ${number(found)}.`, 'read');
	},
});

function wantedOf(context: ItemContext): Wanted {
	const include = textList(context.raw('include')) ?? [];
	return {
		selection: selectionOf(context.collection('filters'), {}, Date.now()),
		limit: wantedRows(context),
		sort: sortOf(context.text('sort')),
		participants: include.includes('participants'),
		lastMessage: include.includes('lastMessage'),
	};
}

function sortOf(value: string): Sort | undefined {
	const [, by, end] = /^(created|lastMessage|updated)(Newest|Oldest)$/.exec(value) ?? [];
	return by === undefined ? undefined : { by: by as Sort['by'], newestFirst: end === 'Newest' };
}

function sourceOf(context: ItemContext, wanted: Wanted): Source {
	const { api } = context;
	const { workers } = context.parts();
	const reader = readerOf(api);
	const { selection, sort, limit } = wanted;
	const id = idIn(selection.only.search);
	const { statuses } = selection.only;
	const query = filled({ status: statuses, channelId: selection.channelId });
	const rowsAtMost = sort || !servesAll(selection) ? Infinity : limit;
	return {
		...reader,
		// A whole ID needs no list, unless the Channel ID filter is set, which only the service can apply
		list:
			id === undefined || selection.channelId !== undefined
				? () => api.pages('listConversations', { query }, rowsAtMost) as AsyncIterable<Row[]>
				: async function* () {
						const row = await reader.whole(id);
						if (row !== undefined) yield [row];
					},
		map: async (items, run) => await mapInOrder(items, workers, run),
	};
}

/** Whether the service itself supports all chosen filters. */
function servesAll({ only, lastMessage }: Selection): boolean {
	return lastMessage === undefined && Object.keys(only).every((name) => name === 'statuses');
}
