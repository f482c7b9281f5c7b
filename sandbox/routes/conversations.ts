import type {
	ConversationStatus,
	CreateConversationRequest,
} from '../../nodes/shared/api/generated/contract';
import type { Routes, World } from '../server/call';
import { ApiError, invalid, notFound } from '../server/errors';
import { listBody } from '../server/pages';
import { ConversationRecord } from '../store/conversation';
import { openConversation, parentConversation } from '../store/find';
import { settingsOf } from '../store/store';
import { conversationBody, conversationRow, fullConversation } from '../store/views';
import { keptCallbacks } from './callbacks';
import { createdParticipants, refuseHeldAddresses } from './participants';

const mostMetadata = 8;
const mostCallbacks = 20;

export const conversationRoutes: Routes<
	| 'listConversations'
	| 'createConversation'
	| 'fetchConversation'
	| 'replaceConversation'
	| 'updateConversation'
	| 'deleteConversation'
> = {
	listConversations({ path, query }, { store, pager, settings, clock }) {
		const { pageSize, pageToken, ...filters } = query;
		const { channelId } = filters;
		const statuses = new Set<ConversationStatus>(filters.status ?? []);
		// Lists lag behind, so the newest rows are left out.
		const until = settings.listDelay > 0 ? clock.now() - settings.listDelay : Infinity;
		const key = JSON.stringify(['v2', [...statuses].sort(), channelId, until]);
		const rows = store.conversations.list(
			key,
			(record) =>
				record.updatedAt <= until &&
				(statuses.size === 0 || statuses.has(record.status)) &&
				(channelId === undefined || record.channelIds.includes(channelId)),
		);
		const page = pager.page(rows, { list: path, filters, pageSize, pageToken });
		const row = (record: ConversationRecord) =>
			conversationRow(record, settings.listRowsWithoutDates);
		return { status: 200, body: listBody('conversations', page, row) };
	},

	createConversation({ body, path }, { store }) {
		const record = beginConversation(body, store);
		return {
			status: 201,
			body: fullConversation(record),
			headers: { location: `${path}/${record.id}` },
		};
	},

	fetchConversation(call, { store }) {
		return { status: 200, body: fullConversation(parentConversation(call.params.id, store)) };
	},

	/** Removes name and metadata if they are left out; whether Twilio does so is not documented. */
	replaceConversation(call, { store }) {
		const record = openConversation(call.params.id, store);
		const { body } = call;
		record.name = body.name ?? null;
		record.metadata = body.metadata;
		update(record, body.status, store);
		return { status: 200, body: fullConversation(record) };
	},

	updateConversation(call, { store }) {
		const record = openConversation(call.params.id, store);
		const { name, status, configuration, metadata } = call.body;
		const merged = mergeMetadata(record.metadata, metadata);
		if (name !== undefined) record.name = name;
		if (metadata !== undefined) record.metadata = merged;
		if (configuration?.statusCallbacks !== undefined) {
			const current = record.configuration.statusCallbacks ?? [];
			const given = configuration.statusCallbacks ?? [];
			const statusCallbacks = keptCallbacks(
				given,
				current,
				mostCallbacks,
				'configuration.statusCallbacks',
			);
			record.configuration = { ...record.configuration, statusCallbacks };
		}
		update(record, status ?? record.status, store);
		return { status: 200, body: fullConversation(record) };
	},

	/** Conversations of any status may be deleted; a second DELETE before the first is finished gets 409. */
	deleteConversation(call, { store, operations }) {
		const { id } = parentConversation(call.params.id, store);
		if (store.beingDeleted.has(id)) {
			throw new ApiError(409, `Conversation ${id} is already being deleted`, {
				headers: { 'x-conflicting-resource-id': id },
			});
		}
		store.beingDeleted.add(id);
		return operations.start({
			related: { conversationId: id },
			work: () => store.deleteConversation(id),
			fail: call.failOperation,
			always: () => store.beingDeleted.delete(id),
		});
	},
};

/**
 * Creates a conversation with its participants and publishes the event.
 * @throws ApiError 404 if the configuration does not exist, 409 if another open conversation has the same participants
 */
export function beginConversation(
	body: CreateConversationRequest,
	store: World['store'],
): ConversationRecord {
	const configuration = store.configurations.get(body.configurationId);
	if (configuration === undefined) throw notFound(`Configuration ${body.configurationId}`);
	const now = store.clock.now();
	const { workflows: _workflows, ...overrides } = body.configuration ?? {};
	const record = new ConversationRecord({
		id: store.newId('conv_conversation'),
		accountId: store.accountId,
		configurationId: configuration.id,
		configuration: { ...settingsOf(configuration), ...overrides },
		status: 'ACTIVE',
		createdAt: now,
		updatedAt: now,
		activityAt: now,
		name: body.name ?? null,
		metadata: body.metadata,
		channels: [],
		channelIds: [],
	});
	const participants = createdParticipants(body.participants ?? [], record, store);
	refuseHeldAddresses(record, participants, store);
	record.participants.push(...participants);
	store.insert(record);
	store.events.emit('CONVERSATION_CREATED', record.id, () => conversationBody(record));
	store.participantsChanged(record);
	for (const one of participants) store.events.emit('PARTICIPANT_ADDED', record.id, () => one);
	return record;
}

/** Publishes only one event, even if the status also changes. */
function update(
	record: ConversationRecord,
	status: ConversationStatus,
	store: World['store'],
): void {
	if (status === record.status) store.touched(record);
	else store.setStatus(record, status, true);
}

function mergeMetadata(
	current: Record<string, string> | undefined,
	patch: Record<string, string | null> | undefined,
): Record<string, string> {
	const merged = { ...current };
	for (const [key, value] of Object.entries(patch ?? {})) {
		if (value === null) delete merged[key];
		else merged[key] = value;
	}
	if (Object.keys(merged).length > mostMetadata) {
		throw invalid('metadata', `must not have more than ${mostMetadata} entries after the merge`);
	}
	return merged;
}
