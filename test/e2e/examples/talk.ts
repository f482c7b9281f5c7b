import type { Participant } from '../../../nodes/shared/api/generated/contract';
import type { Sandbox } from '../../../sandbox';
import { newCommunication } from '../../../sandbox/routes/communications';
import type { ConversationRecord } from '../../../sandbox/store/conversation';

/** The number that agents write from. */
const ours = '+15550100002';

/**
 * A new conversation of a customer and an agent, by SMS.
 * @param customer more fields of the customer
 */
export function talk(
	{ store }: Sandbox,
	number: number,
	customer: Partial<Participant> = {},
	configurationId?: string,
): ConversationRecord {
	const record = store.addConversation({ name: `Talk ${number}`, configurationId });
	const join = (type: string, address: string, more: Partial<Participant> = {}) =>
		record.participants.push({
			id: store.newId('conv_participant'),
			conversationId: record.id,
			accountId: record.accountId,
			type,
			name: null,
			addresses: [{ channel: 'SMS', address }],
			...more,
		} as unknown as Participant);
	join('CUSTOMER', `+1555011000${number}`, customer);
	join('AGENT', ours);
	return record;
}

/** The customer writes. */
export function say({ store }: Sandbox, record: ConversationRecord, text: string): void {
	const [customer] = record.participants;
	const address = String(customer?.addresses?.[0]?.address);
	const said = {
		author: { participantId: customer?.id ?? null, channel: 'SMS', address },
		content: { type: 'TEXT', text },
		recipients: [{ participantId: null, channel: 'SMS', address: ours }],
	};
	store.addCommunication(record, newCommunication(record, said as never, store));
}

/** What was sent from the agents' number. */
export function sent({ communications }: ConversationRecord): string[] {
	return communications
		.filter(({ author }) => author.address === ours)
		.map(({ content }) => String(content.text));
}
