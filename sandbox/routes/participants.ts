import type {
	Participant,
	ReplaceParticipantRequest,
} from '../../nodes/shared/api/generated/contract';
import type { Call, Routes } from '../server/call';
import { ApiError, notFound } from '../server/errors';
import { listBody } from '../server/pages';
import type { ConversationRecord } from '../store/conversation';
import { openConversation, parentConversation } from '../store/find';
import type { Store } from '../store/store';

export const participantRoutes: Routes<
	'listParticipants' | 'createParticipant' | 'fetchParticipant' | 'replaceParticipant'
> = {
	listParticipants({ path, query, params }, { store, pager }) {
		const { participants } = parentConversation(params.conversationId, store);
		const page = pager.page(participants, { list: path, filters: {}, ...query });
		return { status: 200, body: listBody('participants', page, (one) => one) };
	},

	createParticipant({ path, params, body }, { store }) {
		const conversation = openConversation(params.conversationId, store);
		const [created] = createdParticipants([body], conversation, store) as [Participant];
		refuseHeldAddresses(conversation, [...conversation.participants, created], store);
		conversation.participants.push(created);
		store.participantsChanged(conversation);
		store.events.emit('PARTICIPANT_ADDED', conversation.id, () => created);
		return { status: 201, body: created, headers: { location: `${path}/${created.id}` } };
	},

	fetchParticipant(call, { store }) {
		return { status: 200, body: find(call, parentConversation(call.params.conversationId, store)) };
	},

	/** A full replacement: name, profile, and addresses are cleared if they are left out. */
	replaceParticipant(call, { store, clock }) {
		const conversation = openConversation(call.params.conversationId, store);
		const current = find(call, conversation);
		const replaced: Participant = {
			...current,
			...participantValues(call.body, store),
			updatedAt: clock.iso(),
		};
		const participants = conversation.participants.map((one) => (one === current ? replaced : one));
		refuseHeldAddresses(conversation, participants, store);
		conversation.participants.splice(0, Infinity, ...participants);
		store.participantsChanged(conversation);
		store.events.emit('PARTICIPANT_UPDATED', conversation.id, () => replaced);
		return { status: 200, body: replaced };
	},
};

/** New participants of a conversation, not yet part of it. */
export function createdParticipants(
	given: readonly ReplaceParticipantRequest[],
	conversation: ConversationRecord,
	store: Store,
): Participant[] {
	const now = store.clock.iso();
	return given.map((one) => ({
		id: store.newId('conv_participant'),
		conversationId: conversation.id,
		accountId: conversation.accountId,
		...participantValues(one, store),
		createdAt: now,
		updatedAt: now,
	}));
}

/** @throws ApiError 409 with X-Conflicting-Resource-Id if another open conversation has the same participants */
export function refuseHeldAddresses(
	conversation: ConversationRecord,
	participants: readonly Participant[],
	store: Store,
): void {
	const { id, configurationId, configuration } = conversation;
	const holder = store.addresses.holder(configurationId, configuration, participants, id);
	if (holder === undefined) return;
	// The code in the body differs from the status, as in Twilio's own tests.
	throw new ApiError(409, `Address mapping already exists on conversation ${holder}`, {
		code: 400,
		headers: { 'x-conflicting-resource-id': holder },
	});
}

/** A customer's profile is found by the first address; other participants have none. */
function participantValues(given: ReplaceParticipantRequest, store: Store) {
	const { name = null, type = 'UNKNOWN', addresses = [] } = given;
	const address = addresses[0]?.address;
	const resolved = type === 'CUSTOMER' && address !== undefined ? store.profileOf(address) : null;
	return {
		name,
		type,
		profileId: given.profileId ?? resolved,
		addresses: addresses.map((one) => ({ ...one, channelId: one.channelId ?? null })),
	};
}

function find(
	{ params, path }: Pick<Call<'fetchParticipant'>, 'params' | 'path'>,
	{ participants }: ConversationRecord,
): Participant {
	const found = participants.find(({ id }) => id === params.id);
	if (found === undefined) throw notFound(path);
	return found;
}
