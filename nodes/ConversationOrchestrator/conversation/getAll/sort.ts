import { createdAtOf, updatedAtOf } from '../../../shared/conversations/times';
import { candidateOf, look, type Candidate, type Seen } from '../filters/look';
import { activityOf } from '../filters/lastMessage';
import { Top } from './top';
import type { Sort, Source, Tally, Wanted } from './wanted';

/** A conversation, and its date in milliseconds since 1970. */
type Dated = Seen & { time?: number };

/** How many to check in one go, at most and at least. */
const portion = 200;
const fewest = 20;

/**
 * The wanted conversations in order. The service cannot sort, so the whole list is read, but only as many matches
 * are kept as are wanted.
 */
export async function* sorted(
	sort: Sort,
	wanted: Wanted,
	source: Source,
	tally: Tally,
): AsyncGenerator<Seen[]> {
	const top = new Top<Dated>(wanted.limit, comparing(sort));
	const known = new Set<string>();
	const candidates: Candidate[] = [];
	const isBounded = sort.by === 'lastMessage' && !sort.newestFirst && wanted.limit < Infinity;
	for await (const rows of source.list()) {
		// Pages may shift while they are read
		const fresh = rows.filter(({ id }) => !known.has(id));
		for (const { id } of fresh) known.add(id);
		tally.read += fresh.length;
		const those = fresh.flatMap((row) => candidateOf(row, wanted.selection) ?? []);
		if (isBounded) candidates.push(...those.map(small));
		else await addAll(those, sort, wanted, source, top);
	}
	if (isBounded) await addOldest(candidates, sort, wanted, source, top);
	yield [...top.values];
}

/** Conversations without a known date come last. */
function comparing({ newestFirst }: Sort) {
	const unknown = newestFirst ? -Infinity : Infinity;
	return ({ time: a = unknown, row: one }: Dated, { time: b = unknown, row: other }: Dated) =>
		(a === b ? 0 : newestFirst ? b - a : a - b) || (one.id < other.id ? -1 : 1);
}

async function addAll(
	candidates: Candidate[],
	sort: Sort,
	{ selection }: Wanted,
	source: Source,
	top: Top<Dated>,
): Promise<void> {
	for (let start = 0; start < candidates.length; start += portion) {
		const some = candidates.slice(start, start + portion);
		const dated = await source.map(some, async (one) => {
			const seen = await look(one, selection, source);
			return seen && (await withTime(seen, sort, source));
		});
		for (const one of dated) if (one !== undefined) top.add(one);
	}
}

/**
 * Nothing happens in a conversation before it is created, so those created after the last wanted date need not be
 * read.
 */
async function addOldest(
	candidates: Candidate[],
	sort: Sort,
	wanted: Wanted,
	source: Source,
	top: Top<Dated>,
): Promise<void> {
	const opened = ({ row }: Candidate) => createdAtOf(row) ?? -Infinity;
	candidates.sort((a, b) => opened(a) - opened(b));
	const some = Math.min(portion, Math.max(wanted.limit, fewest));
	for (let start = 0; start < candidates.length; start += some) {
		const first = candidates[start];
		const { last } = top;
		if (first && last?.time !== undefined && opened(first) > last.time) return;
		await addAll(candidates.slice(start, start + some), sort, wanted, source, top);
	}
}

/** Keeps only what sorting needs, as there may be many rows; those in the output are read again. */
function small({ row, sure }: Candidate): Candidate {
	const { id, status, createdAt, updatedAt } = row;
	return { row: { id, status, createdAt, updatedAt }, sure, part: true };
}

async function withTime(seen: Seen, { by }: Sort, source: Source): Promise<Dated | undefined> {
	const isTold = by === 'updated' ? seen.row.updatedAt : createdAtOf(seen.row) !== undefined;
	const row = isTold ? seen.row : await source.whole(seen.row.id);
	if (row === undefined) return undefined;
	if (by === 'created') return { ...seen, row, time: createdAtOf(row) };
	if (by === 'updated') return { ...seen, row, time: updatedAtOf(row) };
	const last = seen.last ?? (await source.lastMessage(row.id));
	return last && { ...seen, row, last, time: activityOf(row, last) };
}
