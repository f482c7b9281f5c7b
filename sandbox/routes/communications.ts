import type {
	Communication,
	CommunicationParty,
	CreateCommunicationRequest,
} from '../../nodes/shared/api/generated/contract';
import type { Routes } from '../server/call';
import { invalid, notFound } from '../server/errors';
import { listBody } from '../server/pages';
import type { ConversationRecord } from '../store/conversation';
import { openConversation, parentConversation } from '../store/find';
import type { Store } from '../store/store';

export const communicationRoutes: Routes<
	'listCommunications' | 'createCommunication' | 'fetchCommunication'
> = {
	listCommunications({ path, query, params }, { store, pager }) {
		const { pageSize, pageToken, ...filters } = query;
		const { communications } = parentConversation(params.conversationId, store);
		const rows = communications.filter(
			({ channelId, resourceId }) =>
				filters.channelId === undefined ||
				filters.channelId === channelId ||
				filters.channelId === resourceId,
		);
		const page = pager.page(rows, { list: path, filters, pageSize, pageToken });
		return { status: 200, body: listBody('communications', page, (one) => one) };
	},

	/** A communication with a known resourceId updates the existing one; the answer is also 201. */
	createCommunication({ path, params, body }, { store, clock }) {
		const conversation = openConversation(params.conversationId, store);
		const values = written(body, conversation);
		const known = conversation.communications.find(
			({ resourceId }) => resourceId && resourceId === body.resourceId,
		);
		if (known !== undefined) {
			Object.assign(known, values, { updatedAt: clock.iso() });
			store.events.emit('COMMUNICATION_UPDATED', conversation.id, () => known);
			return { status: 201, body: known };
		}
		const created = newCommunication(conversation, values, store);
		store.addCommunication(conversation, created);
		return { status: 201, body: created, headers: { location: `${path}/${created.id}` } };
	},

	fetchCommunication({ path, params }, { store }) {
		const { communications } = parentConversation(params.conversationId, store);
		const found = communications.find(({ id }) => id === params.id);
		if (found === undefined) throw notFound(path);
		return { status: 200, body: found };
	},
};

type Values = Pick<Communication, 'author' | 'content' | 'recipients'> &
	Partial<Pick<Communication, 'channelId' | 'resourceId' | 'occurredAt'>>;

/** A new communication, not yet part of the conversation. */
export function newCommunication(
	conversation: ConversationRecord,
	values: Values,
	store: Store,
): Communication {
	const now = store.clock.iso();
	return {
		id: store.newId('conv_communication'),
		conversationId: conversation.id,
		accountId: conversation.accountId,
		channelId: null,
		resourceId: null,
		occurredAt: now,
		createdAt: now,
		updatedAt: now,
		...values,
	};
}

function written(body: CreateCommunicationRequest, conversation: ConversationRecord): Values {
	const { content, channelId, resourceId, occurredAt } = body;
	return {
		author: party(body.author, 'author', conversation),
		content,
		recipients: body.recipients.map((one, index) => ({
			...party(one, `recipients.${index}`, conversation),
			deliveryStatus: null,
		})),
		...(channelId === undefined ? {} : { channelId }),
		...(resourceId === undefined ? {} : { resourceId }),
		...(occurredAt === undefined ? {} : { occurredAt: new Date(occurredAt).toISOString() }),
	};
}

/** @throws ApiError 400 when the named participant is not part of the conversation */
function party(
	{ address, channel, participantId }: CommunicationParty,
	field: string,
	{ participants }: ConversationRecord,
) {
	if (participantId !== undefined && !participants.some(({ id }) => id === participantId)) {
		throw invalid(`${field}.participantId`, 'no such participant in this conversation');
	}
	const owner = participants.find(({ addresses }) =>
		addresses?.some((one) => one.channel === channel && one.address === address),
	);
	return { address, channel, participantId: participantId ?? owner?.id ?? null };
}
