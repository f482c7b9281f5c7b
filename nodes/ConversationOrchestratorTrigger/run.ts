import type { Memory } from './memory';
import { createdAt, idTellsTime, updatedAt } from './times';
import type { Page, Row, ScanOptions, Source } from './types';

/** One call of `scan`: the memory it changes, and what it has found. */
export interface Run {
	memory: Memory;
	source: Source;
	options: ScanOptions & { safetyMargin: number; pageSize: number };
	/** Events found, in the order of finding. */
	found: Row[];
	warnings: Set<string>;
	cost: { lists: number; fetches: number };
	/** How many rows confirmed and contradicted that ids carry the creation time. */
	ids: { agree: number; differ: number };
}

const PARALLEL = 10;

/** Before each request: is the budget used up? The first is always made, so that every poll gets on. */
export function outOfTime({ cost, options }: Run): boolean {
	return cost.lists + cost.fetches > 0 && options.deadline?.() === true;
}

/** Notes what a row says about the service's clock. Times after the local one are not believed. */
function note(run: Run, row: Row): void {
	const now = run.options.now();
	for (const time of [createdAt(row, run.memory.trustIds), updatedAt(row)]) {
		if (time !== undefined && time <= now && time > run.memory.service) run.memory.service = time;
	}
	const tells = idTellsTime(row);
	if (tells !== undefined) run.ids[tells ? 'agree' : 'differ']++;
}

/** One page of a list; `undefined` when its token is no longer accepted. */
export async function listPage(
	run: Run,
	status: string[],
	pageToken: string | undefined,
): Promise<Page | undefined> {
	run.cost.lists++;
	const { pageSize } = run.options;
	const page = await run.source.listPage({ status, pageSize, ...(pageToken && { pageToken }) });
	if (!page) return undefined;
	const rows = page.rows.filter(({ id }) => typeof id === 'string' && id !== '');
	for (const row of rows) note(run, row);
	return { ...page, rows };
}

/** Fetches each of `ids`, some at a time, and hands them on in order. False when time ran out before the end. */
export async function fetchEach(
	run: Run,
	ids: string[],
	use: (id: string, row: Row | undefined) => void,
): Promise<boolean> {
	for (let at = 0; at < ids.length; at += PARALLEL) {
		if (outOfTime(run)) return false;
		const some = ids.slice(at, at + PARALLEL);
		run.cost.fetches += some.length;
		const rows = await Promise.all(some.map(async (id) => await run.source.fetch(id)));
		some.forEach((id, i) => {
			const row = rows[i];
			if (row) note(run, row);
			use(id, row);
		});
	}
	return true;
}
