import type { Row } from '../../../shared/conversations/filter';
import { candidateOf, isOpen, look, type Candidate, type Seen } from '../filters/look';
import { sorted } from './sort';
import type { Source, Tally, Wanted } from './wanted';

/** How many to check in one go even if fewer are wanted, so that rare matches are found soon. */
const lookahead = 20;
const portion = 200;

/**
 * The wanted conversations, page by page. Reads only as much of the list as needed, and of each conversation only
 * what the list leaves open or the output needs.
 */
export async function* find(wanted: Wanted, source: Source, tally: Tally): AsyncGenerator<Seen[]> {
	const pages = wanted.sort
		? sorted(wanted.sort, wanted, source, tally)
		: asListed(wanted, source, tally);
	for await (const page of pages) {
		for (let start = 0; start < page.length; start += portion) {
			const whole = await source.map(page.slice(start, start + portion), async (seen) =>
				completed(seen, wanted, source),
			);
			const found = whole.filter((one) => one !== undefined);
			tally.found += found.length;
			yield found;
		}
	}
}

async function* asListed(
	{ selection, limit }: Wanted,
	source: Source,
	tally: Tally,
): AsyncGenerator<Seen[]> {
	let left = limit;
	for await (const rows of source.list()) {
		for (let next = 0; next < rows.length && left > 0;) {
			const candidates: Candidate[] = [];
			let open = 0;
			const isEnough = () =>
				candidates.length - open >= left || open >= Math.min(portion, Math.max(left, lookahead));
			while (next < rows.length && !isEnough()) {
				const candidate = candidateOf(rows[next++] as Row, selection);
				tally.read += 1;
				if (candidate === undefined) continue;
				candidates.push(candidate);
				if (isOpen(candidate, selection)) open += 1;
			}
			const looked = await source.map(candidates, async (one) => look(one, selection, source));
			const found = looked.filter((one) => one !== undefined).slice(0, left);
			left -= found.length;
			yield found;
		}
		if (left <= 0) return;
	}
}

/** Adds what the output needs; undefined if it is gone, and nothing of it was kept. */
async function completed(
	seen: Seen,
	{ participants, lastMessage }: Wanted,
	source: Source,
): Promise<Seen | undefined> {
	const { row, part } = seen;
	const lacks = part || (participants && !Array.isArray(row.participants));
	const whole = lacks ? await source.whole(row.id) : undefined;
	if (part && whole === undefined) return undefined;
	const last = seen.last ?? (lastMessage ? await source.lastMessage(row.id) : undefined);
	return { row: whole ?? row, whole: seen.whole || whole !== undefined, last };
}
