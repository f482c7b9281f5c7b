import type { Due } from './memory';
import type { Odd } from '../odd';
import type { Previous } from '../status';
import { pack, unpack } from './packing';
import type { Entry, PackedEntries } from './packing';

/** By their number in the flags; there is none before 0. */
const previouses: Array<Previous | undefined> = [undefined, 'ACTIVE', 'INACTIVE'];

const withPrevious = (previous: Previous | undefined): { previous?: Previous } =>
	previous === undefined ? {} : { previous };

/** An odd one as it is saved: given up, closed, missing and the status before are flags. */
export type SavedOdd = [
	id: string,
	since: number,
	tried: number,
	tries: number,
	flags: number,
	waitsSince?: number,
];

/** Events in their order; ids of several kinds are not packed, for that would sort them by kind. */
export function packDue(due: readonly Due[]): PackedEntries {
	const entries = due.map(({ id, closed, previous, since }): Entry => ({
		id,
		flags: (closed ? 1 : 0) | (previouses.indexOf(previous) << 1),
		...(since !== undefined && { time: since }),
	}));
	const packed = pack(entries);
	if (packed.packed === '' || packed.verbatim.length === 0) return packed;
	return {
		prefix: '',
		packed: '',
		verbatim: entries.map(({ id, flags, time }) => [id, flags, time ?? null]),
	};
}

export const packIds = (ids: Iterable<string>): PackedEntries =>
	pack([...ids].map((id) => ({ id, flags: 0 })));

export const unpackDue = (packed: PackedEntries): Due[] =>
	unpack(packed).map(({ id, flags, time }) => ({
		id,
		closed: (flags & 1) > 0,
		...withPrevious(previouses[flags >> 1]),
		...(time !== undefined && { since: time }),
	}));

export const packOdd = (odd: ReadonlyMap<string, Odd>): SavedOdd[] =>
	[...odd].map(([id, { since, tried, tries, givenUp, closed, missing, previous, waitsSince }]) => {
		const flags =
			(givenUp ? 1 : 0) |
			(closed ? 2 : 0) |
			(missing ? 4 : 0) |
			(previouses.indexOf(previous) << 3);
		const saved: SavedOdd = [id, since, tried, tries, flags];
		return waitsSince === undefined ? saved : [...saved, waitsSince];
	}) as SavedOdd[];

export const unpackOdd = (saved: readonly SavedOdd[]): Map<string, Odd> =>
	new Map(
		saved.map(([id, since, tried, tries, flags, waitsSince]) => [
			id,
			{
				since,
				tried,
				tries,
				givenUp: (flags & 1) > 0,
				closed: (flags & 2) > 0,
				missing: (flags & 4) > 0,
				...withPrevious(previouses[flags >> 3]),
				...(waitsSince !== undefined && { waitsSince }),
			},
		]),
	);
