import fc from 'fast-check';
import type { Row } from '../../../nodes/shared/conversations/filter';
import { activityOf } from '../../../nodes/ConversationOrchestrator/conversation/filters/lastMessage';
import { createdAtOf } from '../../../nodes/shared/conversations/times';
import { find } from '../../../nodes/ConversationOrchestrator/conversation/getAll/find';
import { Top } from '../../../nodes/ConversationOrchestrator/conversation/getAll/top';
import type {
	Sort,
	Source,
	Wanted,
} from '../../../nodes/ConversationOrchestrator/conversation/getAll/wanted';
import { mapInOrder, WorkerPool } from '../../../nodes/shared/runtime/pool';
import { cases } from '../../support/cases';

const day = 86_400_000;
const start = Date.UTC(2026, 0, 1);
const iso = (days: number) => new Date(start + days * day).toISOString();

/** A conversation, its last message, and its list row. */
interface Known {
	row: Row;
	at: number;
	hidden: string[];
}

const known: fc.Arbitrary<Known[]> = fc.uniqueArray(
	fc
		.record({
			id: fc.uuid().map((id) => `conv_conversation_${id}`),
			name: fc.constantFrom('Test', 'Order', null),
			created: fc.integer({ min: 0, max: 40 }),
			updated: fc.integer({ min: 0, max: 40 }),
			written: fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }),
			hidden: fc.subarray(['name', 'createdAt', 'updatedAt', 'participants']),
		})
		.map(({ id, name, created, updated, written, hidden }) => ({
			row: {
				id,
				name,
				status: 'ACTIVE',
				createdAt: iso(created),
				updatedAt: iso(updated),
				participants: [],
			},
			at: written === undefined ? -Infinity : start + (created + written) * day,
			hidden,
		})),
	{ maxLength: 40, selector: ({ row }) => row.id },
);

const sort = fc.option(
	fc.record({
		by: fc.constantFrom<Sort['by']>('created', 'updated', 'lastMessage'),
		newestFirst: fc.boolean(),
	}),
	{ nil: undefined },
);

const wanted: fc.Arbitrary<Wanted> = fc.record({
	selection: fc.record({
		only: fc.record({ nameContains: fc.constant('test') }, { requiredKeys: [] }),
		lastMessage: fc.option(
			fc.record({
				before: fc.constantFrom(undefined, start + 20 * day),
				after: fc.constantFrom(undefined, start + 5 * day),
			}),
			{ nil: undefined },
		),
	}),
	limit: fc.oneof(fc.integer({ min: 1, max: 8 }), fc.constant(Infinity)),
	sort,
	participants: fc.boolean(),
	lastMessage: fc.boolean(),
}) as fc.Arbitrary<Wanted>;

/** A service with these conversations, and the requests it received. */
function serviceOf(all: Known[], pageSize: number, twice: boolean) {
	const byId = new Map(all.map((one) => [one.row.id, one]));
	const asked = { whole: [] as string[], messages: [] as string[], pages: 0 };
	const source: Source = {
		async *list() {
			for (let first = 0; first < all.length; first += pageSize) {
				asked.pages += 1;
				// A shifting page repeats the last row of the previous one
				const from = twice && first > 0 ? first - 1 : first;
				yield await Promise.resolve(
					all.slice(from, first + pageSize).map(({ row, hidden }) => {
						const shown = Object.entries(row).filter(([name]) => !hidden.includes(name));
						return Object.fromEntries(shown) as Row;
					}),
				);
			}
		},
		whole: async (id) => {
			asked.whole.push(id);
			return await Promise.resolve(byId.get(id)?.row);
		},
		lastMessage: async (id) => {
			asked.messages.push(id);
			return await Promise.resolve({ at: byId.get(id)?.at ?? -Infinity });
		},
		map: async (items, run) => await mapInOrder(items, new WorkerPool(() => 4, 100), run),
	};
	return { source, asked };
}

const activity = ({ row, at }: Known) => activityOf(row, { at }) ?? NaN;

function expected(all: Known[], { selection, sort, limit }: Wanted): string[] {
	const { before = Infinity, after = -Infinity } = selection.lastMessage ?? {};
	const meant = all.filter(
		(one) =>
			(selection.only.nameContains === undefined || one.row.name === 'Test') &&
			activity(one) < before &&
			activity(one) >= after,
	);
	const dates = {
		created: ({ row }: Known) => createdAtOf(row) ?? NaN,
		updated: ({ row }: Known) => Date.parse(String(row.updatedAt)),
		lastMessage: activity,
	};
	if (sort !== undefined) {
		const sign = sort.newestFirst ? -1 : 1;
		meant.sort(
			(a, b) => sign * (dates[sort.by](a) - dates[sort.by](b)) || (a.row.id < b.row.id ? -1 : 1),
		);
	}
	return meant.slice(0, limit).map(({ row }) => row.id);
}

async function found(wanted: Wanted, source: Source, tally = { read: 0, found: 0 }) {
	const seen = [];
	for await (const page of find(wanted, source, tally)) seen.push(...page);
	return seen;
}

/** The creation time in the service's IDs, even if a row lacks it. */
const told = known.map((all) =>
	all.map((one) => ({ ...one, hidden: one.hidden.filter((name) => name !== 'createdAt') })),
);

test('finds exactly the matching conversations, in the requested order, up to the limit', async () => {
	await fc.assert(
		fc.asyncProperty(known, wanted, fc.integer({ min: 1, max: 9 }), async (all, chosen, size) => {
			const { source } = serviceOf(all, size, chosen.sort !== undefined);
			const tally = { read: 0, found: 0 };
			const seen = await found(chosen, source, tally);
			expect(seen.map(({ row }) => row.id)).toEqual(expected(all, chosen));
			expect(tally.found).toBe(seen.length);
			expect(tally.read).toBeGreaterThanOrEqual(seen.length);
			if (chosen.participants) expect(seen.every(({ row }) => row.participants)).toBe(true);
			if (chosen.lastMessage) expect(seen.every(({ last }) => last !== undefined)).toBe(true);
		}),
		{ numRuns: cases(3_000) },
	);
});

test('requests nothing twice, and nothing that the list already contains', async () => {
	await fc.assert(
		fc.asyncProperty(told, wanted, fc.integer({ min: 1, max: 9 }), async (all, chosen, size) => {
			const { source, asked } = serviceOf(all, size, false);
			await found({ ...chosen, sort: undefined, participants: false, lastMessage: false }, source);
			expect(new Set(asked.whole).size).toBe(asked.whole.length);
			expect(new Set(asked.messages).size).toBe(asked.messages.length);
			const { only, lastMessage = {} } = chosen.selection;
			for (const id of asked.whole) {
				expect(all.find(({ row }) => row.id === id)?.hidden).toContain('name');
				expect(only.nameContains).toBeDefined();
			}
			const { before = Infinity, after = -Infinity } = lastMessage;
			for (const id of asked.messages) {
				const { row } = all.find((one) => one.row.id === id) as Known;
				const opened = createdAtOf(row) ?? NaN;
				expect(opened < before && !(before === Infinity && opened >= after)).toBe(true);
			}
		}),
		{ numRuns: cases(1_500) },
	);
});

test('stops reading the list once it has enough', async () => {
	await fc.assert(
		fc.asyncProperty(told, fc.integer({ min: 1, max: 5 }), async (all, limit) => {
			const { source, asked } = serviceOf(all, 2, false);
			const plain = { participants: false, lastMessage: false, selection: { only: {} } };
			await found({ ...plain, limit }, source);
			expect(asked.pages).toBe(Math.min(Math.ceil(limit / 2), Math.ceil(all.length / 2)));
		}),
	);
});

test('the first of many equal those of a sorted list', () => {
	fc.assert(
		fc.property(fc.array(fc.nat(50)), fc.integer({ min: 1, max: 20 }), (values, limit) => {
			const top = new Top<number>(limit, (a, b) => a - b);
			for (const value of values) top.add(value);
			const inOrder = [...values].sort((a, b) => a - b);
			expect(top.values).toEqual(inOrder.slice(0, limit));
			expect(top.last).toBe(inOrder[limit - 1]);
		}),
	);
	const many = new Top<number>(3, (a, b) => a - b);
	for (let value = 100_000; value > 0; value--) many.add(value);
	expect(many.values).toEqual([1, 2, 3]);
});
