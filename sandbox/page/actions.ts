import type { World } from '../server/call';
import { invalid } from '../server/errors';
import { customerWrites } from '../customers/capture';
import { linesOf, type Line } from '../customers/lines';
import { arrive, inventNewcomer } from '../customers/newcomer';
import { openConversation, parentConversation } from '../store/find';

type Body = Record<string, unknown>;

/** Where somebody who writes for the first time can write to, and who it would be. */
export interface LinesAnswer {
	lines: Line[];
	/** A name to begin with. */
	customer: string;
}

export function linesAnswer(world: World): LinesAnswer {
	const lines = linesOf(world.store);
	return { lines, customer: lines.length > 0 ? inventNewcomer(world.store).customer : '' };
}

/**
 * Writes as the customer of a conversation.
 * @returns the id of the conversation that it went into
 * @throws ApiError 404, or 400 for what cannot be written
 */
export function write(id: string, { text }: Body, world: World): { id: string } {
	if (typeof text !== 'string') throw invalid('text', 'must be text');
	const conversation = parentConversation(id, world.store);
	return { id: customerWrites(conversation, text, world.store).id };
}

/**
 * Writes as somebody new.
 * @returns the id of the conversation that begins
 * @throws ApiError 400 for an unknown line or what cannot be written
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
 * Lets people arrive, each with a first message.
 * @returns the ids of the conversations that begin
 * @throws ApiError 400 for a count that is none, 409 where nobody can write
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
 * @throws ApiError 404, or 400 for a closed one and for another status
 */
export function setStatus(id: string, { status }: Body, { store, clock }: World): { id: string } {
	if (status !== 'INACTIVE' && status !== 'CLOSED') {
		throw invalid('status', 'must be INACTIVE or CLOSED');
	}
	const conversation = openConversation(id, store);
	clock.atOnce(() => store.setStatus(conversation, status));
	return { id };
}
