import { scan } from '../../../nodes/ConversationOrchestratorTrigger/scan/scan';
import type { SavedState } from '../../../nodes/ConversationOrchestratorTrigger/scan/state/codec';
import { StillToCome } from '../../../nodes/ConversationOrchestratorTrigger/scan/types';
import type {
	EventRow,
	ScanOptions,
} from '../../../nodes/ConversationOrchestratorTrigger/scan/types';
import { Account, lagMargin, type Conversation } from './account';
import type { History, PlannedPoll } from './history';
import { livesOf, historyStart } from './history';

/** What a poll did, on the service's clock. */
export interface Polled {
	startedAt: number;
	endedAt: number;
	/** The first poll of the pass that this one completed started here. */
	passStartedAt: number;
	/** Absent if the poll failed. */
	events?: EventRow[];
	/** n8n was killed before it recorded the events. */
	crashed: boolean;
	complete: boolean;
	/** It read an endless list, or should have, because no earlier poll of this pass had read it. */
	metEndless: boolean;
	/** The warnings. */
	warnings: string[];
	/** The baseline is complete, and no restart forgot it later. */
	ready: boolean;
	/** If its lists could be read only in part: everything before this moment had happened before it. */
	partBase?: number;
	openBytes: number;
}

/**
 * A history played as n8n plays it: the state is in memory, and saved when a poll emits and, at most, at the end of
 * an activation; a restart loads what was saved.
 */
export async function play(history: History): Promise<{ account: Account; polled: Polled[] }> {
	const account = new Account(livesOf(history), history.behavior, historyStart);
	const polled: Polled[] = [];
	const isOdd = ({ life }: Conversation): boolean => life.odd === 'details';
	const oddOnes = new Set(account.conversations.filter(isOdd).map(({ id }) => id));
	const learnedAt = new Map(
		account.conversations.map(({ id, closedAt, life }) => [id, closedAt + (life.learns ?? 0)]),
	);
	let memory: string | undefined;
	let saved: string | undefined;
	/** Every state since the baseline. */
	const states: string[] = [];
	let passStartedAt: number | undefined;
	let isDown = false;
	/** No poll has succeeded since n8n started, at this local time. */
	let resumes = false;
	let bootedAt = 0;
	const run = async (poll: PlannedPoll): Promise<void> => {
		// n8n refuses to activate a workflow whose first poll fails.
		const isActivation = saved === undefined;
		const isRestart = poll.restarts || isDown;
		account.now += isDown ? Math.min(poll.gap, down) : poll.gap;
		if (isRestart) {
			resumes = true;
			bootedAt = account.now + history.skew;
			memory = saved;
			if (!isReady(saved)) for (const before of polled) before.ready = false;
		}
		if (poll.rollsBack > 0) memory = states.at(-1 - poll.rollsBack) ?? memory;
		const startedAt = account.now;
		const requests = account.requests;
		account.failIn = poll.failsAt;
		account.endless = poll.endless;
		account.begin();
		passStartedAt ??= startedAt;
		const options: ScanOptions = {
			events: history.events,
			filter: history.filter,
			isResumed: history.repeats && resumes,
			starts: [bootedAt],
			pageSize: history.pageSize,
			maxWait: history.maxWait,
			complete: async (row, { mayWait }) => {
				if (oddOnes.has(row.id)) throw new Error('An odd answer');
				if (mayWait && (learnedAt.get(row.id) ?? 0) > account.now) throw new StillToCome();
				return await Promise.resolve(row);
			},
			safetyMargin: history.margin,
			now: () => account.now + history.skew,
			...(poll.budget > 0 && { deadline: () => account.requests - requests >= poll.budget }),
			...(poll.maxItems > 0 && { maxItems: poll.maxItems }),
		};
		const given: unknown = memory && JSON.parse(memory);
		const result = await scan(given, account, options).catch((error: unknown) => {
			if (!(error instanceof Error) || !expected.test(error.message)) throw error;
			return undefined;
		});
		if (result) resumes = false;
		account.failIn = 0;
		const { events, state, complete } = result ?? {};
		polled.push({
			startedAt,
			endedAt: account.now,
			passStartedAt,
			complete: complete ?? false,
			metEndless:
				account.endlessPages > 0 || (Boolean(poll.endless) && passStartedAt === startedAt),
			warnings: result?.warnings ?? [],
			ready: state?.ready ?? false,
			...(state?.startedInPart && { partBase: state.base }),
			openBytes: state ? openBytes(state) : 0,
			crashed: poll.crashes,
			...(events && { events }),
		});
		if (complete) passStartedAt = undefined;
		isDown = poll.crashes;
		if (!state) return;
		memory = JSON.stringify(state);
		if (state.ready) states.push(memory);
		if (events?.length || isActivation || (isRestart && poll.savesAtRestart)) saved = memory;
	};
	for (const poll of history.polls) await run(poll);
	if (isDown) await run(quiet);
	account.now = Math.max(account.now, account.lastMoment);
	const gap = 2 * Math.max(lagMargin, history.margin);
	const { polls, budget } = history.tail;
	for (let i = 0; i < polls; i++) await run({ ...quiet, gap, budget });
	return { account, polled };
}

const expected = /^(The line went dead|An odd answer|The list has no end)$/;

/** The longest time that n8n is down after a kill. */
const down = 90_000;

const quiet: PlannedPoll = {
	gap: 2 * lagMargin,
	failsAt: 0,
	budget: 0,
	maxItems: 0,
	restarts: false,
	crashes: false,
	savesAtRestart: false,
	rollsBack: 0,
};

function isReady(saved: string | undefined): boolean {
	return saved !== undefined && (JSON.parse(saved) as SavedState).ready;
}

function openBytes({ open }: SavedState): number {
	return JSON.stringify(open).length;
}
