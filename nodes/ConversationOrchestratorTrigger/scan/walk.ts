import type { Pass } from './state/memory';
import { goesRound, noLoop } from './loop';
import { follow, slack, unknownOrder } from './order';
import { listPage, outOfTime, type ScanContext } from './run';
import { fingerprint } from './state/codec';
import { createdAt, updatedAt } from './times';
import { EndlessList } from '../../shared/api/errors';
import type { Page, Row } from './types';

/** The two lists; conversations only move from the first to the second. */
export const openStatuses = ['ACTIVE', 'INACTIVE'];
export const closedStatuses = ['CLOSED'];

/** Pages in a row without a conversation that was not on an earlier page, after which a list has no end. */
const mostStale = 100;
/** How often a page comes back before its list is taken for a circle; newcomers push rows on to the next page. */
const mostReturns = 20;
/** A list is read from its front so often after its tokens have expired; then it is read in part. */
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
	/** Ids met since the front, or since the poll began. */
	met: Set<string>;
	/** The list was read by an earlier poll up to here. */
	isResumed: boolean;
	/** A page token of this poll was accepted. */
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
 * Reads a list page by page until `take` answers `done` or the list ends; where page tokens do not live for as
 * long as that takes, a part of it. False when time ran out; the page at `pass.token` is then still to be read.
 * @throws {EndlessList} if the list leads back to what was read, or on and on without anything new
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
				`${listName(status)} led back to what was read, and is read from its front again.`,
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
 * A page token was refused. A few times the list is read from its front again, for the poll before may have had little
 * time; then what was read since the front has to do. True where the reading ends here.
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
		`${listName(status)} is too long: its page tokens expire before it is read to its end. Conversations that this trigger remembers are looked up one by one; others behind the first pages that close or are created are not noticed. Poll more often.`,
	);
}

const listName = (status: string[]): string =>
	`Twilio's list of ${status === openStatuses ? 'open' : 'closed'} conversations`;

/** Whether the next page, if it is like those before, would bring nothing new forever. */
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

/** Rows pushed on to the next page by newcomers come twice, which says nothing about the order. */
function watchOrder(
	run: ScanContext,
	pass: Pass,
	row: Row,
	isRepeat: (id: string) => boolean,
): void {
	const { created, updated } = pass.order;
	if (isRepeat(row.id)) return;
	follow(created, createdAt(row, run.memory.trustIds));
	follow(updated, updatedAt(row));
}
