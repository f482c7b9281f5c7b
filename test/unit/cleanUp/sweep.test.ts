import fc from 'fast-check';
import {
	summaryOf,
	sweep,
	type Plan,
	type Service,
} from '../../../nodes/ConversationOrchestrator/conversation/cleanUp/sweep';
import { meets } from '../../../nodes/ConversationOrchestrator/conversation/cleanUp/criteria';
import type { Row } from '../../../nodes/shared/api/conversationFilter';

const limit = Date.UTC(2026, 0, 15);
const date = fc
	.integer({ min: -20, max: 20 })
	.map((days) => new Date(limit + days * 86_400_000).toISOString());

interface Account {
	/** The truth about a conversation, and whether the list hides its dates. */
	row: Row;
	hidden: boolean;
	/** What happens to it between the look and the act. */
	meanwhile: 'nothing' | 'closed' | 'gone' | 'changed' | 'refused';
}

const account = fc.array(
	fc.record({
		row: fc.record({
			id: fc.uuid().map((id) => `conv_conversation_${id}`),
			status: fc.constantFrom('ACTIVE', 'INACTIVE', 'CLOSED'),
			name: fc.constantFrom('Test order', 'Refund', null),
			createdAt: date,
			updatedAt: date,
		}),
		hidden: fc.boolean(),
		meanwhile: fc.constantFrom(
			'nothing',
			'nothing',
			'nothing',
			'closed',
			'gone',
			'changed',
			'refused',
		),
	}),
	{ maxLength: 40 },
) as fc.Arbitrary<Account[]>;

const plan: fc.Arbitrary<Plan> = fc.record({
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
	most: fc.integer({ min: 1, max: 50 }),
	stopAfter: fc.integer({ min: 1, max: 5 }),
});

/** A service over an account in which things happen once the first conversation is acted on. */
function serviceOver(accounts: Account[], pageSize: number) {
	const acted: string[] = [];
	const present = new Map(accounts.map((entry) => [entry.row.id, { ...entry.row }]));
	let collected = false;
	const truth = (id: string) => present.get(id);
	const service: Service = {
		async *list(statuses) {
			const rows = accounts.filter(({ row }) => statuses.includes(row.status));
			for (let start = 0; start < rows.length; start += pageSize) {
				yield rows
					.slice(start, start + pageSize)
					.map(({ row, hidden }) => (hidden ? { id: row.id, status: row.status } : { ...row }));
			}
		},
		async fetch(id) {
			const entry = accounts.find(({ row }) => row.id === id);
			const row = truth(id);
			if (!collected || entry === undefined || row === undefined) return row && { ...row };
			if (entry.meanwhile === 'gone') present.delete(id);
			if (entry.meanwhile === 'closed') row.status = 'CLOSED';
			if (entry.meanwhile === 'changed') row.updatedAt = new Date(limit + 1).toISOString();
			return present.get(id) && { ...row };
		},
		hasCommunicationSince: async () => false,
		async act(id, tried) {
			tried();
			if (accounts.find(({ row }) => row.id === id)?.meanwhile === 'refused') throw new Error('no');
			acted.push(id);
		},
		async map(items, run) {
			const results = [];
			for (const item of items) results.push(await run(item));
			return results;
		},
		stopped: () => false,
		explain: (error) => (error as Error).message,
	};
	const running: Service = {
		...service,
		async *list(statuses) {
			yield* service.list(statuses);
			collected = true;
		},
	};
	return { service: running, acted, truth };
}

test('what is touched meets the criteria at that moment, is within the cap, and everything is reported', async () => {
	await fc.assert(
		fc.asyncProperty(
			account,
			plan,
			fc.integer({ min: 1, max: 10 }),
			async (accounts, chosen, pageSize) => {
				const ids = new Set(accounts.map(({ row }) => row.id));
				fc.pre(ids.size === accounts.length);
				const { service, acted, truth } = serviceOver(accounts, pageSize);
				const swept = await sweep(chosen, service);
				const summary = summaryOf(swept);

				expect(swept.outcomes.length).toBeLessThanOrEqual(chosen.most);
				expect(acted).toHaveLength(chosen.preview ? 0 : summary.acted);
				for (const id of acted) {
					expect(meets(truth(id) as Row, chosen.criteria, true)).toBe(true);
					if (chosen.action === 'close') expect(truth(id)?.status).not.toBe('CLOSED');
				}
				const fitting = accounts.filter(({ row }) => meets(row, chosen.criteria, true)).length;
				expect(swept.outcomes).toHaveLength(Math.min(fitting, chosen.most));
				expect(swept.more).toBe(fitting > chosen.most);
				for (const { result, attempts } of swept.outcomes) {
					expect(attempts).toBe(result === 'done' || result === 'failed' ? 1 : 0);
				}
				expect(summary.failed).toBeLessThanOrEqual(chosen.stopAfter);
				if (!chosen.preview) {
					expect(summary.acted + summary.skipped + summary.failed).toBe(summary.matched);
				}
			},
		),
		{ numRuns: 2000 },
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
