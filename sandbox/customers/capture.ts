import type { CreateConversationRequest } from '../../nodes/shared/api/generated/contract';
import { ApiError, invalid } from '../server/errors';
import { sid } from '../store/ids';
import { newCommunication } from '../routes/communications';
import { beginConversation } from '../routes/conversations';
import type { ConversationRecord } from '../store/conversation';
import { settingsOf, type Store } from '../store/store';

/** Far longer than any real message. */
const longest = 4096;

/**
 * Adds a message from the customer, as Twilio's capture rules would: to the conversation, which becomes active; or,
 * if that is closed, to another open conversation of the same participants, or to a new one.
 * @returns the conversation that received the message
 * @throws ApiError 400 for an empty or endless text, or if there is no customer with an address
 */
export function customerWrites(
	conversation: ConversationRecord,
	text: string,
	store: Store,
): ConversationRecord {
	const words = text.trim();
	if (words === '') throw invalid('text', 'is empty');
	if (words.length > longest)
		throw invalid('text', `must not have more than ${longest} characters`);
	partiesOf(conversation);
	return store.clock.atOnce(() => {
		const open = conversation.open ? conversation : successorOf(conversation, store);
		store.addCommunication(open, written(open, words, store));
		return open;
	});
}

function written(conversation: ConversationRecord, text: string, store: Store) {
	const parties = partiesOf(conversation);
	if (parties.author.channel !== 'VOICE') {
		const content = { type: 'TEXT', text } as const;
		const resourceId = sid('SM', store.random);
		return newCommunication(conversation, { ...parties, content, resourceId }, store);
	}
	const content = { type: 'TRANSCRIPTION', text, transcription: { channel: 0 } } as const;
	const resourceId = `${sid('GT', store.random)}_0`;
	const channelId = conversation.channelIds[0] ?? null;
	return newCommunication(conversation, { ...parties, content, resourceId, channelId }, store);
}

/** The conversation that gets a customer's message after the end of the given one. */
function successorOf(ended: ConversationRecord, store: Store): ConversationRecord {
	const { configurationId, participants, name } = ended;
	const current = settingsOf(store.configurations.get(configurationId));
	const holder = store.addresses.holder(configurationId, current, participants);
	const open = holder === undefined ? undefined : store.conversations.get(holder);
	if (open !== undefined) return open;
	const people = participants.map((one) => ({
		...{ name: one.name, type: one.type },
		addresses: one.addresses?.map(({ channel, address }) => ({ channel, address })),
		...(one.profileId ? { profileId: one.profileId } : {}),
	}));
	const body = { configurationId, name, participants: people } as CreateConversationRequest;
	return beginConversation(body, store);
}

/** The author (the first customer with an address) and the recipients (all others on that channel). */
function partiesOf({ participants }: ConversationRecord) {
	const customer = participants.find(
		({ type, addresses }) => type === 'CUSTOMER' && addresses?.length,
	);
	const [from] = customer?.addresses ?? [];
	if (customer === undefined || from === undefined) {
		throw new ApiError(400, 'This conversation has no customer with an address');
	}
	const { channel, address } = from;
	const deliveryStatus = channel === 'VOICE' ? null : 'DELIVERED';
	const recipients = participants
		.filter((one) => one !== customer)
		.flatMap(({ id, addresses }) =>
			(addresses ?? [])
				.filter((one) => one.channel === channel)
				.map((one) => ({ address: one.address, channel, participantId: id, deliveryStatus })),
		);
	return { author: { address, channel, participantId: customer.id }, recipients };
}
