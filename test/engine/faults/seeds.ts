import type { Participant } from '../../../nodes/shared/api/generated/contract';
import type { Sandbox } from '../../../sandbox';

/** Paths of the services. */
export const v2 = '/v2/Conversations/[^/?]+';
export const control = '/ControlPlane';

/** A conversation of a customer and an agent, for one run only. */
export function conversation(
	{ store }: Sandbox,
	name: string,
	status: 'ACTIVE' | 'CLOSED' = 'ACTIVE',
) {
	const participants = ['CUSTOMER', 'AGENT'].map((type, index) => ({
		id: store.newId('conv_participant'),
		type,
		addresses: [{ channel: 'SMS', address: `${name}${index}` }],
	}));
	const record = store.addConversation({ name, status });
	for (const one of participants) {
		record.participants.push({
			...one,
			conversationId: record.id,
			accountId: record.accountId,
		} as Participant);
	}
	return record;
}
