import { seeClosed, seeDated, seeOpen, seeVanished } from './events';
import { finish, raiseBaseline } from './floor';
import type { ScanMemory, Pass } from './state/memory';
import { isPast, never, slack } from './order';
import { isGone, toTryAgain } from './odd';
import { fetchEach, outOfTime, putAside } from './run';
import type { ScanContext } from './run';
import { beginningOf, createdAt, updatedAt } from './times';
import type { Row } from './types';
import { isWorthAnotherPage } from './vanished';
import { closedStatuses, newPass, openStatuses, toFront, walk } from './walk';

const trends = ['created', 'updated'] as const;
/** The baseline reads a list of several pages again until it meets nobody new, at most so often. */
const openRounds = 6;
const closedRounds = 3;
/** Rows of a page that are fetched to learn when they were updated, where rows do not tell. */
const samples = 3;

/**
 * Reads both lists once, or goes on where the last poll stopped: first the open list, then the closed one
 * as far as needed, because conversations only move from the first to the second; then it looks up who has
 * vanished from the open list. True when the pass is complete; false when time ran out.
 */
export async function runPass(run: ScanContext): Promise<boolean> {
	const { memory, options } = run;
	const now = options.now();
	if (!memory.pass || memory.pass.startedAt > now) {
		memory.pass = newPass(now, memory.hasShortTokens);
	}
	const { pass } = memory;
	if (pass.phase === 'open') {
		if (!(await readOpen(run, pass))) return false;
		toFront(pass);
		Object.assign(pass, { phase: 'closed', round: 1, added: 0 });
	}
	if (pass.phase === 'closed') {
		if (!(await readClosed(run, pass))) return false;
		pass.phase = 'vanished';
	}
	if (memory.ready && !(await lookUp(run))) return false;
	finish(run, pass);
	return true;
}

/** The new rows of the list all came in its first page, that is, in one request: none slipped between two. */
function cameAtOnce(run: ScanContext, { pages, order, firstPageEnough }: Pass): boolean {
	const { floor } = run.memory;
	return (
		pages <= 1 || trends.some((trend) => firstPageEnough[trend] && isPast(order[trend], floor))
	);
}

async function readOpen(run: ScanContext, pass: Pass): Promise<boolean> {
	do {
		const isRead = await walk(run, pass, openStatuses, async (rows) => {
			for (const row of rows) if (seeOpen(run, row)) pass.added++;
			return 'more';
		});
		if (!isRead) return false;
		pass.openSure = cameAtOnce(run, pass);
	} while (readsAgain(run, pass, openRounds));
	return true;
}

async function readClosed(run: ScanContext, pass: Pass): Promise<boolean> {
	const { memory } = run;
	do {
		const isRead = await walk(run, pass, closedStatuses, async (rows, isLast) => {
			const before = memory.known.size;
			const undated = rows.filter((row) => seeClosed(run, row)).map(({ id }) => id);
			if (!(await dateEach(run, [...new Set(undated)]))) return 'cut';
			pass.added += memory.known.size - before;
			if (isLast && memory.undated === 'unread') memory.undated = 'complete';
			if (!memory.ready) raiseBaseline(run, pass);
			const isEnough = isLast || (await isPastAll(run, pass, rows));
			if (isEnough && pass.pages === 1) pass.closedSure = true;
			return isEnough && !isWorthAnotherPage(memory, pass) ? 'done' : 'more';
		});
		if (!isRead) return false;
	} while (readsAgain(run, pass, closedRounds));
	return true;
}

/** Between two pages of a baseline somebody may have slipped through; later passes have votes for that. */
function readsAgain({ memory }: ScanContext, pass: Pass, most: number): boolean {
	if (memory.ready || pass.isPartial) return false;
	if (pass.pages <= 1 || pass.added === 0 || pass.round >= most) return false;
	toFront(pass);
	Object.assign(pass, { round: pass.round + 1, added: 0 });
	return true;
}

/**
 * Whatever was created after the floor, or is to be emitted by the baseline, has been read. A list by update
 * can look like one by creation for a while: the short-lived come in both orders, and the first that was
 * open for long then seems to lie beyond the floor. So the order by creation is believed only when the
 * updates contradict the other one, or a row was neither created nor updated after the floor, behind
 * which nothing new can come in either order.
 */
async function isPastAll(run: ScanContext, { order }: Pass, rows: Row[]): Promise<boolean> {
	const { memory, options } = run;
	const { lookBack = 0, events } = options;
	const { created, updated } = order;
	const mark = memory.ready ? memory.floor : Math.min(memory.floor, beginningOf(memory) - lookBack);
	if (isPast(updated, mark)) return true;
	// Looking back for closings, an order by creation leads nowhere: old ones may have closed just now.
	const looksForChanges = events.some((event) => event !== 'created');
	const byUpdate = !memory.ready && lookBack > 0 && looksForChanges;
	if (!isPast(created, mark) || (byUpdate && updated.high !== never)) return false;
	return updated.rises || updated.low + slack <= mark || (await isQuiet(run, rows, mark));
}

/** Whether one of the last rows of a page, none of which had dates, was updated before `mark`. */
async function isQuiet(run: ScanContext, rows: Row[], mark: number): Promise<boolean> {
	const undated = rows.filter((row) => updatedAt(row) === undefined);
	const ids = undated.slice(-samples).map(({ id }) => id);
	let isFound = false;
	await fetchEach(run, ids, {
		found: (_id, row) => {
			const time = row && updatedAt(row);
			const created = row && createdAt(row, run.memory.trustIds);
			if (time === undefined || created === undefined) return;
			if (Math.max(time, created) + slack <= mark) isFound = true;
		},
		// Nothing depends on this one: the list is read on.
		odd: () => {},
	});
	return isFound;
}

/** Conversations whose rows cannot tell whether they are news: those that were asked without success wait for their turn. */
async function dateEach(run: ScanContext, ids: string[]): Promise<boolean> {
	const { oddLookUps } = run.memory;
	const fetching = await fetchEach(
		run,
		ids.filter((id) => !oddLookUps.has(id)),
		{
			found: (_id, row) => row && seeDated(run, row),
			odd: (id, error) => giveUpIfLast(run, id, error),
		},
	);
	return fetching === 'done';
}

/** Where hardly any can be had, the others stay remembered for the next pass, and nothing else waits for them. */
async function lookUp(run: ScanContext): Promise<boolean> {
	const { open, oddLookUps } = run.memory;
	const vanished = [...open].filter(([id, { seen }]) => !seen && !oddLookUps.has(id));
	const fetching = await fetchEach(
		run,
		vanished.map(([id]) => id),
		{
			found: (id, row) => seeVanished(run, id, row),
			odd: (id, error) => giveUpIfLast(run, id, error),
		},
	);
	return fetching !== 'late';
}

/** Asks again, once each and after all others, for those that earlier polls asked for without success. */
export async function lookUpAgain(run: ScanContext): Promise<void> {
	const { memory, startedAt } = run;
	const { open, oddLookUps } = memory;
	for (const [id] of oddLookUps) if (open.get(id)?.seen) oddLookUps.delete(id);
	if (!memory.ready) return;
	await fetchEach(
		run,
		toTryAgain(oddLookUps, startedAt, outOfTime(run)),
		{
			found: (id, row) => {
				if (row) oddLookUps.delete(id);
				if (open.has(id)) seeVanished(run, id, row);
				else if (row) seeDated(run, row);
				else isGone(oddLookUps, id, startedAt);
			},
			odd: (id, error) => giveUpIfLast(run, id, error),
		},
		true,
	);
}

function giveUpIfLast(run: ScanContext, id: string, error: unknown): void {
	const { memory } = run;
	const { givenUp } = putAside(run, memory.oddLookUps, id, error);
	if (givenUp && !memory.open.has(id)) memory.known.set(id, { fresh: 2 });
}

/** Forgets conversations that were given up long ago. */
export function forget({ open }: ScanMemory, ids: string[]): void {
	for (const id of ids) open.delete(id);
}
