import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { byId, orchestrator as node } from '../../workbench';
import { idOf, type Recipes, type World } from '../recipes';
import { newNumber, newParticipant, sms } from '../talk';

export const message: Recipes = {
	send: async (world) => (await newMessage(world)).created,
	get: async (world) => await world.run(node, 'message', 'get', (await newMessage(world)).named),
	getReply: async (world) => {
		const { named, conversation } = await newMessage(world);
		const open = await world.run(node, 'message', 'getReply', named);
		await write(world, conversation, named.conversationId);
		return [...open, ...(await world.run(node, 'message', 'getReply', named))];
	},
	sendAndWaitForReply: async (world) => {
		// Nobody calls n8n here, so the output is that of an item whose time limit is reached
		const { named, conversation } = await newMessage(world, 'sendAndWaitForReply');
		await write(world, conversation, named.conversationId);
		return [...conversation.created, ...(await world.run(node, 'message', 'getReply', named))];
	},
};

async function newMessage(world: World, operation = 'send') {
	const { named: others, created: customer } = await newParticipant(world);
	const { conversationId } = others;
	const [agent = {}] = await world.run(node, 'participant', 'create', {
		conversationId,
		addresses: sms(newNumber()),
		additionalFields: { type: 'HUMAN_AGENT' },
	});
	const created = await world.run(node, 'message', operation, {
		conversationId,
		from: 'participant',
		fromParticipantId: byId(String(agent.id)),
		to: 'participant',
		toParticipantId: byId(idOf(customer)),
		text: 'Your replacement is on its way',
	} as INodeParameters);
	const actionId = String(created[0]?.actionId ?? created[0]?.id);
	const conversation = { created, customer };
	return { named: { conversationId, actionId }, created, conversation };
}

/** Adds a message from the customer. */
async function write(
	world: World,
	{ customer }: { customer: IDataObject[] },
	conversationId: INodeParameters,
): Promise<void> {
	const [{ addresses } = {} as IDataObject] = customer;
	const [first] = (addresses ?? []) as IDataObject[];
	await world.run(node, 'communication', 'create', {
		conversationId,
		authorAddress: String(first?.address),
		authorChannel: 'SMS',
		text: 'Thank you',
		recipients: { recipient: [{ address: '+15550100002', channel: 'SMS', participantId: '' }] },
		additionalFields: { authorParticipantId: idOf(customer) },
	});
}
