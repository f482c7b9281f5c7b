import type { Account, Conversation } from './account';
import { MARGIN } from './account';
import type { History } from './history';
import type { Polled } from './n8n';

/** What must, may and must not be emitted for the closing of a conversation. */
export function expectation(
	conversation: Conversation,
	history: History,
	polled: Polled[],
): [number, number] {
	const { life, closedAt, deletedAt } = conversation;
	const { configurations, channels } = history.filter;
	if (configurations && !configurations.includes(life.configuration)) return [0, 0];
	if (channels && !channels.includes(life.channel)) return [0, 0];
	if (closedAt === Number.MAX_SAFE_INTEGER || deletedAt <= closedAt) return [0, 0];
	const first = polled[0];
	const baseline = polled.find(({ ready }) => ready);
	if (!first || !baseline) return [0, 0];
	const margin = history.behaviour.lagging ? MARGIN : 0;
	if (closedAt + margin < first.startedAt) return [0, 0];
	if (closedAt <= baseline.endedAt) return [0, 1];
	// Deleted before anybody could have looked: see docs/trigger.md.
	const looks = polled.filter(
		(poll) => poll.complete && poll.passStartedAt > closedAt + margin && poll.endedAt < deletedAt,
	);
	return [deletedAt < Number.MAX_SAFE_INTEGER && looks.length < 12 ? 0 : 1, 1];
}

/** Where what was emitted differs from what should have been; empty when all is well. */
export function differences(history: History, account: Account, polled: Polled[]): string[] {
	const counts = new Map<string, number>();
	for (const { events = [] } of polled) {
		for (const { id } of events) counts.set(id, (counts.get(id) ?? 0) + 1);
	}
	return account.conversations.flatMap((conversation) => {
		const count = counts.get(conversation.id) ?? 0;
		const [least, most] = expectation(conversation, history, polled);
		if (count >= least && count <= most) return [];
		return `${conversation.id} (${conversation.index}): ${count} times instead of ${least} to ${most}`;
	});
}
