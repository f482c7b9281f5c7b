import * as fc from 'fast-check';

import { blank } from '../../../nodes/ConversationOrchestratorTrigger/memory';
import type { Memory } from '../../../nodes/ConversationOrchestratorTrigger/memory';
import { pack, unpack } from '../../../nodes/ConversationOrchestratorTrigger/packing';
import { decode, encode, fingerprint } from '../../../nodes/ConversationOrchestratorTrigger/state';
import { scan } from '../../../nodes/ConversationOrchestratorTrigger/scan';
import { MARGIN, MINUTE, NEVER, randoms, typeId } from './account';
import { accountOfThen, pageSize, type StateOfThen } from './firstRelease';
import firstRelease from './firstRelease.json';

const DAY = 24 * 60 * MINUTE;
const NOW = Date.UTC(2026, 2, 1);

const typeIds = fc
	.tuple(fc.integer({ min: NOW - 900 * DAY, max: NOW }), fc.nat())
	.map(([time, seed]) => typeId(time, randoms(seed)));
const ids = fc.oneof(
	typeIds,
	typeIds,
	fc.string(),
	fc.uuid().map((id) => `conv_conversation_${id}`),
);
const flags = fc.nat(15);

const memories: fc.Arbitrary<Memory> = fc.record({
	ready: fc.boolean(),
	service: fc.nat(NOW),
	base: fc.nat(NOW),
	floor: fc.integer({ min: -DAY, max: NOW }),
	marks: fc.array(
		fc.record({
			at: fc.nat(NOW),
			openVotes: fc.nat(9),
			openSince: fc.nat(NOW),
			closedVotes: fc.nat(9),
		}),
	),
	open: fc
		.array(fc.tuple(ids, fc.constantFrom('ACTIVE', 'INACTIVE', 'OTHER'), fc.boolean()))
		.map((all) => new Map(all.map(([id, status, seen]) => [id, { status, seen }]))),
	known: fc
		.array(fc.tuple(ids, fc.nat(2), fc.option(fc.nat(NOW), { nil: undefined })))
		.map(
			(all) =>
				new Map(
					all.map(([id, fresh, time]) => [id, { fresh, ...(time !== undefined && { time }) }]),
				),
		),
	agedAt: fc.nat(NOW),
	undated: fc.constantFrom('unread', 'complete', 'tooMany'),
	trustIds: fc.boolean(),
	queue: fc.array(ids),
	handedOut: fc.record({ at: fc.nat(NOW), ids: fc.array(typeIds) }),
});

const EMPTY = JSON.stringify(pack([])).length + 'conv_conversation_'.length;

const throughDatabase = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('pack', () => {
	it('gives any ids and flags back, TypeIDs in the order given', () => {
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

	it.each([
		[1, 22],
		[10, 21],
		[1_000, 19],
		[100_000, 18],
	])('of %i ids takes at most %i bytes an id', (count, most) => {
		const random = randoms(count);
		const all = Array.from({ length: count }, () =>
			typeId(NOW - Math.floor(random() * 900 * DAY), random),
		);
		const bytes = JSON.stringify(pack(all.sort().map((id) => ({ id, flags: 1 })))).length;
		expect((bytes - EMPTY) / count).toBeLessThanOrEqual(most);
	});

	it('throws on text that is cut off', () => {
		const packed = pack([{ id: typeId(NOW, randoms(1)), flags: 0 }]);
		expect(() => unpack({ ...packed, packed: packed.packed.slice(0, -1) })).toThrow(RangeError);
	});
});

describe('encode and decode', () => {
	it('give any memory back', () => {
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

	it('does not mind in which order a database gives keys back', () => {
		const state = encode(blank(), 'subject');
		const turned = Object.fromEntries(Object.entries(state).reverse());
		expect(decode(turned)).toEqual(blank());
	});

	it('refuses a state in which anything was changed', () => {
		const text = JSON.stringify(encode({ ...blank(), service: NOW, queue: ['one'] }, 'subject'));
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
			{ numRuns: 500 },
		);
	});

	it('refuses what is no state, and a version of the future', () => {
		for (const odd of [null, undefined, 7, 'state', [], {}, { version: 2 }]) {
			expect(() => decode(odd)).toThrow();
		}
	});

	it('fingerprints tell values apart', () => {
		const names = Array.from({ length: 10_000 }, (_, i) => fingerprint({ i }));
		expect(new Set(names).size).toBe(names.length);
	});
});

describe('a state of the first release', () => {
	const states = firstRelease as StateOfThen[];

	it.each(states.map((one) => [`${one.name}, ${one.order}`, one] as const))(
		'goes on: %s',
		async (_, { order, now, readyAt, emitted, state }) => {
			const account = accountOfThen(order);
			account.now = now;
			let saved = throughDatabase(state);
			let isReadyAt = readyAt;
			const all = [...emitted];
			const poll = async (): Promise<void> => {
				account.now += 10 * MINUTE;
				const options = { event: 'closed', pageSize, now: () => account.now } as const;
				const { events, warnings, state: next } = await scan(saved, account, options);
				expect(warnings).toEqual([]);
				all.push(...events.map(({ id }) => id));
				saved = throughDatabase(next);
				if (next.ready) isReadyAt ??= account.now;
			};
			while (account.now < account.lastMoment + 2 * MARGIN) await poll();
			const since = isReadyAt ?? 0;
			const due = account.conversations.filter(
				({ closedAt }) => closedAt > since && closedAt < NEVER,
			);
			expect(due.length).toBeGreaterThan(10);
			expect(all.sort()).toEqual(due.map(({ id }) => id).sort());
		},
	);

	it.each([
		['damaged', (state: object) => ({ ...state, floor: 0 }), 'it is damaged'],
		['of a later version', (state: object) => ({ ...state, version: 2 }), 'its version is 2'],
		['something else', () => ['state'], 'it is no state'],
	])('that is %s starts anew, and says so', async (_, changed, reason) => {
		const [{ order, now, state }] = states as [StateOfThen];
		const account = accountOfThen(order);
		account.now = now;
		const options = { event: 'closed', now: () => account.now } as const;
		const anew = await scan(changed(state as object), account, options);
		expect(anew.events).toEqual([]);
		expect(anew.warnings).toEqual([expect.stringContaining(`could not be read (${reason})`)]);
		account.now += 60 * MINUTE;
		const next = await scan(anew.state, account, options);
		expect(next.warnings).toEqual([]);
		expect(next.events.length).toBeGreaterThan(0);
	});
});
