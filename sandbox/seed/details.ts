import type { Communication, Participant } from '../../nodes/shared/api/generated/contract';
import { sid, typeId } from '../store/ids';
import { Random } from '../store/random';
import type { ConversationRecord, DetailLoader } from '../store/conversation';
import type { Store } from '../store/store';
import type { SeededConfiguration } from './configurations';
import { agents, firstNames, lastNames, topics, type Topic } from './people';

export const topicCount = topics.length;

const numbers = 8_000_000;
/** A prime, so that different customers have different numbers. */
const step = 7919;

interface DetailSeed {
	seed: number;
	index: number;
	topic: number;
	order: number;
	/** Nothing was said. */
	silent: boolean;
	/** How many conversations there are. */
	count: number;
	/** The time of the last message. */
	activityAt: number;
}

export function topicName(topic: number, order: number): string {
	return (topics[topic] as Topic).name.replace('#', String(order));
}

/** Participants and dialogue of a seeded conversation; they are the same every time. */
export class SeededDetails implements DetailLoader {
	/** Whether the conversation was open at startup. */
	open = true;

	constructor(
		private readonly store: Store,
		private readonly configuration: SeededConfiguration,
		private readonly plan: DetailSeed,
	) {}

	get silent(): boolean {
		return this.plan.silent;
	}

	participants(conversation: ConversationRecord): Participant[] {
		const { channel, business } = this.configuration;
		const { seed, index, count } = this.plan;
		const random = new Random(seed ^ 0x5bd1e995, index + 1);
		// A customer may be in only one open conversation, but also in earlier closed ones.
		const customer = this.open ? index : random.int(0, count - 1);
		const person = new Random(seed ^ 0x27d4eb2f, customer + 1);
		const name = `${person.pick(firstNames)} ${person.pick(lastNames)}`;
		const number = `+1555${2_000_000 + ((customer * step) % numbers)}`;
		const address = addressOn(channel, number, name, customer);
		const channelId = channel === 'VOICE' ? (conversation.channelIds[0] ?? null) : null;
		const createdAt = new Date(conversation.createdAt).toISOString();
		const participant = (values: Partial<Participant>): Participant => ({
			id: typeId('conv_participant', conversation.createdAt, random),
			conversationId: conversation.id,
			accountId: conversation.accountId,
			profileId: null,
			...values,
			createdAt,
			updatedAt: createdAt,
		});
		return [
			participant({
				name,
				type: 'CUSTOMER',
				profileId: this.store.profileOf(address),
				addresses: [{ channel, address, channelId }],
			}),
			participant({
				name: channel === 'CHAT' ? 'Shop assistant' : random.pick(agents),
				type: channel === 'CHAT' ? 'AI_AGENT' : 'HUMAN_AGENT',
				addresses: [{ channel, address: business, channelId }],
			}),
		];
	}

	communications(conversation: ConversationRecord): Communication[] {
		const { seed, index, topic, order, silent, activityAt } = this.plan;
		if (silent) return [];
		const random = new Random(seed ^ 0x165667b1, index + 1);
		// The initial participants, regardless of later changes.
		const participants = this.participants(conversation);
		const lines = (topics[topic] as Topic).lines.map((line) => line.replace('#', String(order)));
		const said = lines.slice(0, random.int(2, lines.length));
		const span = activityAt - conversation.createdAt;
		return said.map((text, position) =>
			communication(conversation, participants, this.configuration.channel, random, {
				text,
				at: conversation.createdAt + Math.floor((span * (position + 1)) / said.length),
				position,
			}),
		);
	}
}

function communication(
	conversation: ConversationRecord,
	participants: Participant[],
	channel: SeededConfiguration['channel'],
	random: Random,
	{ text, at, position }: { text: string; at: number; position: number },
): Communication {
	const party = (index: number) => ({
		address: participants[index]?.addresses?.[0]?.address ?? '',
		channel,
		participantId: participants[index]?.id ?? null,
	});
	const voice = channel === 'VOICE';
	const time = new Date(at).toISOString();
	const first = conversation.channelIds[0] ?? null;
	return {
		id: typeId('conv_communication', at, random),
		conversationId: conversation.id,
		accountId: conversation.accountId,
		author: party(position % 2),
		content: voice
			? { type: 'TRANSCRIPTION', text, transcription: transcription(text, at, position, random) }
			: { type: 'TEXT', text },
		recipients: [{ ...party((position + 1) % 2), deliveryStatus: voice ? null : 'DELIVERED' }],
		channelId: voice ? first : null,
		resourceId: voice
			? `${sid('GT', random)}_${position}`
			: position === 0
				? first
				: sid('SM', random),
		createdAt: time,
		updatedAt: time,
		occurredAt: time,
	};
}

function transcription(text: string, at: number, position: number, random: Random) {
	const words = text.split(' ').map((word, index) => ({
		text: word,
		startTime: new Date(at + index * 350).toISOString(),
		endTime: new Date(at + index * 350 + 300).toISOString(),
	}));
	const confidence = Math.round((0.85 + 0.14 * random.float()) * 100) / 100;
	return { channel: position % 2, confidence, engine: 'sandbox', words };
}

function addressOn(channel: string, number: string, name: string, customer: number): string {
	if (channel === 'WHATSAPP') return `whatsapp:${number}`;
	if (channel === 'CHAT') return `${name.toLowerCase().replace(' ', '.')}.${customer}`;
	return number;
}
