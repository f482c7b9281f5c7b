import { isObject } from '../../shared/api/isObject';
import { heard } from './clock';
import type { Events } from './bits';
import type { ScanMemory } from './state/memory';
import { setAside, type Odd } from './odd';
import { statusOf, type Previous, type Status } from './status';
import { idTellsTime, pastTime } from './times';
import { NotNow } from './types';
import type { Page, Row, ScanOptions, ConversationSource, Trouble } from './types';

/** The events of a conversation, and the last row that showed one. */
interface Found {
	row: Row;
	events: Events;
	/** The status when it was last seen, if it was seen before. */
	previous?: Previous;
}

/** The state of one call of `scan`: the memory it changes, and what it has found. */
export interface ScanContext {
	memory: ScanMemory;
	source: ConversationSource;
	options: ScanOptions & { safetyMargin: number; pageSize: number };
	/** Local time of its start. */
	startedAt: number;
	/** When the service answered the last page, by its own clock, if known. */
	servedAt?: number;
	/** Events found, by the ID of the conversation. */
	found: Map<string, Found>;
	/** Statuses before this call changed them: a row may come twice, with different statuses. */
	before: Map<string, Status>;
	warnings: Set<string>;
	/** Warnings about lost events. */
	losses: Set<string>;
	/** Failed attempts. */
	troubles: Trouble[];
	cost: { lists: number; fetches: number };
	/** How many rows confirmed, and how many contradicted, that IDs contain the creation time. */
	ids: { agree: number; differ: number };
}

const parallel = 10;
/** After this many failures in a row, a poll fetches no more conversations. */
const mostInVain = 20;

/**
 * Whether the budget is used up; asked before each request. The first request is always made, so that every poll
 * makes progress.
 */
export function outOfTime({ cost, options }: ScanContext): boolean {
	return cost.lists + cost.fetches > 0 && options.deadline?.() === true;
}

/** The precision of the `Date` header, in milliseconds. */
export const second = 1_000;

function noteDate(run: ScanContext, { servedAt }: Page): void {
	if (servedAt === undefined) return;
	run.servedAt = servedAt;
	if (!run.memory.ready) run.memory.servedAt ??= servedAt;
}

/**
 * Records what a row says about the service's clock. Times later than the local time, or than the response, are
 * ignored.
 */
function note(run: ScanContext, row: Row, servedAt = Infinity): void {
	const { memory, options } = run;
	const time = pastTime(row, memory.trustIds);
	if (time !== undefined && time <= options.now() && time <= servedAt + second) {
		memory.witnesses = heard(memory.witnesses, row.id, time);
	}
	const tells = idTellsTime(row);
	if (tells !== undefined) run.ids[tells ? 'agree' : 'differ']++;
}

/** Reads one page of a list; `undefined` if its token is no longer accepted. */
export async function listPage(
	run: ScanContext,
	status: string[],
	pageToken: string | undefined,
): Promise<Page | undefined> {
	run.cost.lists++;
	const { pageSize } = run.options;
	const page = await run.source.listPage({ status, pageSize, ...(pageToken && { pageToken }) });
	if (!page) return undefined;
	noteDate(run, page);
	const listed = page.rows.filter(({ id }) => typeof id === 'string' && id !== '');
	// Rows may lack any field; for a closed conversation, the list itself determines the status.
	const rows = listed.map((row) =>
		status.includes('CLOSED') && row.status == null ? { ...row, status: 'CLOSED' } : row,
	);
	if (rows.length < page.rows.length) {
		run.warnings.add(
			`Twilio listed ${page.rows.length - rows.length} conversations without an ID. They are ignored.`,
		);
	}
	for (const row of rows) {
		note(run, row, page.servedAt);
		if (row.status != null && statusOf(row) === 'OTHER') {
			run.warnings.add(
				`Conversations have the status "${String(row.status)}", which this version does not know. They count as open until they are CLOSED.`,
			);
		}
	}
	return { ...page, rows };
}

/** What to do with a fetched conversation (`undefined`: it is gone), and with one that could not be fetched. */
interface Uses {
	found: (id: string, row: Row | undefined) => void;
	odd: (id: string, error: unknown) => void;
}

/** `late`: time ran out. `inVain`: too many failures in a row, so the rest was not requested. */
type Fetching = 'done' | 'late' | 'inVain';

/**
 * Fetches each of `ids`, several at a time, and passes them on in order.
 * @param isAgain whether earlier attempts failed; the first few are fetched even if time is up
 */
export async function fetchEach(
	run: ScanContext,
	ids: readonly string[],
	{ found, odd }: Uses,
	isAgain = false,
): Promise<Fetching> {
	let inVain = 0;
	for (let at = 0; at < ids.length; at += parallel) {
		if (inVain >= mostInVain) return 'inVain';
		if (outOfTime(run) && !(isAgain && at === 0)) return 'late';
		const some = ids.slice(at, at + parallel);
		run.cost.fetches += some.length;
		const answers = await Promise.all(some.map(async (id) => await ask(run, id, isAgain)));
		for (const [i, answer] of answers.entries()) {
			const id = some[i] as string;
			if (answer.is === 'later') return 'late';
			if (answer.is === 'odd') {
				inVain++;
				odd(id, answer.error);
				continue;
			}
			inVain = 0;
			if (answer.row) note(run, answer.row, answer.servedAt);
			found(id, answer.row);
		}
	}
	return 'done';
}

type Answer =
	{ is: 'row'; row?: Row; servedAt?: number } | { is: 'odd'; error: unknown } | { is: 'later' };

/** Fetches one conversation by its ID; does not throw. */
export async function ask({ source }: ScanContext, id: string, isAgain: boolean): Promise<Answer> {
	try {
		const answer = await source.fetch(id, isAgain);
		if (answer && !isConversation(answer.row, id)) {
			return { is: 'odd', error: new TypeError('The answer is not this conversation') };
		}
		return { is: 'row', ...answer };
	} catch (error) {
		return error instanceof NotNow ? { is: 'later' } : { is: 'odd', error };
	}
}

function isConversation(row: unknown, id: string): boolean {
	return isObject(row) && row.id === id && typeof row.status === 'string' && row.status !== '';
}

/** Keeps a conversation that failed for a later attempt, while the others go on. */
export function putAside(
	run: ScanContext,
	odd: Map<string, Odd>,
	id: string,
	error: unknown,
	events: Events = 0,
	of: Trouble['of'] = odd === run.memory.oddEvents ? 'event' : 'look-up',
): Odd {
	const entry = setAside(odd, id, run.startedAt, events);
	const { tries, since, tried, givenUp } = entry;
	run.troubles.push({ id, error, of, tries, waited: tried - since, givenUp });
	return entry;
}
