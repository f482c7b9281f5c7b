import type {
	IntelligenceConversation,
	IntelligenceConversationListItem,
} from '../../nodes/shared/api/generated/contract';
import type { Call, Routes } from '../server/call';
import { invalid, notFound } from '../server/errors';
import { listBody } from '../server/pages';
import type { ConversationRecord } from '../store/conversation';
import type { Store } from '../store/store';

const longestWindow = 31 * 24 * 60 * 60 * 1000;

type Query = Call<'listIntelligenceConversations'>['query'];

export const intelligenceConversationRoutes: Routes<
	'listIntelligenceConversations' | 'fetchIntelligenceConversation'
> = {
	listIntelligenceConversations({ path, query }, { store, pager }) {
		const { pageSize, pageToken, ...filters } = query;
		const passes = filter(filters, store);
		const key = JSON.stringify(['v3', filters]);
		const rows = store.conversations.list(key, passes);
		const page = pager.page(rows, { list: path, filters, pageSize, pageToken });
		return { status: 200, body: listBody('items', page, (record) => rowOf(record, store)) };
	},

	fetchIntelligenceConversation({ path, params }, { store }) {
		const record = store.conversations.get(params.id);
		if (record === undefined || !isProcessed(record)) throw notFound(path);
		const body: IntelligenceConversation = {
			...rowOf(record, store),
			communications: record.communications.map(({ id, author, content, createdAt }) => ({
				id,
				participantId: author.participantId ?? null,
				content: { text: content.text ?? '' },
				createdAt,
			})),
		};
		return { status: 200, body };
	},
};

/**
 * The service shows only conversations that have Conversational Intelligence attached, and these only after
 * their first communication.
 */
function isProcessed({ configuration, silent }: ConversationRecord): boolean {
	return (configuration.intelligenceConfigurationIds ?? []).length > 0 && !silent;
}

/**
 * The bounds are inclusive, which is not documented, and compared to the millisecond.
 * @throws ApiError 400 if both bounds are given and are more than 31 days apart or in the wrong order
 */
function filter(filters: Query, store: Store): (record: ConversationRecord) => boolean {
	const after =
		filters.createdAtAfter === undefined ? -Infinity : Date.parse(filters.createdAtAfter);
	const before =
		filters.createdAtBefore === undefined ? Infinity : Date.parse(filters.createdAtBefore);
	if (Number.isFinite(after) && Number.isFinite(before)) {
		if (before < after) throw invalid('createdAtBefore', 'must not be before createdAtAfter');
		if (before - after > longestWindow) {
			throw invalid('createdAtAfter', 'must be at most 31 days before createdAtBefore');
		}
	}
	const { status, channelId, channels, conversationConfigurationId } = filters;
	const { intelligenceConfigurationIds: configurations, operatorIds } = filters;
	const analyzed = operatorIds && conversationsOfOperators(operatorIds, store);
	return (record) =>
		isProcessed(record) &&
		record.createdAt >= after &&
		record.createdAt <= before &&
		(status === undefined || record.status === status) &&
		(channelId === undefined || record.channelIds.includes(channelId)) &&
		(channels === undefined ||
			channels.some((one) => (record.channels as string[]).includes(one))) &&
		(conversationConfigurationId === undefined ||
			record.configurationId === conversationConfigurationId) &&
		(configurations === undefined ||
			configurations.some((id) =>
				record.configuration.intelligenceConfigurationIds?.includes(id),
			)) &&
		(analyzed === undefined || analyzed.has(record.id));
}

function conversationsOfOperators(operatorIds: string[], store: Store): Set<string> {
	const found = new Set<string>();
	for (const { operator, conversationId } of store.operatorResults.values()) {
		if (operatorIds.includes(operator.id)) found.add(conversationId);
	}
	return found;
}

function rowOf(record: ConversationRecord, store: Store): IntelligenceConversationListItem {
	return {
		id: record.id,
		accountId: record.accountId,
		name: record.name,
		status: record.status,
		createdAt: new Date(record.createdAt).toISOString(),
		updatedAt: new Date(record.updatedAt).toISOString(),
		intelligenceConfigurationIds: record.configuration.intelligenceConfigurationIds ?? [],
		conversationConfigurationId: record.configurationId,
		channels: record.channels.filter((channel) => channel !== 'VIDEO'),
		channelIds: [...record.channelIds],
		participants: record.participants.map(({ id, name, type, addresses }) => ({
			id,
			name: name ?? null,
			type: type ?? null,
			addressValues: (addresses ?? []).map(({ address }) => address),
		})),
		operatorResultIds: store.resultIdsOf(record.id),
	};
}
