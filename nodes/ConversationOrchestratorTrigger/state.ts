import type { Mark } from './marks';
import type { KnownEntry, Memory, OpenEntry, Pass } from './memory';
import { blank } from './memory';
import { pack, unpack } from './packing';
import type { Entry, PackedEntries } from './packing';

/**
 * Goes up only where a reader of the version before would misread the state, for it then starts anew. What is added can
 * be left out by both: a state of the first release is read here, and one of ours there.
 */
const VERSION = 1;

/** The memory as plain JSON, small: about 17 characters for each remembered conversation. */
export interface SavedState {
	version: number;
	/** What the memory is about (account, event, filters): see `fingerprint`. */
	about: string;
	/** Over everything else: a damaged state must not be believed. */
	checksum: string;
	ready: boolean;
	service: number;
	base: number;
	floor: number;
	marks: Array<[at: number, openVotes: number, openSince: number, closedVotes: number]>;
	open: PackedEntries;
	known: PackedEntries;
	agedAt: number;
	undated: Memory['undated'];
	trustIds: boolean;
	queue: string[];
	handedOut?: { at: number; ids: PackedEntries };
	pass?: Pass;
}

/** Keys in one order, whatever order a database gave them back in. */
function sortKeys(_key: string, value: unknown): unknown {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
	return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** A short, stable name for any JSON value. Not for secrets. */
export function fingerprint(value: unknown): string {
	const text = JSON.stringify(value, sortKeys) ?? '';
	let a = 0xdeadbeef;
	let b = 0x41c6ce57;
	for (let i = 0; i < text.length; i++) {
		const code = text.charCodeAt(i);
		a = Math.imul(a ^ code, 2654435761);
		b = Math.imul(b ^ code, 1597334677);
	}
	a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
	b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
	return (b >>> 0).toString(36) + (a >>> 0).toString(36);
}

const STATUSES = ['ACTIVE', 'INACTIVE', 'OTHER'];
const SEEN = 8;

function openFlags({ status, seen }: OpenEntry): number {
	const code = STATUSES.indexOf(status);
	return (code < 0 ? STATUSES.length - 1 : code) | (seen ? SEEN : 0);
}

const withoutFlags = (id: string): Entry => ({ id, flags: 0 });

/** The memory as it is saved. `about` is the fingerprint of what it is about. */
export function encode(memory: Memory, about: string): SavedState {
	const open: Entry[] = [...memory.open].map(([id, entry]) => ({ id, flags: openFlags(entry) }));
	const known: Entry[] = [...memory.known].map(([id, { fresh, time }]) => ({
		id,
		flags: fresh,
		...(time !== undefined && { time }),
	}));
	const byId = (a: Entry, b: Entry): number => (a.id < b.id ? -1 : 1);
	const content = {
		version: VERSION,
		about,
		ready: memory.ready,
		service: memory.service,
		base: memory.base,
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
		queue: memory.queue,
		...(memory.handedOut && {
			handedOut: { at: memory.handedOut.at, ids: pack(memory.handedOut.ids.map(withoutFlags)) },
		}),
		...(memory.pass && { pass: memory.pass }),
	};
	return { ...content, checksum: fingerprint(content) };
}

/**
 * The memory that was saved. Throws an Error when this is no state, a damaged one, or one written by a
 * version that is not known here.
 */
export function decode(state: unknown): Memory {
	if (typeof state !== 'object' || state === null || !('version' in state)) {
		throw new Error('it is no state');
	}
	const saved = state as SavedState;
	if (saved.version !== VERSION) throw new Error(`its version is ${String(saved.version)}`);
	const { checksum, ...content } = saved;
	if (fingerprint(content) !== checksum) throw new Error('it is damaged');
	const memory: Memory = {
		...blank(),
		ready: saved.ready,
		service: saved.service,
		base: saved.base,
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
		queue: [...saved.queue],
	};
	for (const { id, flags } of unpack(saved.open)) {
		const status = STATUSES[flags & ~SEEN] ?? 'OTHER';
		memory.open.set(id, { status, seen: (flags & SEEN) > 0 });
	}
	for (const { id, flags, time } of unpack(saved.known)) {
		const entry: KnownEntry = { fresh: flags, ...(time !== undefined && { time }) };
		memory.known.set(id, entry);
	}
	if (saved.handedOut) {
		const { at, ids } = saved.handedOut;
		memory.handedOut = { at, ids: unpack(ids).map(({ id }) => id) };
	}
	if (saved.pass && isWhole(saved.pass)) {
		memory.pass = JSON.parse(JSON.stringify(saved.pass)) as Pass;
	} else if (saved.pass) {
		for (const entry of memory.open.values()) entry.seen = false;
	}
	return memory;
}

/** Earlier versions noted less of a pass under way. Such a pass begins again: what it has met is remembered. */
function isWhole({ closedSure, order }: Partial<Pass>): boolean {
	return closedSure !== undefined && order?.created.rises !== undefined;
}

/** The state with events that were found and could not be handed on; the next poll begins with them. */
export function postpone(state: SavedState, ids: readonly string[]): SavedState {
	if (ids.length === 0) return state;
	const memory = decode(state);
	memory.queue.unshift(...ids);
	const late = new Set(ids);
	if (memory.handedOut) {
		const handedOut = memory.handedOut.ids.filter((id) => !late.has(id));
		memory.handedOut = { ...memory.handedOut, ids: handedOut };
	}
	return encode(memory, state.about);
}
