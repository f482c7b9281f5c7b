import type { IDataObject } from 'n8n-workflow';
import { byId, orchestrator as node } from '../workbench';
import { idOf, type World } from './recipes';

/** Addresses of a participant. */
export const sms = (address: string) => ({
	address: [{ channel: 'SMS', address, channelId: 'SM1' }],
});

export const person = { name: 'Ana Torres', type: 'CUSTOMER', profileId: 'mem_profile_1' };

let made = 0;

/** A phone number that nobody has yet. */
export function newNumber(): string {
	return `+1555020${1000 + ++made}`;
}

async function newConversation({ run, configurationId }: World): Promise<string> {
	return idOf(
		await run(node, 'conversation', 'create', {
			configurationId: byId(configurationId),
			additionalFields: {
				name: 'Order 1182 arrived broken',
				metadata: { entries: [{ key: 'orderId', value: '1182' }] },
				participants: { participant: [{ ...person, addresses: sms(newNumber()) }] },
			},
		}),
	);
}

export async function newParticipant(world: World) {
	const conversationId = byId(await newConversation(world));
	const created = await world.run(node, 'participant', 'create', {
		conversationId,
		addresses: sms(newNumber()),
		additionalFields: person,
	});
	return { named: { conversationId, participantId: byId(idOf(created)) }, created };
}

export async function newCommunication(world: World) {
	const { named, created: participants } = await newParticipant(world);
	const { conversationId } = named;
	const created = await world.run(node, 'communication', 'create', {
		conversationId,
		authorAddress: '+15550100001',
		authorChannel: 'SMS',
		text: 'My order arrived broken',
		recipients: { recipient: [{ address: '+15550100002', channel: 'SMS', participantId: '' }] },
		additionalFields: { authorParticipantId: idOf(participants), channelId: 'SM1' },
	});
	return { named: { conversationId, communicationId: idOf(created) }, created };
}

/** A conversation with a customer who has written, and an agent. */
export async function talkedIn(world: World) {
	const { named, created } = await newCommunication(world);
	const { conversationId } = named;
	await world.run(node, 'participant', 'create', {
		conversationId,
		addresses: sms(newNumber()),
		additionalFields: { name: 'Robin', type: 'HUMAN_AGENT' },
	});
	return { conversationId, created };
}

/** With participants, which list rows may lack. */
export async function wholeConversation(world: World): Promise<IDataObject[]> {
	const { conversationId } = await talkedIn(world);
	return await world.run(node, 'conversation', 'get', { conversationId });
}
