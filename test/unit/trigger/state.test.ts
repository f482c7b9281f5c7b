import * as fc from 'fast-check';

import {
	blank,
	type ScanMemory,
} from '../../../nodes/ConversationOrchestratorTrigger/scan/state/memory';
import { pack, unpack } from '../../../nodes/ConversationOrchestratorTrigger/scan/state/packing';
import {
	decode,
	encode,
	fingerprint,
} from '../../../nodes/ConversationOrchestratorTrigger/scan/state/codec';
import { scan } from '../../../nodes/ConversationOrchestratorTrigger/scan/scan';
import type { Status } from '../../../nodes/ConversationOrchestratorTrigger/scan/status';
import { minute } from './account';
import { randoms, typeId } from '../../../bench/simulation/typeIds';
import { cases } from '../../support/cases';

const day = 24 * 60 * minute;
const currentTime = Date.UTC(2026, 2, 1);

const typeIds = fc
	.tuple(fc.integer({ min: currentTime - 900 * day, max: currentTime }), fc.nat())
	.map(([time, seed]) => typeId(time, randoms(seed)));
const ids = fc.oneof(
	typeIds,
	typeIds,
	fc.string(),
	fc.uuid().map((id) => `conv_conversation_${id}`),
);
const flags = fc.nat(15);

const previous = fc.constantFrom('ACTIVE' as const, 'INACTIVE' as const);

const dues = fc.array(
	fc.record(
		{ id: ids, events: fc.nat(15), previous, since: fc.nat(currentTime) },
		{ requiredKeys: ['id', 'events'] },
	),
);
const odds = fc
	.array(
		fc.tuple(
			ids,
			fc.record(
				{
					since: fc.nat(currentTime),
					tried: fc.nat(currentTime),
					tries: fc.nat(99),
					givenUp: fc.boolean(),
					events: fc.nat(15),
					missing: fc.boolean(),
					previous,
					waitsSince: fc.nat(currentTime),
				},
				{ requiredKeys: ['since', 'tried', 'tries', 'givenUp', 'events', 'missing'] },
			),
		),
	)
	.map((all) => new Map(all));

const memories: fc.Arbitrary<ScanMemory> = fc.record({
	ready: fc.boolean(),
	startedAt: fc.nat(currentTime),
	witnesses: fc.array(fc.tuple(ids, fc.nat(currentTime)), { maxLength: 3 }),
	base: fc.nat(currentTime),
	startedInPart: fc.boolean(),
	floor: fc.integer({ min: -day, max: currentTime }),
	marks: fc.array(
		fc.record({
			at: fc.nat(currentTime),
			openVotes: fc.nat(9),
			openSince: fc.nat(currentTime),
			closedVotes: fc.nat(9),
		}),
	),
	open: fc
		.array(fc.tuple(ids, fc.constantFrom<Status>('ACTIVE', 'INACTIVE', 'OTHER'), fc.boolean()))
		.map((all) => new Map(all.map(([id, status, seen]) => [id, { status, seen }]))),
	known: fc
		.array(
			fc.tuple(ids, fc.nat(2), fc.option(fc.nat(currentTime), { nil: undefined }), fc.boolean()),
		)
		.map(
			(all) =>
				new Map(
					all.map(([id, fresh, time, isGone]) => [
						id,
						{ fresh, ...(time !== undefined && { time }), ...(isGone && { isGone }) },
					]),
				),
		),
	agedAt: fc.nat(currentTime),
	undated: fc.constantFrom('unread', 'complete', 'tooMany'),
	trustIds: fc.boolean(),
	hasShortTokens: fc.boolean(),
	queue: dues,
	waiting: dues.map((all) => new Map(all.map((due) => [due.id, due]))),
	oddLookUps: odds,
	oddEvents: odds,
	handedOut: fc.record({ at: fc.nat(currentTime), due: dues }),
	repeating: dues.map((due) => new Map(due.map((one) => [one.id, one.events]))),
});

const empty = JSON.stringify(pack([])).length + 'conv_conversation_'.length;

const throughDatabase = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('pack', () => {
	test('returns any IDs and flags, TypeIDs in the given order', () => {
		const entries = fc.array(fc.record({ id: ids, flags }));
		fc.assert(
			fc.property(entries, (given) => {
				const byId = (a: { id: string }, b: { id: string }): number => (a.id < b.id ? -1 : 1);
				const back = unpack(pack(given));
				expect(back.map((e) => JSON.stringify(e)).sort()).toEqual(
					given.map((e) => JSON.stringify(e)).sort(),
				);
				expect(unpack(pack([...given].sort(byId))).length).toBe(given.length);
			}),
		);
		fc.assert(
			fc.property(fc.array(fc.record({ id: typeIds, flags })), (given) => {
				expect(unpack(pack(given))).toEqual(given);
			}),
		);
	});

	test.each([
		[1, 22],
		[10, 21],
		[1_000, 19],
		[100_000, 18],
	])('of %i IDs takes at most %i bytes per ID', (count, most) => {
		const random = randoms(count);
		const all = Array.from({ length: count }, () =>
			typeId(currentTime - Math.floor(random() * 900 * day), random),
		);
		const bytes = JSON.stringify(pack(all.sort().map((id) => ({ id, flags: 1 })))).length;
		expect((bytes - empty) / count).toBeLessThanOrEqual(most);
	});

	test('throws on truncated text', () => {
		const packed = pack([{ id: typeId(currentTime, randoms(1)), flags: 0 }]);
		expect(() => unpack({ ...packed, packed: packed.packed.slice(0, -1) })).toThrow(RangeError);
	});
});

describe('encode and decode', () => {
	test('restore any memory', () => {
		fc.assert(
			fc.property(memories, (memory) => {
				const back = decode(throughDatabase(encode(memory, 'subject')));
				expect({ ...back, open: undefined, known: undefined }).toEqual({
					...memory,
					open: undefined,
					known: undefined,
				});
				expect(back.open).toEqual(memory.open);
				expect(back.known).toEqual(memory.known);
			}),
		);
	});

	test('accept keys in any order, as a database returns them', () => {
		const state = encode(blank(), 'subject');
		const turned = Object.fromEntries(Object.entries(state).reverse());
		expect(decode(turned)).toEqual(blank());
	});

	test('reject a state in which anything was changed', () => {
		const text = JSON.stringify(
			encode({ ...blank(), floor: currentTime, queue: [{ id: 'one', events: 1 }] }, 'subject'),
		);
		fc.assert(
			fc.property(fc.nat(text.length - 1), fc.constantFrom('0', '7', 'x', '"', ''), (at, by) => {
				const changed = text.slice(0, at) + by + text.slice(at + 1);
				let state: unknown;
				try {
					state = JSON.parse(changed);
				} catch {
					return;
				}
				if (JSON.stringify(state) === text) return;
				expect(() => decode(state)).toThrow();
			}),
			{ numRuns: cases(500) },
		);
	});

	test('reject data that is not a state, and states of a newer version', () => {
		for (const odd of [null, undefined, 7, 'state', [], {}, { version: 3 }]) {
			expect(() => decode(odd)).toThrow();
		}
	});

	test('fingerprints differ for different values', () => {
		const names = Array.from({ length: 10_000 }, (_, i) => fingerprint({ i }));
		expect(new Set(names).size).toBe(names.length);
	});
});

describe('a state that cannot be read', () => {
	test.each([
		['damaged', (state: object) => ({ ...state, floor: 0.5 }), 'it is damaged'],
		['of another version', (state: object) => ({ ...state, version: 1 }), 'its version is 1'],
		['something else', () => ['state'], 'it is not a saved state'],
	])('because it is %s starts over, and says so', async (_, changed, reason) => {
		const random = randoms(4);
		let now = currentTime;
		const rows = Array.from({ length: 20 }, (_row, i) => ({
			id: typeId(currentTime - i * minute, random),
			status: 'CLOSED',
			createdAt: new Date(currentTime - i * minute).toISOString(),
		}));
		const source = {
			listPage: async ({ status }: { status: string[] }) =>
				await Promise.resolve({ rows: status.includes('CLOSED') ? [...rows] : [] }),
			fetch: async () => await Promise.resolve(undefined),
		};
		const options = { events: ['closed'], now: () => now } as const;
		const { state } = await scan(undefined, source, options);
		const anew = await scan(changed(state), source, options);
		expect(anew.events).toEqual([]);
		expect(anew.warnings).toEqual([expect.stringContaining(`could not be read (${reason})`)]);
		expect(anew.losses).toEqual(anew.warnings);
		now += 60 * minute;
		rows.unshift({
			id: typeId(now, random),
			status: 'CLOSED',
			createdAt: new Date(now).toISOString(),
		});
		const next = await scan(throughDatabase(anew.state), source, options);
		expect(next.warnings).toEqual([]);
		expect(next.events.map(({ id }) => id)).toEqual([rows[0]?.id]);
	});
});
