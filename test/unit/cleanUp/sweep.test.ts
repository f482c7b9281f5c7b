import fc from 'fast-check';
import { sweep } from '../../../nodes/ConversationOrchestrator/conversation/cleanUp/sweep';
import { summaryOf } from '../../../nodes/ConversationOrchestrator/conversation/cleanUp/words';
import type {
	Plan,
	Sweep,
	SweepService,
} from '../../../nodes/ConversationOrchestrator/conversation/cleanUp/plan';
import { Total } from '../../../nodes/ConversationOrchestrator/conversation/cleanUp/total';
import { WorkerPool, mapInOrder } from '../../../nodes/shared/runtime/pool';
import type { Criteria } from '../../../nodes/ConversationOrchestrator/conversation/filters/criteria';
import { meets } from '../../../nodes/ConversationOrchestrator/conversation/filters/meets';
import type { Row } from '../../../nodes/shared/conversations/filter';
import { cases } from '../../support/cases';

const limit = Date.UTC(2026, 0, 15);
const date = fc
	.integer({ min: -20, max: 20 })
	.map((days) => new Date(limit + days * 86_400_000).toISOString());

interface Account {
	/** The real state of a conversation, and whether the list hides its dates. */
	row: Row;
	hidden: boolean;
	/** When somebody last wrote, if ever. */
	writtenAt: number | null;
	/** By somebody else. */
	beingDeleted: boolean;
	/** What happens to it between the check and the action. */
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
			participants: fc.constantFrom(
				[],
				[{ type: 'CUSTOMER', profileId: 'mem_profile_vip', addresses: [] }],
				[{ type: 'CUSTOMER', profileId: null, addresses: [] }],
			),
		}),
		hidden: fc.boolean(),
		writtenAt: fc.option(date.map((text) => Date.parse(text))),
		beingDeleted: often(false, [true]),
		meanwhile: often<(typeof fates)[number] | 'nothing'>('nothing', fates),
	}),
	{ maxLength: 40, selector: ({ row }) => row.id },
) as fc.Arbitrary<Account[]>;

const plan: fc.Arbitrary<Plan> = fc
	.record({
		action: fc.constantFrom('close' as const, 'delete' as const),
		preview: fc.boolean(),
		statuses: fc.subarray(['ACTIVE', 'INACTIVE', 'CLOSED'], { minLength: 1 }),
		only: fc.record(
			{
				updated: fc.constant({ before: limit }),
				created: fc.constant({ before: limit }),
				nameContains: fc.constant('TEST'),
			},
			{ requiredKeys: [] },
		),
		except: fc.option(
			fc.constantFrom<Criteria>({ nameContains: 'order' }, { profiles: ['mem_profile_vip'] }),
			{
				nil: undefined,
			},
		),
		silent: fc.boolean(),
		most: fc.integer({ min: 1, max: 50 }),
		stopAfter: fc.integer({ min: 1, max: 5 }),
	})
	.map(({ only, except, silent, statuses, ...chosen }): Plan => ({
		...chosen,
		statuses,
		selection: {
			only: { ...only, statuses },
			except,
			lastMessage: silent ? { before: limit } : undefined,
		},
		byMessage: true,
		limit: chosen.most,
		taken: new Set<string>(),
		failures: 0,
		now: limit,
	}));

/** A service for an account in which things happen once the first conversation is acted on. */
class Sandbox {
	readonly acted: string[] = [];
	private readonly present;
	private collected = false;

	/** @param order how the list is sorted; different each time */
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
			whole: async (id) => {
				this.happen(id);
				const row = present.get(id)?.row;
				return await Promise.resolve(row && { ...row });
			},
			lastMessage: async (id) => {
				const one = present.get(id);
				return await Promise.resolve(one && { at: one.writtenAt ?? -Infinity });
			},
			belongs: async () => await Promise.resolve(true),
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
				const [first] = items as object[];
				this.collected ||= first !== undefined && !('sure' in first || 'opened' in first);
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
					.map(({ row: { participants: _, ...row }, hidden }) =>
						hidden ? { id: row.id, status: row.status } : row,
					),
			);
		}
	}
}

function summarized(chosen: Plan, swept: Sweep) {
	const total = new Total();
	total.add(swept, 0, 0);
	return summaryOf(chosen, total, '');
}

/** The one with the oldest activity, of those excluded only by their last message. */
function expectNearest({ nearest }: Sweep, accounts: Account[], chosen: Plan): void {
	if (chosen.selection.lastMessage === undefined) return;
	const misses = accounts
		.filter(({ row }) => meets(row, chosen.selection, true))
		.filter(({ row }) => chosen.action === 'delete' || row.status !== 'CLOSED')
		.filter(({ beingDeleted }) => chosen.action === 'close' || !beingDeleted)
		.map(activeAt);
	if (nearest?.exact !== false) {
		expect(nearest?.activity).toBe(misses.length > 0 ? Math.min(...misses) : undefined);
	}
}

const pageSize = fc.integer({ min: 1, max: 10 });

/** The activity: the last message, or the creation if nobody wrote. */
const activeAt = ({ row, writtenAt }: Account) =>
	Math.max(writtenAt ?? -Infinity, Date.parse(String(row.createdAt)));

/** The candidates, the oldest first. */
function fitting(accounts: Account[], { action, selection }: Plan) {
	return accounts
		.filter(({ row }) => meets(row, selection, true))
		.filter(({ row }) => action === 'delete' || row.status !== 'CLOSED')
		.filter(({ beingDeleted }) => action === 'close' || !beingDeleted)
		.filter((one) => selection.lastMessage === undefined || activeAt(one) < limit)
		.map(({ row }) => row)
		.sort(
			(a, b) =>
				Date.parse(String(a.createdAt)) - Date.parse(String(b.createdAt)) || (a.id < b.id ? -1 : 1),
		)
		.map(({ id }) => id);
}

/** Rows that hide their dates are sorted by their ID, which has no meaning here. */
const told = account.map((accounts) => accounts.map((one) => ({ ...one, hidden: false })));

test('changed conversations match at that moment and stay within the limit, and everything is reported', async () => {
	await fc.assert(
		fc.asyncProperty(account, plan, pageSize, async (accounts, chosen, size) => {
			const sandbox = new Sandbox(accounts, size);
			const truthBefore = new Map(accounts.map((one) => [one.row.id, structuredClone(one.row)]));
			const swept = await sweep(chosen, sandbox.service(chosen.action));
			const summary = summarized(chosen, swept);

			expect(swept.reports.length).toBeLessThanOrEqual(chosen.most);
			expect(sandbox.acted).toHaveLength(chosen.preview ? 0 : summary.acted);
			for (const id of sandbox.acted) {
				const one = accounts.find(({ row }) => row.id === id) as Account;
				const { row, meanwhile } = one;
				expect(meets(truthBefore.get(id) as Row, chosen.selection, true)).toBe(true);
				if (chosen.action === 'close') expect(row.status).not.toBe('CLOSED');
				expect(['nothing', 'changed', 'written', 'closed']).toContain(meanwhile);
				if (meanwhile === 'changed') expect(chosen.selection.only.updated).toBeUndefined();
				if (meanwhile === 'closed') {
					expect(chosen).toMatchObject({ action: 'delete' });
					expect(chosen.statuses).toContain('CLOSED');
				}
				if (chosen.selection.lastMessage === undefined) continue;
				expect(meanwhile).not.toBe('written');
				expect(activeAt(one)).toBeLessThan(limit);
			}
			const all = fitting(accounts, chosen).length;
			expect(swept.reports).toHaveLength(Math.min(all, chosen.most));
			expect(swept.more).toBe(all > chosen.most && !chosen.preview);
			expect(swept.matched).toBe(chosen.preview ? all : Math.min(all, chosen.most));
			if (all === 0) expectNearest(swept, accounts, chosen);
			expect(summary.failed).toBeLessThanOrEqual(chosen.stopAfter + size);
			if (!chosen.preview) {
				expect(summary.acted + summary.skipped + summary.failed).toBe(summary.planned);
			}
		}),
		{ numRuns: cases(1_500) },
	);
});

test('a preview shows what the run does, oldest first, in any list order', async () => {
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
				const ids = shown.reports.map(({ id }) => id);
				expect(done.reports.map(({ id }) => id)).toEqual(ids);
				expect(done.reports.map(({ result }) => result)).toEqual(ids.map(() => 'done'));
				expect(ids).toEqual(fitting(accounts, chosen).slice(0, chosen.most));
			},
		),
		{ numRuns: cases(500) },
	);
});

test('runs with a low limit cover all matches, each once; so do the items of one run, up to the limit', async () => {
	await fc.assert(
		fc.asyncProperty(told, plan, fc.integer({ min: 1, max: 4 }), async (accounts, chosen, most) => {
			const wanted = { ...chosen, most, preview: false };
			const all = fitting(accounts, wanted);
			const sandbox = new Sandbox(accounts, 3, undefined, true);
			const touched: string[] = [];
			for (let run = 0; run < Math.ceil(all.length / most); run++) {
				const { reports } = await sweep(wanted, sandbox.service(chosen.action));
				touched.push(...reports.map(({ id }) => id));
			}
			expect(touched).toEqual(all);
			expect(sandbox.acted.sort()).toEqual([...all].sort());

			for (const preview of [true, false]) {
				const total = new Total();
				const other = new Sandbox(accounts, 3, undefined, true);
				for (let item = 0; item < 5; item++) {
					const left = { ...wanted, preview, most: most - total.taken.size, taken: total.taken };
					const swept = await sweep(left, other.service(chosen.action));
					expect(swept.reports.every(({ id }) => !total.taken.has(id))).toBe(true);
					total.add(swept, 0, 0);
				}
				expect([...total.taken]).toEqual(all.slice(0, most));
			}
		}),
		{ numRuns: cases(500) },
	);
});
