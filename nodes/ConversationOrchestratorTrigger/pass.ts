import { seeClosed, seeDated, seeOpen, seeVanished } from './events';
import { advance } from './marks';
import type { KnownEntry, Memory, Pass } from './memory';
import { follow, isPast, NEVER, SLACK, unknownOrder } from './order';
import { fetchEach, listPage, outOfTime } from './run';
import type { Run } from './run';
import { createdAt, updatedAt } from './times';
import { EndlessList } from '../shared/api/client';
import { parseTypeId } from '../shared/api/typeid';
import type { Row } from './types';
import { isWorthAnotherPage } from './vanished';

const HOUR = 3_600_000;
const TRENDS = ['created', 'updated'] as const;
/** The baseline reads a list of several pages again until it meets nobody new, at most so often. */
const OPEN_ROUNDS = 6;
const CLOSED_ROUNDS = 3;
const HIGHEST_UNDATED = 10_000;
/** Rows of a page that are fetched to learn when they were updated, where rows do not tell. */
const SAMPLES = 3;

const LIST = {
	pages: 0,
	firstPageEnough: { created: false, updated: false },
};

function newPass(now: number): Pass {
	const list = { ...LIST, order: unknownOrder() };
	return {
		startedAt: now,
		phase: 'open',
		...list,
		openSure: false,
		closedSure: false,
		round: 1,
		added: 0,
	};
}

function toFront(pass: Pass): void {
	delete pass.token;
	Object.assign(pass, LIST, { order: unknownOrder() });
}

/**
 * Reads both lists once, or goes on where the last poll stopped: first the open list, then the closed one
 * as far as needed, because conversations only move from the first to the second; then it looks up who has
 * vanished from the open list. True when the pass is complete; false when time ran out.
 */
export async function runPass(run: Run): Promise<boolean> {
	const { memory, options } = run;
	const now = options.now();
	if (!memory.pass || memory.pass.startedAt > now) memory.pass = newPass(now);
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

/**
 * Reads a list page by page until `take` answers `done` or the list ends. False when time ran out; the
 * page at `pass.token` is then still to be read.
 */
async function walk(
	run: Run,
	pass: Pass,
	status: string[],
	take: (rows: Row[], isLast: boolean) => Promise<'more' | 'done' | 'cut'>,
): Promise<boolean> {
	const { known } = run.memory;
	let isRepeat = (id: string): boolean => pass.token !== undefined && known.has(id);
	let refusals = 0;
	for (;;) {
		if (outOfTime(run)) return false;
		const page = await listPage(run, status, pass.token);
		if (!page) {
			if (++refusals > 2) throw new EndlessList();
			toFront(pass);
			continue;
		}
		pass.pages++;
		for (const row of page.rows) watchOrder(run, pass, row, isRepeat);
		if (pass.pages === 1) {
			const enough = (trend: (typeof TRENDS)[number]): boolean =>
				pass.order[trend].low + SLACK <= run.memory.floor;
			pass.firstPageEnough = { created: enough('created'), updated: enough('updated') };
		}
		const answer = await take(page.rows, !page.nextToken);
		if (answer === 'cut') return false;
		if (page.nextToken && page.nextToken === pass.token) {
			throw new EndlessList();
		}
		if (answer === 'done' || !page.nextToken) return true;
		pass.token = page.nextToken;
		const ids = new Set(page.rows.map(({ id }) => id));
		isRepeat = (id) => ids.has(id);
	}
}

/** Rows pushed on to the next page by newcomers come twice, which says nothing about the order. */
function watchOrder(run: Run, pass: Pass, row: Row, isRepeat: (id: string) => boolean): void {
	const { created, updated } = pass.order;
	if (isRepeat(row.id)) return;
	follow(created, createdAt(row, run.memory.trustIds));
	follow(updated, updatedAt(row));
}

/** The new rows of the list all came in its first page, that is, in one request: none slipped between two. */
function cameAtOnce(run: Run, { pages, order, firstPageEnough }: Pass): boolean {
	const { floor } = run.memory;
	return (
		pages <= 1 || TRENDS.some((trend) => firstPageEnough[trend] && isPast(order[trend], floor))
	);
}

async function readOpen(run: Run, pass: Pass): Promise<boolean> {
	do {
		const isRead = await walk(run, pass, ['ACTIVE', 'INACTIVE'], async (rows) => {
			for (const row of rows) if (seeOpen(run, row)) pass.added++;
			return 'more';
		});
		if (!isRead) return false;
		pass.openSure = cameAtOnce(run, pass);
	} while (readsAgain(run, pass, OPEN_ROUNDS));
	return true;
}

async function readClosed(run: Run, pass: Pass): Promise<boolean> {
	const { memory } = run;
	do {
		const isRead = await walk(run, pass, ['CLOSED'], async (rows, isLast) => {
			const before = memory.known.size;
			const undated = rows.filter((row) => seeClosed(run, row)).map(({ id }) => id);
			const isDated = await fetchEach(run, undated, (_id, row) => {
				if (row) seeDated(run, row);
			});
			if (!isDated) return 'cut';
			pass.added += memory.known.size - before;
			if (isLast && memory.undated === 'unread') memory.undated = 'complete';
			if (!memory.ready) raiseBaseline(run);
			const isEnough = isLast || (await isPastAll(run, pass, rows));
			if (isEnough && pass.pages === 1) pass.closedSure = true;
			return isEnough && !isWorthAnotherPage(memory, pass) ? 'done' : 'more';
		});
		if (!isRead) return false;
	} while (readsAgain(run, pass, CLOSED_ROUNDS));
	return true;
}

/** Between two pages of a baseline somebody may have slipped through; later passes have votes for that. */
function readsAgain({ memory }: Run, pass: Pass, most: number): boolean {
	if (memory.ready || pass.pages <= 1 || pass.added === 0 || pass.round >= most) return false;
	toFront(pass);
	Object.assign(pass, { round: pass.round + 1, added: 0 });
	return true;
}

/** While the baseline is read the floor follows, at a distance, so that the memory stays small. */
function raiseBaseline({ memory, options }: Run): void {
	const floor = memory.service - options.safetyMargin - HOUR;
	if (floor > memory.floor) memory.floor = floor;
	prune(memory);
}

/**
 * Whatever was created after the floor, or is to be emitted by the baseline, has been read. A list by update
 * can look like one by creation for a while: the short-lived come in both orders, and the first that was
 * open for long then seems to lie beyond the floor. So the order by creation is believed only when the
 * updates contradict the other one, or a row was neither created nor updated after the floor, behind
 * which nothing new can come in either order.
 */
async function isPastAll(run: Run, { order }: Pass, rows: Row[]): Promise<boolean> {
	const { memory, options } = run;
	const { lookBack = 0, event, now } = options;
	const { created, updated } = order;
	const mark = memory.ready ? memory.floor : Math.min(memory.floor, now() - lookBack);
	if (isPast(updated, mark)) return true;
	// Looking back for closings, an order by creation leads nowhere: old ones may have closed just now.
	const byUpdate = !memory.ready && lookBack > 0 && event !== 'created';
	if (!isPast(created, mark) || (byUpdate && updated.high !== NEVER)) return false;
	return updated.rises || updated.low + SLACK <= mark || (await isQuiet(run, rows, mark));
}

/** Whether one of the last rows of a page, none of which had dates, was updated before `mark`. */
async function isQuiet(run: Run, rows: Row[], mark: number): Promise<boolean> {
	const undated = rows.filter((row) => updatedAt(row) === undefined);
	const ids = undated.slice(-SAMPLES).map(({ id }) => id);
	let isFound = false;
	await fetchEach(run, ids, (_id, row) => {
		const time = row && updatedAt(row);
		const created = row && createdAt(row, run.memory.trustIds);
		if (time === undefined || created === undefined) return;
		if (Math.max(time, created) + SLACK <= mark) isFound = true;
	});
	return isFound;
}

async function lookUp(run: Run): Promise<boolean> {
	const vanished = [...run.memory.open].filter(([, { seen }]) => !seen).map(([id]) => id);
	return await fetchEach(run, vanished, (id, row) => seeVanished(run, id, row));
}

function finish(run: Run, pass: Pass): void {
	const { memory, options } = run;
	const margin = options.safetyMargin;
	const endedAt = options.now();
	// The service's clock has run for as long as ours since the pass began; what it shows now is no later
	// than now, so this is no later than the beginning, however far the two clocks are apart.
	const at = memory.service - Math.max(0, endedAt - pass.startedAt);
	if (memory.ready) {
		const { openSure, closedSure, startedAt } = pass;
		const result = advance(memory.marks, { at, startedAt, endedAt, openSure, closedSure }, margin);
		memory.marks = result.marks;
		if (result.confirmed !== undefined) raiseFloor(memory, result.confirmed - margin);
	} else {
		memory.ready = true;
		memory.base = at;
		memory.agedAt = endedAt;
		raiseFloor(memory, at - margin);
	}
	delete memory.pass;
	for (const entry of memory.open.values()) entry.seen = false;
	age(memory, endedAt, margin);
	prune(memory);
	bound(run, margin);
}

function raiseFloor(memory: Memory, floor: number): void {
	memory.floor = Math.max(memory.floor, floor);
}

/** What was dealt with stays for at least a margin, and at most for two (and the time between two polls). */
function age(memory: Memory, now: number, margin: number): void {
	if (now < memory.agedAt) memory.agedAt = now;
	if (now - memory.agedAt < margin) return;
	memory.agedAt = now;
	for (const entry of memory.known.values()) entry.fresh = Math.max(0, entry.fresh - 1);
}

function timeOf(memory: Memory, id: string, { time }: KnownEntry): number | undefined {
	return time ?? (memory.trustIds ? parseTypeId(id)?.time : undefined);
}

function prune(memory: Memory): void {
	for (const [id, entry] of memory.known) {
		const time = timeOf(memory, id, entry);
		if (entry.fresh === 0 && time !== undefined && time <= memory.floor) memory.known.delete(id);
	}
}

/**
 * Bounds the memory of closed conversations. Marks are then believed with fewer votes than they should
 * have, oldest first; and undated ones beyond a number are given up, with a warning.
 */
function bound({ memory, warnings }: Run, margin: number): void {
	const highest = 20_000 + memory.open.size / 4;
	while (memory.known.size > highest && memory.marks.length > 1) {
		const mark = memory.marks.shift();
		if (mark) raiseFloor(memory, mark.at - margin);
		prune(memory);
	}
	if (memory.known.size > HIGHEST_UNDATED && memory.undated !== 'tooMany') {
		const undated = [...memory.known].filter(([id, e]) => timeOf(memory, id, e) === undefined);
		if (undated.length > HIGHEST_UNDATED) {
			for (const [id] of undated) memory.known.delete(id);
			memory.undated = 'tooMany';
		}
	}
	if (memory.undated === 'tooMany') {
		warnings.add(
			'The closed conversations have neither a creation date nor an ID that tells it, and they are too many to remember. Those that open and close between two polls are not noticed; poll more often.',
		);
	}
}
