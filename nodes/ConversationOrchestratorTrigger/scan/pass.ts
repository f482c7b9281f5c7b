import { updatedAtOf } from '../../shared/conversations/times';
import { seeClosed, seeDated, seeOpen, seeVanished } from './events';
import { finish, raiseBaseline } from './floor';
import type { ScanMemory, Pass } from './state/memory';
import { isPast, never, slack } from './order';
import { isGone, toTryAgain } from './odd';
import { fetchEach, outOfTime, putAside } from './run';
import type { ScanContext } from './run';
import { beginningOf, createdAt } from './times';
import type { Row } from './types';
import { isWorthAnotherPage } from './vanished';
import { closedStatuses, newPass, openStatuses, toFront, walk } from './walk';

const trends = ['created', 'updated'] as const;
/** The baseline reads a list of several pages again until it finds no new conversation, at most this often. */
const openRounds = 6;
const closedRounds = 3;
/** How many rows of a page to fetch to learn when they were updated, if the rows do not say. */
const samples = 3;

/**
 * Reads both lists once, or continues where the last poll stopped: the open list first, then the closed one as far
 * as needed, because conversations only move from the first to the second. Then looks up those that have vanished
 * from the open list. False if time ran out.
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

/** Whether all new rows of the list came in one request, its first page, so that none slipped between pages. */
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

/** Whether the baseline reads a list again, as rows may have slipped between pages; later passes vote instead. */
function readsAgain({ memory }: ScanContext, pass: Pass, most: number): boolean {
	if (memory.ready || pass.isPartial) return false;
	if (pass.pages <= 1 || pass.added === 0 || pass.round >= most) return false;
	toFront(pass);
	Object.assign(pass, { round: pass.round + 1, added: 0 });
	return true;
}

/**
 * Whether everything that was created after the floor, or that the baseline has to emit, has been read. A list
 * sorted by update can look sorted by creation for a while: short-lived conversations fit both orders, and the
 * first that was open for long then seems to lie beyond the floor. So the order by creation is trusted only if
 * update times rule out the order by update, or if a row was neither created nor updated after the floor: nothing
 * new can follow that one in either order.
 */
async function isPastAll(run: ScanContext, { order }: Pass, rows: Row[]): Promise<boolean> {
	const { memory, options } = run;
	const { lookBack = 0, events } = options;
	const { created, updated } = order;
	const mark = memory.ready ? memory.floor : Math.min(memory.floor, beginningOf(memory) - lookBack);
	if (isPast(updated, mark)) return true;
	// When looking back for closings, an order by creation is of no use: old conversations may have closed just now.
	const looksForChanges = events.some((event) => event !== 'created');
	const byUpdate = !memory.ready && lookBack > 0 && looksForChanges;
	if (!isPast(created, mark) || (byUpdate && updated.high !== never)) return false;
	return updated.rises || updated.low + slack <= mark || (await isQuiet(run, rows, mark));
}

/** Whether one of the last undated rows of a page was created and updated before `mark`. */
async function isQuiet(run: ScanContext, rows: Row[], mark: number): Promise<boolean> {
	const undated = rows.filter((row) => updatedAtOf(row) === undefined);
	const ids = undated.slice(-samples).map(({ id }) => id);
	let isFound = false;
	await fetchEach(run, ids, {
		found: (_id, row) => {
			const time = row && updatedAtOf(row);
			const created = row && createdAt(row, run.memory.trustIds);
			if (time === undefined || created === undefined) return;
			if (Math.max(time, created) + slack <= mark) isFound = true;
		},
		// A failure does not matter: the scan just reads on.
		odd: () => {},
	});
	return isFound;
}

/** Fetches conversations whose rows do not say whether they are news; those that failed wait for their turn. */
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

/**
 * Fetches those that have vanished from the open list. If hardly any can be read, the rest waits for the next pass.
 */
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

/** Retries conversations that earlier polls could not read, once each and after all others. */
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
