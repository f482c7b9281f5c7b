import type { Due } from './memory';
import { allBits, type Events } from '../bits';
import type { Odd } from '../odd';
import type { Previous } from '../status';
import { pack, unpack } from './packing';
import type { Entry, PackedEntries } from './packing';

/** The previous statuses by their number in the flags; 0 means none. */
const previouses: Array<Previous | undefined> = [undefined, 'ACTIVE', 'INACTIVE'];

const withPrevious = (previous: Previous | undefined): { previous?: Previous } =>
	previous === undefined ? {} : { previous };

/**
 * An odd conversation as saved: the lowest flags are given up and missing; above them come the events and the
 * previous status.
 */
export type SavedOdd = [
	id: string,
	since: number,
	tried: number,
	tries: number,
	flags: number,
	waitsSince?: number,
];

/** Also has the number of each one's previous status, if any has one. */
export interface PackedDue extends PackedEntries {
	previous?: string;
}

/** Packs events in their order. IDs with different prefixes are not packed, as that would sort them by prefix. */
export function packDue(due: readonly Due[]): PackedDue {
	const previous = due.map((one) => previouses.indexOf(one.previous)).join('');
	return { ...packInOrder(due), ...(/[12]/.test(previous) && { previous }) };
}

function packInOrder(due: readonly Due[]): PackedEntries {
	const entries = due.map(({ id, events, since }): Entry => ({
		id,
		flags: events,
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

export const packRepeating = (repeating: ReadonlyMap<string, Events>): PackedEntries =>
	pack([...repeating].map(([id, flags]) => ({ id, flags })));

export const unpackDue = ({ previous, ...packed }: PackedDue): Due[] =>
	unpack(packed).map(({ id, flags, time }, index) => ({
		id,
		events: flags,
		...withPrevious(previouses[Number(previous?.charAt(index))]),
		...(time !== undefined && { since: time }),
	}));

export const packOdd = (odd: ReadonlyMap<string, Odd>): SavedOdd[] =>
	[...odd].map(([id, { since, tried, tries, givenUp, events, missing, previous, waitsSince }]) => {
		const flags =
			(givenUp ? 1 : 0) | (missing ? 2 : 0) | (events << 2) | (previouses.indexOf(previous) << 6);
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
				events: (flags >> 2) & allBits,
				missing: (flags & 2) > 0,
				...withPrevious(previouses[flags >> 6]),
				...(waitsSince !== undefined && { waitsSince }),
			},
		]),
	);
