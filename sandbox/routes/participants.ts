import type { Participant, ReplaceParticipantRequest } from '../../nodes/shared/api/contract';
import { ApiError } from '../errors';
import type { ConversationRecord } from '../store/conversation';
import type { Store } from '../store/store';

/** New participants of a conversation, not yet part of it. Customers get their profile. */
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

/** @throws ApiError 409 with X-Conflicting-Resource-Id when another open conversation holds them */
export function refuseHeldAddresses(
	conversation: ConversationRecord,
	participants: readonly Participant[],
	store: Store,
): void {
	const { id, configurationId, configuration } = conversation;
	const holder = store.addresses.holder(configurationId, configuration, participants, id);
	if (holder === undefined) return;
	throw new ApiError(409, `Address mapping already exists on conversation ${holder}`, {
		headers: { 'x-conflicting-resource-id': holder },
	});
}

export function participantValues(given: ReplaceParticipantRequest, store: Store) {
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
