import type { CreateConversationRequest } from '../../nodes/shared/api/generated/contract';
import { ApiError } from '../server/errors';
import type { Random } from '../store/random';
import { agents, firstNames, lastNames, topics } from '../seed/people';
import type { ConversationRecord } from '../store/conversation';
import { beginConversation } from '../routes/conversations';
import type { Store } from '../store/store';
import { customerWrites } from './capture';
import { linesOf, type Line } from './lines';

/** A customer who has not written before. */
export interface Newcomer {
	line: Line;
	customer: string;
	agent: string;
	/** The name of the conversation; null for none. */
	topic: string | null;
	/** What is said: the customer begins, the agent answers, and so on. */
	dialogue: string[];
}

/** Fictional numbers between the business's own (+1 555 010 xxxx) and those of the seeded data. */
const firstNumber = 15_550_200_000;
const numbers = 1_700_000;

/**
 * Invents a customer with something to say.
 * @param line to which the customer writes; any line by default
 * @throws ApiError 409 if no configuration captures customer messages
 */
export function inventNewcomer(store: Store, line?: Line): Newcomer {
	const { random } = store;
	const lines = linesOf(store);
	if (lines.length === 0) {
		throw new ApiError(
			409,
			'No configuration captures what customers write: capture rules name no address',
		);
	}
	const chosen = line ?? random.pick(lines);
	const { name, lines: said } = random.pick(topics);
	const order = String(random.int(10_000, 99_999));
	return {
		line: chosen,
		customer: `${random.pick(firstNames)} ${random.pick(lastNames)}`,
		agent: chosen.channel === 'CHAT' ? 'Shop assistant' : random.pick(agents),
		topic: name.replace('#', order),
		dialogue: said.map((one) => one.replace('#', order)),
	};
}

/**
 * Creates a conversation with the new customer's first message.
 * @param text the first message
 * @throws ApiError 400 for an empty or endless text
 */
export function arrive(newcomer: Newcomer, text: string, store: Store): ConversationRecord {
	const { topic, line } = newcomer;
	const body: CreateConversationRequest = {
		configurationId: line.configurationId,
		...(topic === null ? {} : { name: topic }),
		participants: participantsOf(newcomer, store),
	};
	const begun = store.clock.atOnce(() => beginConversation(body, store));
	return customerWrites(begun, text, store);
}

/** The customer, with an unused address, and the business. */
export function participantsOf({ line, customer, agent }: Newcomer, store: Store) {
	const { channel, business } = line;
	const address = addressOn(channel, customer, store.random);
	return [
		{ name: customer, type: 'CUSTOMER' as const, addresses: [{ channel, address }] },
		{
			name: agent,
			type: channel === 'CHAT' ? ('AI_AGENT' as const) : ('HUMAN_AGENT' as const),
			addresses: [{ channel, address: business }],
		},
	];
}

function addressOn(channel: string, name: string, random: Random): string {
	const number = random.int(0, numbers);
	if (channel === 'CHAT') return `${name.toLowerCase().replace(/\W+/g, '.')}.${number}`;
	const phone = `+${firstNumber + number}`;
	if (channel === 'EMAIL')
		return `${name.toLowerCase().replace(/\W+/g, '.')}.${number}@example.com`;
	return channel === 'WHATSAPP' || channel === 'RCS' ? `${channel.toLowerCase()}:${phone}` : phone;
}
