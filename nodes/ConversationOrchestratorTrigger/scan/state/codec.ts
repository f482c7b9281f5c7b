import type { Witness } from '../clock';
import type { Mark } from '../marks';
import type { KnownEntry, ScanMemory, OpenEntry, Pass } from './memory';
import { blank } from './memory';
import {
	packDue,
	packOdd,
	packRepeating,
	unpackDue,
	unpackOdd,
	type PackedDue,
	type SavedOdd,
} from './packedEvents';
import { pack, unpack } from './packing';
import type { Entry, PackedEntries } from './packing';
import type { Status } from '../status';

/** Increased when an older version would misread the state, so that it visibly starts over instead. */
const stateVersion = 3;

/** The memory as compact JSON: about 17 characters per remembered conversation. */
export interface SavedState {
	version: number;
	/** What the memory is about (account, event, filters): see `fingerprint`. */
	about: string;
	/** Over everything else, because a damaged state must not be used. */
	checksum: string;
	ready: boolean;
	startedAt: number;
	servedAt?: number;
	witnesses: Witness[];
	base: number;
	startedInPart?: boolean;
	floor: number;
	marks: Array<[at: number, openVotes: number, openSince: number, closedVotes: number]>;
	open: PackedEntries;
	known: PackedEntries;
	agedAt: number;
	undated: ScanMemory['undated'];
	trustIds: boolean;
	hasShortTokens: boolean;
	queue: PackedDue;
	waiting?: PackedDue;
	oddLookUps: SavedOdd[];
	oddEvents: SavedOdd[];
	handedOut?: { at: number; due: PackedDue };
	repeating?: PackedEntries;
	pass?: Pass;
}

/** Sorts keys, as a database may return them in any order. */
function sortKeys(_key: string, value: unknown): unknown {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
	return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** Looked up only once: it runs for each character of a state. */
const { imul } = Math;

/** A short, stable name for any JSON value. Not for secrets. */
export function fingerprint(value: unknown): string {
	const text = JSON.stringify(value, sortKeys) ?? '';
	let a = 0xdeadbeef;
	let b = 0x41c6ce57;
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		a = imul(a ^ code, 2654435761);
		b = imul(b ^ code, 1597334677);
	}
	a = imul(a ^ (a >>> 16), 2246822507) ^ imul(b ^ (b >>> 13), 3266489909);
	b = imul(b ^ (b >>> 16), 2246822507) ^ imul(a ^ (a >>> 13), 3266489909);
	return (b >>> 0).toString(36) + (a >>> 0).toString(36);
}

const statusCodes: Status[] = ['ACTIVE', 'INACTIVE', 'OTHER'];
const seenFlag = 8;
const gone = 4;

const openFlags = ({ status, seen }: OpenEntry): number =>
	statusCodes.indexOf(status) | (seen ? seenFlag : 0);

/** The memory as it is saved. `about` is the fingerprint of what it is about. */
export function encode(memory: ScanMemory, about: string): SavedState {
	const open: Entry[] = [...memory.open].map(([id, entry]) => ({ id, flags: openFlags(entry) }));
	const known: Entry[] = [...memory.known].map(([id, { fresh, time, isGone }]) => ({
		id,
		flags: fresh | (isGone ? gone : 0),
		...(time !== undefined && { time }),
	}));
	const byId = (a: Entry, b: Entry): number => (a.id < b.id ? -1 : 1);
	const content = {
		version: stateVersion,
		about,
		ready: memory.ready,
		startedAt: memory.startedAt,
		...(memory.servedAt !== undefined && { servedAt: memory.servedAt }),
		witnesses: memory.witnesses,
		base: memory.base,
		...(memory.startedInPart && { startedInPart: true }),
		floor: memory.floor,
		marks: memory.marks.map(({ at, openVotes, openSince, closedVotes }) => [
			at,
			openVotes,
			openSince,
			closedVotes,
		]) as SavedState['marks'],
		open: pack(open.sort(byId)),
		known: pack(known.sort(byId)),
		agedAt: memory.agedAt,
		undated: memory.undated,
		trustIds: memory.trustIds,
		hasShortTokens: memory.hasShortTokens,
		queue: packDue(memory.queue),
		...(memory.waiting.size > 0 && { waiting: packDue([...memory.waiting.values()]) }),
		oddLookUps: packOdd(memory.oddLookUps),
		oddEvents: packOdd(memory.oddEvents),
		...(memory.handedOut && {
			handedOut: { at: memory.handedOut.at, due: packDue(memory.handedOut.due) },
		}),
		...(memory.repeating.size > 0 && { repeating: packRepeating(memory.repeating) }),
		...(memory.pass && { pass: memory.pass }),
	};
	return { ...content, checksum: fingerprint(content) };
}

/** The memory that was saved. Throws an Error if this is not a state, is damaged, or is of an unknown version. */
export function decode(state: unknown): ScanMemory {
	if (typeof state !== 'object' || state === null || !('version' in state)) {
		throw new Error('it is not a saved state');
	}
	const saved = state as SavedState;
	if (saved.version !== stateVersion) throw new Error(`its version is ${String(saved.version)}`);
	const { checksum, ...content } = saved;
	if (fingerprint(content) !== checksum) throw new Error('it is damaged');
	const memory: ScanMemory = {
		...blank(),
		ready: saved.ready,
		startedAt: saved.startedAt,
		...(saved.servedAt !== undefined && { servedAt: saved.servedAt }),
		witnesses: saved.witnesses.map(([id, time]): Witness => [id, time]),
		base: saved.base,
		startedInPart: saved.startedInPart === true,
		floor: saved.floor,
		marks: saved.marks.map(([at, openVotes, openSince, closedVotes]): Mark => ({
			at,
			openVotes,
			openSince,
			closedVotes,
		})),
		agedAt: saved.agedAt,
		undated: saved.undated,
		trustIds: saved.trustIds,
		hasShortTokens: saved.hasShortTokens,
		queue: unpackDue(saved.queue),
		oddLookUps: unpackOdd(saved.oddLookUps),
		oddEvents: unpackOdd(saved.oddEvents),
	};
	for (const { id, flags } of unpack(saved.open)) {
		const status = statusCodes[flags & ~seenFlag] ?? 'OTHER';
		memory.open.set(id, { status, seen: (flags & seenFlag) > 0 });
	}
	for (const { id, flags, time } of unpack(saved.known)) {
		const entry: KnownEntry = {
			fresh: flags & ~gone,
			...(time !== undefined && { time }),
			...(flags & gone && { isGone: true }),
		};
		memory.known.set(id, entry);
	}
	for (const due of saved.waiting ? unpackDue(saved.waiting) : []) memory.waiting.set(due.id, due);
	if (saved.handedOut) {
		const { at, due } = saved.handedOut;
		memory.handedOut = { at, due: unpackDue(due) };
	}
	for (const { id, flags } of saved.repeating ? unpack(saved.repeating) : []) {
		memory.repeating.set(id, flags);
	}
	if (saved.pass) memory.pass = JSON.parse(JSON.stringify(saved.pass)) as Pass;
	return memory;
}
