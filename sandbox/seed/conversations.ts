import type { ConversationStatus } from '../../nodes/shared/api/generated/contract';
import { sid } from '../store/ids';
import { Random } from '../store/random';
import { ConversationRecord } from '../store/conversation';
import { nextTransition } from '../store/lifecycle';
import { settingsOf, type Store } from '../store/store';
import type { SeededConfiguration } from './configurations';
import { SeededDetails, topicCount, topicName } from './details';

const minute = 60_000;
const hour = 60 * minute;
const oldest = 42 * 24 * hour;

/**
 * Adds `count` conversations from the six weeks before `now`, most of them recent. Their status depends on their age,
 * their timeouts, and whether an agent closed them: without a closing timeout, forgotten conversations pile up.
 * Participants and communications are created on first use, always the same ones.
 */
export function seedConversations(
	store: Store,
	configurations: SeededConfiguration[],
	{ count, seed, now }: { count: number; seed: number; now: number },
): void {
	const settings = new Map(
		configurations.map(({ configuration }) => [configuration.id, settingsOf(configuration)]),
	);
	for (let index = 0; index < count; index++) {
		const random = new Random(seed, index + 1);
		const chosen = choose(configurations, random);
		const { configuration, channel } = chosen;
		const age = Math.max(2 * minute, Math.floor(oldest * random.float() ** 1.6));
		const createdAt = now - age;
		const length = Math.min(age - minute, Math.floor(minute * (2 + 90 * random.float() ** 3)));
		const silent = random.chance(0.06);
		const topic = random.int(0, topicCount - 1);
		const named = random.chance(0.6);
		const order = random.int(10_000, 99_999);
		const activityAt = silent ? createdAt : createdAt + length;
		const details = new SeededDetails(store, chosen, {
			seed,
			index,
			topic,
			order,
			silent,
			count,
			activityAt,
		});
		const record = new ConversationRecord({
			id: store.newId('conv_conversation', createdAt),
			accountId: store.accountId,
			configurationId: configuration.id,
			configuration: settings.get(configuration.id) ?? {},
			status: 'ACTIVE',
			createdAt,
			updatedAt: createdAt,
			activityAt,
			name: named ? topicName(topic, order) : null,
			...(random.chance(0.2) ? { metadata: { ticket: String(order) } } : {}),
			channels: [channel],
			channelIds: [sid(channel === 'VOICE' ? 'CA' : 'SM', random)],
			details,
		});
		live(record, now, random);
		details.open = record.open;
		store.insert(record);
	}
}

function choose(configurations: SeededConfiguration[], random: Random): SeededConfiguration {
	let rest = random.float() * 100;
	for (const one of configurations) {
		rest -= one.share;
		if (rest < 0) return one;
	}
	return configurations[0] as SeededConfiguration;
}

/** Simulates the conversation until now: its timeouts, and an agent who closes about every second conversation. */
function live(record: ConversationRecord, now: number, random: Random): void {
	const closedByAgent = random.chance(0.55)
		? record.activityAt + Math.floor(48 * hour * random.float() ** 3)
		: Infinity;
	for (;;) {
		const next = nextTransition(record);
		if (next === undefined) return;
		if (closedByAgent <= Math.min(next.at, now)) return become(record, 'CLOSED', closedByAgent);
		if (next.at > now) return;
		become(record, next.to, next.at);
	}
}

function become(record: ConversationRecord, status: ConversationStatus, at: number): void {
	record.status = status;
	record.updatedAt = at;
}
