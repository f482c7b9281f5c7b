import type { Communication, Participant } from '../../nodes/shared/api/generated/contract';
import { linesOf } from '../customers/lines';
import { inventNewcomer, participantsOf, type Newcomer } from '../customers/newcomer';
import type { Store } from '../store/store';

const day = 24 * 60 * 60 * 1000;
const minute = 60_000;

/**
 * Adds open, stale conversations for Clean Up to find, on lines without a timeout that would close them.
 * @param olderThanDays each is inactive for longer than this, the oldest for up to three more weeks
 * @returns how many were added
 */
export function addStaleBatch(store: Store, count: number, olderThanDays: number): number {
	const lines = linesOf(store).filter(({ configurationId, channel }) => {
		const { channelSettings } = store.configurations.get(configurationId) ?? {};
		return !channelSettings?.[channel]?.statusTimeouts?.closed;
	});
	if (lines.length === 0) return 0;
	for (let index = 0; index < count; index++) {
		const newcomer = inventNewcomer(store, store.random.pick(lines));
		const age = (olderThanDays + 1 + 21 * store.random.float()) * day;
		addStale(store, newcomer, Math.floor(store.clock.now() - age));
	}
	return count;
}

function addStale(store: Store, newcomer: Newcomer, createdAt: number): void {
	const { configurationId, channel } = newcomer.line;
	const id = store.newId('conv_conversation', createdAt);
	const time = new Date(createdAt).toISOString();
	const common = { conversationId: id, accountId: store.accountId };
	const participants = participantsOf(newcomer, store).map((one): Participant => ({
		...one,
		...common,
		id: store.newId('conv_participant', createdAt),
		profileId: one.type === 'CUSTOMER' ? store.profileOf(one.addresses[0]?.address ?? '') : null,
		addresses: one.addresses.map((address) => ({ ...address, channelId: null })),
		createdAt: time,
		updatedAt: time,
	}));
	const party = (index: number) => ({
		channel,
		address: participants[index % 2]?.addresses?.[0]?.address ?? '',
		participantId: participants[index % 2]?.id ?? null,
	});
	const said = newcomer.dialogue.slice(0, store.random.int(1, newcomer.dialogue.length));
	const communications = said.map((text, index): Communication => {
		const at = createdAt + index * minute;
		const when = new Date(at).toISOString();
		return {
			...common,
			id: store.newId('conv_communication', at),
			author: party(index),
			content: { type: 'TEXT', text },
			recipients: [{ ...party(index + 1), deliveryStatus: 'DELIVERED' }],
			channelId: null,
			resourceId: null,
			...{ createdAt: when, updatedAt: when, occurredAt: when },
		};
	});
	const last = createdAt + said.length * minute;
	const { statusTimeouts } =
		store.configurations.get(configurationId)?.channelSettings?.[channel] ?? {};
	store.addConversation({
		...{ id, configurationId, createdAt, participants, communications },
		name: newcomer.topic,
		status: statusTimeouts?.inactive ? 'INACTIVE' : 'ACTIVE',
		updatedAt: last,
		activityAt: last,
	});
}
