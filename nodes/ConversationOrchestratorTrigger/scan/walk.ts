import type { Pass } from './state/memory';
import { goesRound, noLoop } from './loop';
import { follow, slack, unknownOrder } from './order';
import { listPage, outOfTime, type ScanContext } from './run';
import { fingerprint } from './state/codec';
import { createdAt } from './times';
import { EndlessList } from '../../shared/api/errors';
import { updatedAtOf } from '../../shared/conversations/times';
import type { Page, Row } from './types';

/** The two lists; conversations only move from the first to the second. */
export const openStatuses = ['ACTIVE', 'INACTIVE'];
export const closedStatuses = ['CLOSED'];

/** After this many pages in a row without a new conversation, a list counts as endless. */
const mostStale = 100;
/** How often a page may recur before its list counts as circular; new conversations push rows on to the next page. */
const mostReturns = 20;
/** How often to read a list again from its front after its tokens have expired; after that, it is read in part. */
const mostExpired = 3;

const list = (): Pick<
	Pass,
	'pages' | 'firstPageEnough' | 'order' | 'tokens' | 'contents' | 'stale'
> => ({
	pages: 0,
	firstPageEnough: { created: false, updated: false },
	order: unknownOrder(),
	tokens: noLoop(),
	contents: noLoop(),
	stale: 0,
});

export function newPass(now: number, hasShortTokens: boolean): Pass {
	return {
		startedAt: now,
		phase: 'open',
		...list(),
		openSure: false,
		closedSure: false,
		round: 1,
		added: 0,
		expired: hasShortTokens ? mostExpired : 0,
		isPartial: false,
	};
}

export function toFront(pass: Pass): void {
	delete pass.token;
	Object.assign(pass, list());
}

/** What one poll has seen of a list. */
interface Visit {
	/** IDs met since the front, or since the poll began. */
	met: Set<string>;
	/** Whether an earlier poll has read the list up to here. */
	isResumed: boolean;
	/** Whether a page token of this poll was accepted. */
	tokensWork: boolean;
	refusals: number;
}

const newVisit = (isResumed: boolean): Visit => ({
	met: new Set(),
	isResumed,
	tokensWork: false,
	refusals: 0,
});

/**
 * Reads a list page by page until `take` returns `done` or the list ends; if page tokens expire before that, only a
 * part of it. False if time ran out; the page at `pass.token` is then still to be read.
 * @throws {EndlessList} if the list returns to what was read, or goes on without anything new
 */
export async function walk(
	run: ScanContext,
	pass: Pass,
	status: string[],
	take: (rows: Row[], isLast: boolean) => Promise<'more' | 'done' | 'cut'>,
): Promise<boolean> {
	const { known } = run.memory;
	let visit = newVisit(pass.token !== undefined);
	let isRepeat = (id: string): boolean => pass.token !== undefined && known.has(id);
	for (;;) {
		if (outOfTime(run)) return false;
		const page = await listPage(run, status, pass.token);
		if (!page) {
			if (expires(run, pass, visit, status)) return true;
			visit = { ...newVisit(false), refusals: visit.refusals };
			continue;
		}
		if (pass.token !== undefined && !visit.isResumed) visit.tokensWork = true;
		pass.pages++;
		for (const row of page.rows) watchOrder(run, pass, row, isRepeat);
		if (pass.pages === 1) pass.firstPageEnough = isFirstEnough(run, pass);
		const answer = await take(page.rows, !page.nextToken);
		if (answer === 'cut') return false;
		if (answer === 'done' || !page.nextToken) return true;
		if (hasNoEnd(pass, visit, page)) {
			if (!visit.isResumed) throw new EndlessList();
			run.warnings.add(
				`${listName(status)} returned to a page that was already read, so it is read from its start again.`,
			);
			toFront(pass);
			visit = newVisit(false);
			continue;
		}
		pass.token = page.nextToken;
		const ids = new Set(page.rows.map(({ id }) => id));
		isRepeat = (id) => ids.has(id);
	}
}

/**
 * Handles a refused page token. A few times, the list is read again from its front, as the previous poll may have
 * had little time; after that, the part read so far has to be enough. True if reading ends here.
 */
function expires(run: ScanContext, pass: Pass, visit: Visit, status: string[]): boolean {
	const isNew = !visit.isResumed && !visit.tokensWork;
	if (isNew && ++visit.refusals > 2) throw new EndlessList();
	if (isNew || ++pass.expired <= mostExpired) {
		toFront(pass);
		return false;
	}
	pass.isPartial = true;
	warnOfPart(run, status);
	return true;
}

function warnOfPart(run: ScanContext, status: string[]): void {
	run.warnings.add(
		`${listName(status)} is too long: its page tokens expire before its end is reached. Conversations that this trigger remembers are looked up one by one; others beyond the first pages are missed if they close or are created. Poll more often.`,
	);
}

const listName = (status: string[]): string =>
	`Twilio's list of ${status === openStatuses ? 'open' : 'closed'} conversations`;

/** Whether the list seems to go on forever without anything new. */
function hasNoEnd(pass: Pass, visit: Visit, { rows, nextToken = '' }: Page): boolean {
	const before = visit.met.size;
	for (const { id } of rows) visit.met.add(id);
	const content = rows.length === 0 ? '' : fingerprint(rows.map(({ id }) => id));
	const isSame = content !== '' && content === pass.contents.mark;
	pass.stale = visit.met.size === before || isSame ? pass.stale + 1 : 0;
	return (
		nextToken === pass.token ||
		goesRound(pass.tokens, fingerprint(nextToken), 1) ||
		(content !== '' && goesRound(pass.contents, content, mostReturns)) ||
		pass.stale >= mostStale
	);
}

function isFirstEnough({ memory }: ScanContext, { order }: Pass): Pass['firstPageEnough'] {
	const enough = (trend: 'created' | 'updated'): boolean =>
		order[trend].low + slack <= memory.floor;
	return { created: enough('created'), updated: enough('updated') };
}

/** Updates the order; ignores rows that come twice because new conversations pushed them on to the next page. */
function watchOrder(
	run: ScanContext,
	pass: Pass,
	row: Row,
	isRepeat: (id: string) => boolean,
): void {
	const { created, updated } = pass.order;
	if (isRepeat(row.id)) return;
	follow(created, createdAt(row, run.memory.trustIds));
	follow(updated, updatedAtOf(row));
}
