import type { Channel, ConversationStatus } from '../../nodes/shared/api/generated/contract';
import type { Clock } from './clock';
import type { ConversationRecord } from './conversation';

const minute = 60_000;

interface Transition {
	to: Exclude<ConversationStatus, 'ACTIVE'>;
	at: number;
}

/**
 * The next status change caused by a timeout, if any. Both timeouts count from the last communication; with several
 * channels, the longest timeout applies, and a channel without a timeout keeps the conversation open forever; no
 * conversation stays open longer than three years
 * (https://www.twilio.com/docs/conversations/orchestrator/concepts/lifecycle).
 */
export function nextTransition(conversation: ConversationRecord): Transition | undefined {
	if (!conversation.open) return undefined;
	const closes = Math.min(
		conversation.activityAt + timeout(conversation, 'closed'),
		threeYearsAfter(conversation.createdAt),
	);
	const sleeps = conversation.activityAt + timeout(conversation, 'inactive');
	if (conversation.status === 'ACTIVE' && sleeps < closes) return { to: 'INACTIVE', at: sleeps };
	return { to: 'CLOSED', at: closes };
}

/** Whether a conversation closes when its call ends: only if its only channel is VOICE, without timeouts. */
export function closesOnHangup({ open, channels, configuration }: ConversationRecord): boolean {
	const { inactive, closed } = configuration.channelSettings?.VOICE?.statusTimeouts ?? {};
	return open && !inactive && !closed && channels.join() === 'VOICE';
}

/** Carries out status changes caused by timeouts, on the sandbox's clock. */
export class Lifecycle {
	constructor(
		private readonly clock: Clock,
		private readonly setStatus: (record: ConversationRecord, to: Transition['to']) => void,
		private readonly exists: (record: ConversationRecord) => boolean,
	) {}

	/** Must be called for a new conversation and after each communication or status change. */
	watch(record: ConversationRecord): void {
		const next = nextTransition(record);
		if (next === undefined || next.at >= record.nextCheck) return;
		const due = next.at;
		record.nextCheck = due;
		this.clock.at(due, () => {
			if (record.nextCheck === due) this.check(record);
		});
	}

	private check(record: ConversationRecord): void {
		record.nextCheck = Infinity;
		if (!this.exists(record)) return;
		const next = nextTransition(record);
		if (next !== undefined && next.at <= this.clock.now()) this.setStatus(record, next.to);
		this.watch(record);
	}
}

function timeout(conversation: ConversationRecord, kind: 'inactive' | 'closed'): number {
	const settings = conversation.configuration.channelSettings ?? {};
	const { channels } = conversation;
	// As long as its channels are unknown, all channels of the configuration are possible.
	const governing = channels.length > 0 ? channels : (Object.keys(settings) as Channel[]);
	if (governing.length === 0) return Infinity;
	const minutes = governing.map((name) => settings[name]?.statusTimeouts?.[kind] ?? Infinity);
	return Math.max(...minutes) * minute;
}

function threeYearsAfter(time: number): number {
	const date = new Date(time);
	return date.setUTCFullYear(date.getUTCFullYear() + 3);
}
