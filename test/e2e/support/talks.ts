import type { Participant } from '../../../nodes/shared/api/generated/contract';
import type { Sandbox } from '../../../sandbox';
import { newCommunication } from '../../../sandbox/routes/communications';
import type { ConversationRecord } from '../../../sandbox/store/conversation';

/** A conversation, and the customer's reply when asked. */
export interface Talk {
	record: ConversationRecord;
	agent: Participant;
	customer: Participant;
	answer: string;
}

/** A new conversation of an agent and a customer, whose number identifies it. */
export function talkOf({ store }: Sandbox, number: number): Talk {
	const record = store.addConversation({ name: `Talk ${number}` });
	const join = (type: string, last: number) => {
		const address = `+1555${String(number).padStart(6, '0')}${last}`;
		const made = {
			id: store.newId('conv_participant'),
			conversationId: record.id,
			accountId: record.accountId,
			type,
			name: null,
			addresses: [{ channel: 'SMS', address }],
		} as unknown as Participant;
		record.participants.push(made);
		return made;
	};
	return {
		record,
		agent: join('HUMAN_AGENT', 1),
		customer: join('CUSTOMER', 2),
		answer: `Answer ${number}`,
	};
}

/** The customer replies. */
export function reply({ store }: Sandbox, { record, agent, customer, answer }: Talk): void {
	const party = ({ id, addresses }: Participant) => ({
		participantId: id ?? null,
		channel: 'SMS',
		address: String(addresses?.[0]?.address),
	});
	const said = {
		author: party(customer),
		content: { type: 'TEXT', text: answer },
		recipients: [party(agent)],
	};
	store.addCommunication(record, newCommunication(record, said as never, store));
}
