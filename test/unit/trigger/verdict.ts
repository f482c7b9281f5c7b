import type { Account, Conversation } from './account';
import { minute, never } from './account';
import type {
	EventRow,
	TriggerEvent,
} from '../../../nodes/ConversationOrchestratorTrigger/scan/types';
import type { History } from './history';
import type { Polled } from './n8n';

/** The minimum and maximum number of times an event may be emitted. */
type Bounds = [least: number, most: number];

/**
 * A poll with enough time to notice what a service hides from some passes; this many complete passes are needed
 * before a deleted conversation must have been noticed: see docs/trigger.md.
 */
const looksBackFor = 12;

function passesFilter({ life }: Conversation, { filter }: History): boolean {
	const { configurations, channels } = filter;
	return (
		(!configurations || configurations.includes(life.configuration)) &&
		(!channels || channels.includes(life.channel))
	);
}

/** For something final that happens at a moment: exactly once after the baseline, never before it. */
function onceAfterBaseline(
	happenedAt: number,
	conversation: Conversation,
	history: History,
	polled: Polled[],
): Bounds {
	const { deletedAt } = conversation;
	const baseline = polled.find(({ ready }) => ready);
	const first = polled[0];
	if (happenedAt === never || deletedAt <= happenedAt || !first || !baseline) return [0, 0];
	const margin = history.behavior.lagging ? history.margin : 0;
	// Between two lagging lists, it may have been on neither during the baseline.
	const { closedAt } = conversation;
	const isHidden = closedAt <= baseline.endedAt && closedAt + margin >= first.startedAt;
	// It cannot be distinguished from one created during the baseline.
	const claimsLater = history.behavior.dateHeader && conversation.claimedAt > first.startedAt;
	if (happenedAt + margin < first.startedAt && !isHidden && !claimsLater) return [0, 0];
	// During the baseline both are right, unless dates decide.
	const { dates, dateHeader, ahead } = history.behavior;
	const areDated = dates === 'all' && dateHeader === true && ahead === 0;
	const answeredAt = polled.find(({ events }) => events)?.endedAt ?? never;
	const isBornLater = areDated && conversation.createdAt > answeredAt + 2_000;
	if (happenedAt <= baseline.endedAt && !isBornLater) return [0, 1];
	const looks = polled.filter(
		(poll) => poll.complete && poll.passStartedAt > happenedAt + margin && poll.endedAt < deletedAt,
	);
	const isGone =
		deletedAt < never && (looks.length < looksBackFor || polled.some(({ crashed }) => crashed));
	return [isGone ? 0 : 1, 1];
}

/** A period in which a conversation had one status. */
interface Stretch {
	status: string;
	from: number;
	to: number;
}

function stretchesOf({ changes, createdAt }: Conversation): Stretch[] {
	const stretches: Stretch[] = [{ status: 'ACTIVE', from: createdAt, to: never }];
	for (const { status, time } of changes) {
		const last = stretches.at(-1);
		if (!last || last.status === status) continue;
		last.to = time;
		stretches.push({ status, from: time, to: never });
	}
	return stretches;
}

/**
 * For changes between statuses: at most those since the first poll, and at least those between two statuses that each
 * lasted for a whole poll. A restart forgets what polls saw that emitted nothing, and a deletion can overtake the
 * hand-out.
 */
function changesSeen(
	conversation: Conversation,
	history: History,
	polled: Polled[],
	counts: (before: string, after: string) => boolean,
): Bounds {
	const first = polled[0];
	const baseline = polled.find(({ ready }) => ready);
	if (!first || !baseline) return [0, 0];
	const stretches = stretchesOf(conversation).filter(({ status }) => status !== 'DELETED');
	const number = (path: Stretch[]): number =>
		path.filter(({ status: after }, i) => {
			const before = path[i - 1]?.status;
			return before !== undefined && before !== after && counts(before, after);
		}).length;
	const most = number(stretches.filter(({ to }) => to >= first.startedAt));
	if (conversation.deletedAt < never || history.polls.some(({ restarts }) => restarts)) {
		return [0, most];
	}
	const isNew = conversation.createdAt > baseline.endedAt;
	const sure = stretches.filter(
		({ from, to }, i) =>
			(i === 0 && isNew) ||
			polled.some((poll) => poll.complete && poll.passStartedAt > from && poll.endedAt < to),
	);
	return [number(sure), most];
}

function bounds(
	conversation: Conversation,
	history: History,
	event: TriggerEvent,
	polled: Polled[],
): Bounds {
	if (!passesFilter(conversation, history)) return [0, 0];
	const [least, most] = boundsOfEvent(conversation, history, event, polled);
	if (isNeverShown(conversation, history, polled)) return [0, Math.max(1, most)];
	const part = boundsOfPart(conversation, history, event, polled);
	if (part) return [Math.min(part[0], least), Math.max(part[1], most)];
	return [conversation.life.odd || excused(conversation, history, polled) ? 0 : least, most];
}

/**
 * If the first reading was partial, with a warning: what it did not meet may be missed, or emitted although it had
 * closed before, unless a date shows that it was before what the trigger knew to be past.
 */
function boundsOfPart(
	{ changes, createdAt }: Conversation,
	{ behavior, margin }: History,
	event: TriggerEvent,
	polled: Polled[],
): Bounds | undefined {
	const baseline = polled.find(({ ready }) => ready);
	if (baseline?.partBase === undefined || createdAt > baseline.endedAt) return undefined;
	const { dates, datesOfFetch, ids, ahead } = behavior;
	const changedAt = changes.filter(({ status }) => status === 'CLOSED').at(-1)?.time ?? createdAt;
	const happenedAt = event === 'created' ? createdAt : changedAt;
	// Open ones are not read.
	const isDated = dates === 'all' || (datesOfFetch && event !== 'created');
	const idsTell = ids === 'typeid' || ids === 'lying';
	const told = isDated ? happenedAt : idsTell ? createdAt + margin + 2 * 60 * minute : never;
	return [0, told + ahead > baseline.partBase ? 1 : 0];
}

/**
 * In a status that no list shows whenever a poll ran: it cannot be distinguished from one that does not exist, and if
 * it closes, from one that closed before the activation.
 */
function isNeverShown(
	{ changes, createdAt }: Conversation,
	{ behavior }: History,
	polled: Polled[],
): boolean {
	if (behavior.unknown !== 'hidden') return false;
	const pending = changes.findIndex(({ status }) => status === 'PENDING');
	if (pending < 0) return false;
	const hiddenAt = changes[pending]?.time ?? 0;
	return !polled.some(
		(poll) => poll.complete && poll.passStartedAt > createdAt && poll.endedAt < hiddenAt,
	);
}

/** Created after lists had become too long for a poll: may be missed if a warning said so. */
function excused({ createdAt }: Conversation, { behavior }: History, polled: Polled[]): boolean {
	const isShort = behavior.tokenLife < minute;
	const first = polled[0];
	return (
		isShort &&
		createdAt > (first?.startedAt ?? 0) &&
		polled.some(({ warnings }) =>
			warnings.some((text) => /(?<!last poll )(is|are) (missed|ignored)/.test(text)),
		)
	);
}

function boundsOfEvent(
	conversation: Conversation,
	history: History,
	event: TriggerEvent,
	polled: Polled[],
): Bounds {
	switch (event) {
		case 'created':
			return onceAfterBaseline(conversation.createdAt, conversation, history, polled);
		case 'inactive':
			return changesSeen(conversation, history, polled, (_before, after) => after === 'INACTIVE');
		case 'reactivated':
			return changesSeen(
				conversation,
				history,
				polled,
				(before, after) => before === 'INACTIVE' && after === 'ACTIVE',
			);
		case 'statusChanged':
			return changesSeen(conversation, history, polled, () => true);
		default:
			return onceAfterBaseline(conversation.closedAt, conversation, history, polled);
	}
}

/** A closing is emitted with a row that says so. */
function fits({ event, status }: EventRow): boolean {
	return event !== 'closed' || status === 'CLOSED';
}

/** One name for an event of a conversation. */
const keyOf = ({ id, event }: Pick<EventRow, 'id' | 'event'>): string => `${id} ${event}`;

/** The differences between the emitted and the right events; empty if all is well. */
export function differences(history: History, account: Account, polled: Polled[]): string[] {
	const counts = new Map<string, number>();
	const unrecorded = new Map<string, number>();
	for (const { events = [], crashed } of polled) {
		const which = crashed ? unrecorded : counts;
		for (const key of events.map(keyOf)) which.set(key, (which.get(key) ?? 0) + 1);
	}
	const emitted = polled.flatMap(({ events = [] }) => events);
	const lies = emitted
		.filter((row) => !fits(row))
		.map(({ id, status }) => `${id}: handed out as ${status}`);
	const unasked = emitted
		.filter(({ event }) => !history.events.includes(event))
		.map((row) => `${keyOf(row)}: nobody asked for it`);
	const silent = history.polls.flatMap(({ endless, budget }, i) => {
		const { events, warnings = [], metEndless } = polled[i] ?? {};
		// A closed list that is newest first is not read to its end.
		const isReadOut = endless?.view === 'open' || /oldest|shuffled/.test(history.behavior.order);
		return endless && metEndless && isReadOut && budget === 0 && events && warnings.length === 0
			? [`poll ${i}: silent`]
			: [];
	});
	const counted = account.conversations.flatMap((conversation) =>
		history.events.flatMap((event) => {
			const { id, index } = conversation;
			const key = keyOf({ id, event });
			const count = counts.get(key) ?? 0;
			const [atLeast, once] = bounds(conversation, history, event, polled);
			// Killed at the hand-out and again at its repetition.
			const least = (unrecorded.get(key) ?? 0) > 1 ? 0 : atLeast;
			// Each time an old state returned, everything since may be repeated; after any number of kills, once.
			const rollbacks = history.polls.filter(({ rollsBack }) => rollsBack > 0).length;
			const most = once * (1 + rollbacks + (history.repeats ? 1 : 0));
			if (count >= least && count <= most) return [];
			return `${key} (${index}): ${count} times instead of ${least} to ${most}`;
		}),
	);
	return [...lies, ...unasked, ...silent, ...counted];
}
