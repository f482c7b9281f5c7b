import type { World } from '../server/call';
import { invalid } from '../server/errors';
import { customerWrites } from '../customers/capture';
import { linesOf, type Line } from '../customers/lines';
import { arrive, inventNewcomer } from '../customers/newcomer';
import { openConversation, parentConversation } from '../store/find';

type Body = Record<string, unknown>;

/** Where a new customer can write to, and a suggested name for that customer. */
export interface LinesAnswer {
	lines: Line[];
	/** A suggested name. */
	customer: string;
}

export function linesAnswer(world: World): LinesAnswer {
	const lines = linesOf(world.store);
	return { lines, customer: lines.length > 0 ? inventNewcomer(world.store).customer : '' };
}

/**
 * Writes as the customer of a conversation.
 * @returns the ID of the conversation that received the message
 * @throws ApiError 404, or 400 for text that cannot be sent
 */
export function write(id: string, { text }: Body, world: World): { id: string } {
	if (typeof text !== 'string') throw invalid('text', 'must be text');
	const conversation = parentConversation(id, world.store);
	return { id: customerWrites(conversation, text, world.store).id };
}

/**
 * Writes as a new customer.
 * @returns the ID of the new conversation
 * @throws ApiError 400 for an unknown line or text that cannot be sent
 */
export function writeAsNewcomer(body: Body, world: World): { id: string } {
	const { configurationId, channel, customer, text } = body;
	const line = linesOf(world.store).find(
		(one) => one.configurationId === configurationId && one.channel === channel,
	);
	if (line === undefined) throw invalid('channel', 'nobody can write there');
	if (typeof text !== 'string' || text.trim() === '') throw invalid('text', 'is empty');
	const name = typeof customer === 'string' ? customer.trim().slice(0, 100) : '';
	const invented = inventNewcomer(world.store, line);
	const newcomer = { ...invented, customer: name || invented.customer, topic: null };
	return { id: arrive(newcomer, text, world.store).id };
}

/**
 * Lets customers arrive, each with a first message.
 * @returns the IDs of the new conversations
 * @throws ApiError 400 for an invalid count, 409 if nobody can write
 */
export function letArrive({ count }: Body, world: World): { ids: string[] } {
	if (typeof count !== 'number' || !Number.isInteger(count) || count < 1 || count > 20) {
		throw invalid('count', 'must be a whole number from 1 to 20');
	}
	const ids = Array.from({ length: count }, () => {
		const newcomer = inventNewcomer(world.store);
		return arrive(newcomer, newcomer.dialogue[0] ?? 'Hello', world.store).id;
	});
	return { ids };
}

/**
 * Pauses or closes a conversation, as an agent or a timeout would.
 * @throws ApiError 404, or 400 if it is closed or the status is another one
 */
export function setStatus(id: string, { status }: Body, { store, clock }: World): { id: string } {
	if (status !== 'INACTIVE' && status !== 'CLOSED') {
		throw invalid('status', 'must be INACTIVE or CLOSED');
	}
	const conversation = openConversation(id, store);
	clock.atOnce(() => store.setStatus(conversation, status));
	return { id };
}
