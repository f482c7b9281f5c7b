import fc from 'fast-check';
import {
	summaryOf,
	sweep,
} from '../../../nodes/ConversationOrchestrator/conversation/cleanUp/sweep';
import type {
	Plan,
	SweepService,
} from '../../../nodes/ConversationOrchestrator/conversation/cleanUp/plan';
import { Total } from '../../../nodes/ConversationOrchestrator/conversation/cleanUp/total';
import { WorkerPool, mapInOrder } from '../../../nodes/shared/runtime/pool';
import { meets } from '../../../nodes/ConversationOrchestrator/conversation/cleanUp/criteria';
import type { Row } from '../../../nodes/shared/conversations/filter';

const limit = Date.UTC(2026, 0, 15);
const date = fc
	.integer({ min: -20, max: 20 })
	.map((days) => new Date(limit + days * 86_400_000).toISOString());

interface Account {
	/** The truth about a conversation, and whether the list hides its dates. */
	row: Row;
	hidden: boolean;
	/** When somebody wrote last, if ever. */
	writtenAt: number | null;
	/** At the request of somebody else. */
	beingDeleted: boolean;
	/** What happens to it between the look and the act. */
	meanwhile: (typeof fates)[number];
}

const fates = ['closed', 'gone', 'changed', 'written', 'refused', 'deleted'] as const;

const often = <Value>(usual: Value, others: readonly Value[]) =>
	fc.oneof({ arbitrary: fc.constant(usual), weight: 4 }, fc.constantFrom(...others));

const account = fc.uniqueArray(
	fc.record({
		row: fc.record({
			id: fc.uuid().map((id) => `conv_conversation_${id}`),
			status: fc.constantFrom('ACTIVE', 'INACTIVE', 'CLOSED'),
			name: fc.constantFrom('Test order', 'Refund', null),
			createdAt: date,
			updatedAt: date,
		}),
		hidden: fc.boolean(),
		writtenAt: fc.option(date.map((text) => Date.parse(text))),
		beingDeleted: often(false, [true]),
		meanwhile: often<(typeof fates)[number] | 'nothing'>('nothing', fates),
	}),
	{ maxLength: 40, selector: ({ row }) => row.id },
) as fc.Arbitrary<Account[]>;

const plan: fc.Arbitrary<Plan> = fc
	.record(
		{
			action: fc.constantFrom('close', 'delete'),
			preview: fc.boolean(),
			criteria: fc.record(
				{
					statuses: fc.subarray(['ACTIVE', 'INACTIVE', 'CLOSED'], { minLength: 1 }),
					changedBefore: fc.constant(limit),
					createdBefore: fc.constant(limit),
					nameContains: fc.constant('TEST'),
				},
				{ requiredKeys: ['statuses'] },
			),
			silentSince: fc.constant(limit),
			most: fc.integer({ min: 1, max: 50 }),
			stopAfter: fc.integer({ min: 1, max: 5 }),
		},
		{ requiredKeys: ['action', 'preview', 'criteria', 'most', 'stopAfter'] },
	)
	.map((chosen) => ({ ...chosen, taken: new Set<string>(), failures: 0 }) as Plan);

/** A service over an account in which things happen once the first conversation is acted on. */
class Sandbox {
	readonly acted: string[] = [];
	private readonly present;
	private collected = false;

	/** @param order how the list is sorted; another one each time */
	constructor(
		readonly accounts: Account[],
		private readonly pageSize: number,
		private readonly order: (index: number) => number = () => 0,
		private readonly quiet = false,
	) {
		this.present = new Map(accounts.map((one) => [one.row.id, structuredClone(one)]));
	}

	truth(id: string): Account | undefined {
		return this.present.get(id);
	}

	private happen(id: string): void {
		const one = this.present.get(id);
		if (!this.collected || this.quiet || one === undefined) return;
		if (one.meanwhile === 'gone') this.present.delete(id);
		if (one.meanwhile === 'closed') one.row.status = 'CLOSED';
		if (one.meanwhile === 'changed') one.row.updatedAt = new Date(limit + 1).toISOString();
		if (one.meanwhile === 'written') one.writtenAt = limit + 1;
	}

	service(action: Plan['action']): SweepService {
		const { present, acted, pageSize } = this;
		return {
			list: (statuses) => this.list(statuses),
			fetch: async (id) => {
				this.happen(id);
				const row = present.get(id)?.row;
				return await Promise.resolve(row && { ...row });
			},
			hasCommunicationSince: async (id, moment) => {
				const one = present.get(id);
				return await Promise.resolve(one && (one.writtenAt ?? -Infinity) >= moment);
			},
			isBeingDeleted: async (id) => await Promise.resolve(present.get(id)?.beingDeleted === true),
			act: async (id, tried) => {
				tried();
				const one = present.get(id);
				if (!this.quiet && one?.meanwhile === 'refused') throw new Error('no');
				if (!this.quiet && one?.meanwhile === 'deleted') return 'already being deleted';
				acted.push(id);
				if (action === 'delete') present.delete(id);
				else if (one) one.row.status = 'CLOSED';
				return await Promise.resolve(undefined);
			},
			map: async (items, run) => {
				this.collected ||= items.length > 0 && !('opened' in (items[0] as object));
				return await mapInOrder(items, new WorkerPool(() => pageSize, 100), run);
			},
			stopped: () => false,
			explain: (error) => (error as Error).message,
		};
	}

	private async *list(statuses: string[]): AsyncGenerator<Row[]> {
		const rows = [...this.present.values()]
			.filter(({ row }) => statuses.includes(row.status))
			.map((one, index) => ({ ...one, place: this.order(index) }))
			.sort((one, other) => one.place - other.place);
		for (let start = 0; start < rows.length; start += this.pageSize) {
			yield await Promise.resolve(
				rows
					.slice(start, start + this.pageSize)
					.map(({ row, hidden }) => (hidden ? { id: row.id, status: row.status } : { ...row })),
			);
		}
	}
}

const pageSize = fc.integer({ min: 1, max: 10 });

/** Those that may be touched, the longest open first. */
function fitting(accounts: Account[], { action, criteria, silentSince }: Plan) {
	return accounts
		.filter(({ row }) => meets(row, criteria, true))
		.filter(({ row }) => action === 'delete' || row.status !== 'CLOSED')
		.filter(({ beingDeleted }) => action === 'close' || !beingDeleted)
		.filter(({ writtenAt }) => silentSince === undefined || (writtenAt ?? 0) < silentSince)
		.map(({ row }) => row)
		.sort(
			(a, b) =>
				Date.parse(String(a.createdAt)) - Date.parse(String(b.createdAt)) || (a.id < b.id ? -1 : 1),
		)
		.map(({ id }) => id);
}

/** Rows that hide their dates are sorted by their ID, which tells nothing here. */
const told = account.map((accounts) => accounts.map((one) => ({ ...one, hidden: false })));

test('what is touched meets the criteria at that moment, is within the cap, and everything is reported', async () => {
	await fc.assert(
		fc.asyncProperty(account, plan, pageSize, async (accounts, chosen, size) => {
			const sandbox = new Sandbox(accounts, size);
			const truthBefore = new Map(accounts.map((one) => [one.row.id, structuredClone(one.row)]));
			const swept = await sweep(chosen, sandbox.service(chosen.action));
			const summary = summaryOf(swept);

			expect(swept.outcomes.length).toBeLessThanOrEqual(chosen.most);
			expect(sandbox.acted).toHaveLength(chosen.preview ? 0 : summary.acted);
			for (const id of sandbox.acted) {
				const { row, meanwhile, writtenAt } = accounts.find((one) => one.row.id === id) as Account;
				expect(meets(truthBefore.get(id) as Row, chosen.criteria, true)).toBe(true);
				if (chosen.action === 'close') expect(row.status).not.toBe('CLOSED');
				expect(['nothing', 'changed', 'written', 'closed']).toContain(meanwhile);
				if (meanwhile === 'changed') expect(chosen.criteria.changedBefore).toBeUndefined();
				if (meanwhile === 'closed') {
					expect(chosen).toMatchObject({ action: 'delete' });
					expect(chosen.criteria.statuses).toContain('CLOSED');
				}
				if (chosen.silentSince === undefined) continue;
				expect(meanwhile).not.toBe('written');
				expect(writtenAt ?? 0).toBeLessThan(chosen.silentSince);
			}
			const all = fitting(accounts, chosen).length;
			expect(swept.outcomes).toHaveLength(Math.min(all, chosen.most));
			expect(swept.more).toBe(all > chosen.most);
			expect(summary.failed).toBeLessThanOrEqual(chosen.stopAfter + size);
			if (!chosen.preview) {
				expect(summary.acted + summary.skipped + summary.failed).toBe(summary.matched);
			}
		}),
		{ numRuns: 1500 },
	);
});

test('a preview shows what the run does, in whatever order the service lists them, the longest open first', async () => {
	await fc.assert(
		fc.asyncProperty(
			told,
			plan,
			pageSize,
			fc.infiniteStream(fc.nat(100)),
			async (accounts, chosen, size, places) => {
				const order = () => places.next().value as number;
				const sandbox = new Sandbox(accounts, size, order, true);
				const service = sandbox.service(chosen.action);
				const shown = await sweep({ ...chosen, preview: true }, service);
				const done = await sweep({ ...chosen, preview: false }, service);
				const ids = shown.outcomes.map(({ id }) => id);
				expect(done.outcomes.map(({ id }) => id)).toEqual(ids);
				expect(done.outcomes.map(({ result }) => result)).toEqual(ids.map(() => 'done'));
				expect(ids).toEqual(fitting(accounts, chosen).slice(0, chosen.most));
			},
		),
		{ numRuns: 500 },
	);
});

test('runs with a low limit go through all that fit, each once; so do the items of one run, up to the limit', async () => {
	await fc.assert(
		fc.asyncProperty(told, plan, fc.integer({ min: 1, max: 4 }), async (accounts, chosen, most) => {
			const wanted = { ...chosen, most, preview: false };
			const all = fitting(accounts, wanted);
			const sandbox = new Sandbox(accounts, 3, undefined, true);
			const touched: string[] = [];
			for (let run = 0; run < Math.ceil(all.length / most); run++) {
				const { outcomes } = await sweep(wanted, sandbox.service(chosen.action));
				touched.push(...outcomes.map(({ id }) => id));
			}
			expect(touched).toEqual(all);
			expect(sandbox.acted.sort()).toEqual([...all].sort());

			for (const preview of [true, false]) {
				const total = new Total();
				const other = new Sandbox(accounts, 3, undefined, true);
				for (let item = 0; item < 5; item++) {
					const left = { ...wanted, preview, most: most - total.taken.size, taken: total.taken };
					total.add(await sweep(left, other.service(chosen.action)), 0);
				}
				expect(total.outcomes.map(({ id }) => id)).toEqual(all.slice(0, most));
			}
		}),
		{ numRuns: 500 },
	);
});

test('a row that does not tell is neither taken nor dropped; a whole one that does not tell is dropped', () => {
	const criteria = { statuses: ['ACTIVE'], changedBefore: limit };
	const row = { id: 'conv_conversation_x', status: 'ACTIVE' };
	expect(meets(row, criteria)).toBeUndefined();
	expect(meets(row, criteria, true)).toBe(false);
	expect(meets({ ...row, status: 'CLOSED' }, criteria)).toBe(false);
});

test.each([
	[{ metadata: { campaign: 'summer' } }, true],
	[{ metadata: { campaign: 'winter' } }, false],
	[{ metadata: {} }, false],
	[{}, undefined],
])('metadata of %j', (more, expected) => {
	const criteria = { statuses: ['ACTIVE'], metadata: { key: 'campaign', value: 'summer' } };
	expect(meets({ id: 'a', status: 'ACTIVE', ...more }, criteria)).toBe(expected);
});

test('the time of creation is read from the id where the row lacks it', () => {
	const criteria = { statuses: ['ACTIVE'], createdBefore: Date.UTC(2020, 0) };
	const id = 'conv_conversation_01k0000000e00800000000000a';
	expect(meets({ id, status: 'ACTIVE' }, criteria)).toBe(false);
});
