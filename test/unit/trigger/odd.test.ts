import { EndlessList } from '../../../nodes/shared/api/errors';
import type {
	Row,
	ScanOptions,
	TriggerEvent,
} from '../../../nodes/ConversationOrchestratorTrigger/scan/types';
import { randoms, typeId } from '../../../bench/simulation/typeIds';
import { minute } from './account';
import { Desk, idsOf } from './desk';
import { allCases } from '../../support/cases';

const hour = 60 * minute;

function fails(): never {
	throw new Error('HTTP 500');
}

describe.each<[string, () => unknown]>([
	['an error', fails],
	['no conversation', () => ({})],
	['a list', () => []],
	['another conversation', () => ({ id: 'conv_conversation_x', status: 'CLOSED' })],
	['a conversation without a status', () => ({ id: 'same' })],
	['text', () => '<html>'],
	['null', () => null],
])('a conversation that returns %s', (_, answer) => {
	/** A remembered one that is no longer on any list, beside one that closes. */
	async function vanished(desk: Desk): Promise<[Row, Row]> {
		const pair = [desk.open(), desk.open()] as [Row, Row];
		await desk.poll();
		const [odd, other] = pair;
		desk.odd.set(odd.id, answer);
		odd.status = 'HIDDEN';
		desk.close(other);
		return pair;
	}

	test('never stops the others, is named, and is emitted as soon as it can be read', async () => {
		const desk = new Desk();
		const [odd, other] = await vanished(desk);
		const first = await desk.poll();
		expect(idsOf(first)).toEqual([other.id]);
		expect(first.warnings).toEqual([expect.stringContaining(odd.id)]);
		expect(first.losses).toEqual([]);
		const next = desk.open();
		await desk.poll();
		desk.close(next);
		const second = await desk.poll();
		expect(idsOf(second)).toEqual([next.id]);
		expect(second.warnings).toEqual([expect.stringContaining(odd.id)]);
		desk.odd.clear();
		desk.close(odd);
		expect(await desk.poll()).toMatchObject({ events: [{ id: odd.id }], warnings: [] });
		expect(await desk.poll()).toMatchObject({ events: [], warnings: [] });
	});

	test('is given up after hours, visibly and finally, and still emitted if a list shows it closed', async () => {
		const desk = new Desk();
		const [odd] = await vanished(desk);
		let losses: string[] = [];
		for (let i = 0; i < 30 && losses.length === 0; i++) ({ losses } = await desk.poll({}, hour));
		expect(losses).toEqual([expect.stringContaining(odd.id)]);
		const before = desk.requests;
		expect(await desk.poll({}, hour)).toMatchObject({ events: [], warnings: [] });
		expect(desk.requests - before).toBe(2);
		desk.close(odd);
		expect(idsOf(await desk.poll({}, hour))).toEqual([odd.id]);
		expect(idsOf(await desk.poll({}, hour))).toEqual([]);
	});

	test('waits its turn among the waiting ones, and is finally emitted by its ID', async () => {
		const desk = new Desk();
		await desk.poll();
		const rows = Array.from({ length: 5 }, () => {
			desk.now += 1000;
			return desk.open({ status: 'CLOSED' });
		});
		await desk.poll({ maxItems: 1 });
		const odd = rows[1] as Row;
		desk.odd.set(odd.id, answer);
		const { events, warnings } = await desk.poll();
		expect(events.map(({ id }) => id)).toEqual(rows.slice(2).map(({ id }) => id));
		expect(warnings).toEqual([expect.stringContaining(odd.id)]);
		let last = await desk.poll({}, hour);
		for (let i = 0; i < 30 && last.events.length === 0; i++) last = await desk.poll({}, hour);
		expect(last.events).toEqual([
			{
				event: 'closed',
				id: odd.id,
				status: 'CLOSED',
				notAdded: { conversation: expect.any(String) },
			},
		]);
		expect(last.losses).toEqual([expect.stringContaining(odd.id)]);
		expect(await desk.poll({}, hour)).toMatchObject({ events: [], warnings: [], complete: true });
	});

	test('and has no dates in a list does not stop the others either', async () => {
		const desk = new Desk();
		await desk.poll();
		const undated = { createdAt: undefined, updatedAt: undefined, status: 'CLOSED' };
		const odd = desk.open({ ...undated, id: 'conv_conversation_odd' });
		const other = desk.open({ ...undated, id: 'conv_conversation_other' });
		desk.odd.set(odd.id, answer);
		const first = await desk.poll();
		expect(idsOf(first)).toEqual([other.id]);
		expect(first.warnings).toEqual([expect.stringContaining(odd.id)]);
		desk.odd.clear();
		expect(idsOf(await desk.poll())).toEqual([odd.id]);
		expect(idsOf(await desk.poll())).toEqual([]);
	});
});

describe('an event that cannot be completed', () => {
	test('waits while the others continue, and is finally emitted with what is available', async () => {
		const desk = new Desk();
		await desk.poll();
		const odd = desk.open({ status: 'CLOSED' });
		const other = desk.open({ status: 'CLOSED' });
		const attempts: boolean[] = [];
		const complete: ScanOptions['complete'] = async (row, { isAgain, isLast }) => {
			await Promise.resolve();
			if (row.id !== odd.id || isLast) return { ...row, whole: row.id !== odd.id };
			attempts.push(isAgain);
			return fails();
		};
		const first = await desk.poll({ complete });
		expect(idsOf(first)).toEqual([other.id]);
		expect(first.warnings).toEqual([expect.stringContaining(odd.id)]);
		let last = await desk.poll({ complete }, hour);
		for (let i = 0; i < 30 && last.events.length === 0; i++)
			last = await desk.poll({ complete }, hour);
		expect(last.events).toMatchObject([{ id: odd.id, whole: false }]);
		expect(last.losses).toEqual([expect.stringContaining(odd.id)]);
		expect(attempts.slice(0, 3)).toEqual([false, true, true]);
		expect(await desk.poll({ complete })).toMatchObject({ events: [], warnings: [] });
	});

	test('among thousands does not hold up the next ones', async () => {
		const desk = new Desk();
		await desk.poll();
		for (let i = 0; i < 2000; i++) desk.open({ status: 'CLOSED' });
		const old = new Set(desk.rows.map(({ id }) => id));
		const complete: ScanOptions['complete'] = async (row) =>
			await Promise.resolve(old.has(row.id) ? fails() : row);
		expect(idsOf(await desk.poll({ complete }))).toEqual([]);
		const next = desk.open({ status: 'CLOSED' });
		expect(idsOf(await desk.poll({ complete }))).toEqual([next.id]);
		expect(idsOf(await desk.poll())).toHaveLength(2000);
	});
});

describe('an endless list', () => {
	interface Answer {
		rows: Row[];
		nextToken: string;
	}

	/** Page after page, by number. */
	const endless = (view: 'ACTIVE' | 'CLOSED', pageOf: (at: number, desk: Desk) => Answer): Desk => {
		const desk = new Desk();
		for (let i = 0; i < 50; i++) {
			desk.now += minute;
			desk.open({ status: i % 2 ? 'ACTIVE' : 'CLOSED' });
		}
		desk.rows.reverse();
		const list = desk.listPage.bind(desk);
		desk.listPage = (async (query: Parameters<typeof list>[0]) => {
			if (!query.status.includes(view)) return await list(query);
			desk.requests++;
			if (desk.requests > 2_000) throw new Error('It never ends');
			return pageOf(Number(query.pageToken ?? 0), desk);
		}) as typeof list;
		return desk;
	};

	const rowsOf = (desk: Desk, view: string, at: number): Row[] =>
		desk.rows.filter(({ status }) => status === view).slice(at, at + 1);

	describe.each(['ACTIVE', 'CLOSED'] as const)('of those that are %s', (view) => {
		test.each([1, 2, 3, 7, 20])('with tokens in a circle of %i ends visibly', async (length) => {
			const desk = endless(view, (at, { rows }) => ({
				rows: rowsOf({ rows } as Desk, view, at % length),
				nextToken: String((at + 1) % length),
			}));
			await expect(desk.poll()).rejects.toThrow(EndlessList);
			expect(desk.requests).toBeLessThan(150);
		});

		test.each([
			['empty pages', 0],
			['one page', 1],
			['two pages', 2],
			['nine pages', 9],
		])('with new tokens and %s ends visibly', async (_, length) => {
			const desk = endless(view, (at, { rows }) => ({
				rows: length === 0 ? [] : rowsOf({ rows } as Desk, view, at % length),
				nextToken: String(at + 1),
			}));
			await expect(desk.poll()).rejects.toThrow(EndlessList);
			expect(desk.requests).toBeLessThan(150);
		});

		test.each([
			['tokens', 9, (at: number) => (at + 1) % 9],
			['pages', 9, (at: number) => at + 1],
			['one page', 1, (at: number) => at + 1],
		])('is reported even if a poll has time for only three of its %s', async (_, length, next) => {
			const desk = endless(view, (at, { rows }) => ({
				rows: rowsOf({ rows } as Desk, view, at % length),
				nextToken: String(next(at)),
			}));
			let told = false;
			for (let i = 0; i < 300 && !told; i++) {
				const from = desk.requests;
				const { warnings } = await desk.poll({ deadline: () => desk.requests - from >= 3 });
				told = warnings.some((text) => text.includes('returned to a page'));
			}
			expect(told).toBe(true);
		});
	});
});

describe('page tokens that expire before the next poll', () => {
	test('still let polls notice the remembered conversations, with a warning about others', async () => {
		const desk = new Desk();
		desk.pageSize = 2;
		const rows = Array.from({ length: 40 }, () => {
			desk.now += minute;
			return desk.open();
		});
		await desk.poll();
		const list = desk.listPage.bind(desk);
		let began = 0;
		desk.listPage = (async (query: Parameters<typeof list>[0]) =>
			query.pageToken && desk.requests === began
				? (desk.requests++, undefined)
				: await list(query)) as typeof list;
		for (const row of rows) if (row !== rows[0]) desk.close(row);
		const seen: string[] = [];
		const said = new Set<string>();
		for (let i = 0; i < 60; i++) {
			began = desk.requests;
			const { events, warnings } = await desk.poll({ deadline: () => desk.requests - began >= 6 });
			seen.push(...events.map(({ id }) => id));
			for (const text of warnings) said.add(text);
		}
		expect(seen.sort()).toEqual(
			rows
				.slice(1)
				.map(({ id }) => id)
				.sort(),
		);
		expect([...said]).toEqual([expect.stringContaining('tokens expire')]);
	});
});

describe('very many at once', () => {
	test('are queued and emitted together, each once, and again after a restart', async () => {
		const many = allCases ? 130_000 : 20_000;
		const desk = new Desk();
		const random = randoms(8);
		await desk.poll();
		const rows = Array.from({ length: many }, () => ({
			id: typeId(desk.now, random),
			status: 'CLOSED',
		}));
		const byId = new Map(rows.map((row) => [row.id, row]));
		desk.rows = rows;
		desk.pageSize = many;
		desk.fetch = async (id) => {
			const row = byId.get(id);
			return await Promise.resolve(row && { row });
		};
		const { state } = await desk.poll({ maxItems: 1 });
		// Each is remembered, and waits.
		expect(JSON.stringify(state).length).toBeLessThan(many * 36);
		const second = await desk.poll();
		expect(new Set(idsOf(second)).size).toBe(many - 1);
		const again = await desk.poll({ isResumed: true });
		expect(idsOf(again).join() === idsOf(second).join()).toBe(true);
		expect(await desk.poll({ isResumed: true })).toMatchObject({ events: [] });
	});
});

describe('a repetition after a restart', () => {
	const failing = async (): Promise<never> => await Promise.reject(new Error('An odd answer'));

	test.each<[string, (desk: Desk, row: Row) => Promise<unknown>]>([
		['comes at once', async (desk) => await desk.poll({ isResumed: true })],
		[
			'waits for room',
			async (desk) => await desk.poll({ isResumed: true, maxItems: 1 }).then(() => desk.poll()),
		],
		[
			'cannot be fetched at first',
			async (desk, row) => {
				desk.odd.set(row.id, failing as never);
				await desk.poll({ isResumed: true });
				desk.odd.clear();
				await desk.poll();
			},
		],
		[
			'cannot be completed at first',
			async (desk) =>
				await desk.poll({ isResumed: true, complete: failing }).then(() => desk.poll()),
		],
		[
			'has no time at first',
			async (desk) =>
				await desk.poll({ isResumed: true, deadline: () => true }).then(() => desk.poll()),
		],
	])('happens only once, even if it %s', async (_, repeats) => {
		const desk = new Desk();
		await desk.poll();
		const rows = [desk.open(), desk.open()];
		for (const row of rows) desk.close(row);
		expect(idsOf(await desk.poll())).toHaveLength(2);
		const seen: string[] = [];
		const poll = desk.poll.bind(desk);
		desk.poll = async (...how) => {
			const result = await poll(...how);
			seen.push(...idsOf(result));
			return result;
		};
		await repeats(desk, rows[1] as Row);
		expect(seen.sort()).toEqual(rows.map(({ id }) => id).sort());
		for (let restarts = 0; restarts < 3; restarts++) await desk.poll({ isResumed: true }, 1000);
		expect(seen).toHaveLength(2);
		// An event after them has its own repetition.
		const next = desk.open();
		desk.close(next);
		await desk.poll();
		await desk.poll({ isResumed: true });
		expect(seen.slice(2)).toEqual([next.id, next.id]);
	});
});

describe('a row that appears twice', () => {
	test.each([
		['in a page', (row: Row) => [[row, { ...row }]]],
		['on two pages', (row: Row) => [[row], [{ ...row }]]],
		['thrice', (row: Row) => [[row, { ...row }], [{ ...row }]]],
	])('%s, without a known creation time, is one event', async (_, pagesOf) => {
		for (const event of ['closed', 'created', 'statusChanged'] as const) {
			const desk = new Desk();
			const row: Row = { id: 'conv_conversation_x', status: 'CLOSED' };
			let pages: Row[][] = [];
			desk.fetch = async () => await Promise.resolve({ row });
			desk.listPage = (async ({ status, pageToken }: { status: string[]; pageToken?: string }) => {
				const at = Number(pageToken ?? 0);
				const rows = status.includes('CLOSED') ? (pages[at] ?? []) : [];
				const hasMore = status.includes('CLOSED') && at + 1 < pages.length;
				return await Promise.resolve({ rows, ...(hasMore && { nextToken: `${at + 1}` }) });
			}) as typeof desk.listPage;
			await desk.poll({ events: [event] });
			pages = pagesOf(row);
			expect(idsOf(await desk.poll({ events: [event] }))).toEqual([row.id]);
			expect(idsOf(await desk.poll({ events: [event] }))).toEqual([]);
		}
	});

	test.each<TriggerEvent>(['inactive', 'reactivated', 'statusChanged'])(
		'and contradicts itself for long is at most one event: %s',
		async (event) => {
			for (const words of [
				['ACTIVE', 'INACTIVE'],
				['INACTIVE', 'ACTIVE'],
			]) {
				const desk = new Desk();
				const row = desk.open({ status: words[0] as string });
				await desk.poll({ events: [event] });
				desk.listPage = (async ({ status }: { status: string[] }) =>
					await Promise.resolve({
						rows: status.includes('ACTIVE') ? words.map((word) => ({ ...row, status: word })) : [],
					})) as typeof desk.listPage;
				const seen: string[] = [];
				for (let i = 0; i < 4; i++) seen.push(...idsOf(await desk.poll({ events: [event] })));
				expect(seen.length).toBeLessThanOrEqual(1);
			}
		},
	);

	test('on both lists is one event', async () => {
		for (const event of ['closed', 'created'] as const) {
			const desk = new Desk();
			await desk.poll({ events: [event] });
			const id = 'conv_conversation_x';
			desk.rows = [
				{ id, status: 'ACTIVE' },
				{ id, status: 'CLOSED' },
			];
			expect(idsOf(await desk.poll({ events: [event] }))).toEqual([id]);
			expect(idsOf(await desk.poll({ events: [event] }))).toEqual([]);
		}
	});
});

describe('looking back', () => {
	test('means hours before the activation, however long the first reading takes', async () => {
		for (const event of ['closed', 'created'] as const) {
			const desk = new Desk();
			desk.pageSize = 2;
			const rows = Array.from({ length: 24 }, () => {
				desk.now += 30 * minute;
				return desk.open({ status: 'CLOSED' });
			});
			// Oldest first, so that all of it must be read.
			desk.rows.reverse();
			const seen: string[] = [];
			for (let i = 0, complete = false; !complete && i < 60; i++) {
				const result = await desk.poll(
					{ events: [event], lookBack: 4 * hour + 10 * minute, deadline: () => true },
					i === 0 ? 0 : hour,
				);
				seen.push(...idsOf(result));
				({ complete } = result);
			}
			expect(seen.sort()).toEqual(
				rows
					.slice(-9)
					.map(({ id }) => id)
					.sort(),
			);
		}
	});
});

describe('the status of a waiting conversation', () => {
	test.each<TriggerEvent>(['closed', 'statusChanged'])(
		'is CLOSED when it is emitted: %s',
		async (event) => {
			const desk = new Desk();
			await desk.poll({ events: [event] });
			const rows = [desk.open({ status: 'CLOSED' })];
			desk.now += 1000;
			rows.push(desk.open({ status: 'CLOSED' }));
			await desk.poll({ events: [event], maxItems: 1 });
			const late = rows[1] as Row;
			desk.odd.set(late.id, () => ({ ...late, status: 'ACTIVE' }));
			expect(idsOf(await desk.poll({ events: [event] }))).toEqual([]);
			desk.odd.clear();
			expect((await desk.poll({ events: [event] })).events).toMatchObject([
				{ id: late.id, status: 'CLOSED' },
			]);
			expect(idsOf(await desk.poll({ events: [event] }))).toEqual([]);
		},
	);

	test('may be in lowercase', async () => {
		for (const word of ['closed', 'Closed']) {
			const desk = new Desk();
			const row = desk.open();
			await desk.poll();
			desk.odd.set(row.id, () => ({ ...row, status: word }));
			row.status = 'HIDDEN';
			expect(idsOf(await desk.poll())).toEqual([row.id]);
			expect(await desk.poll()).toMatchObject({ events: [], warnings: [] });
		}
	});

	test('counts as open while unknown, until it is closed, and changes once', async () => {
		const desk = new Desk();
		const row = desk.open();
		const event = 'statusChanged';
		await desk.poll({ events: [event] });
		desk.odd.set(row.id, () => ({ ...row }));
		row.status = 'ARCHIVING';
		expect(idsOf(await desk.poll({ events: [event] }))).toEqual([row.id]);
		for (let i = 0; i < 3; i++) expect(idsOf(await desk.poll({ events: [event] }))).toEqual([]);
		desk.close(row);
		expect(idsOf(await desk.poll({ events: [event] }))).toEqual([row.id]);
		expect(idsOf(await desk.poll({ events: [event] }))).toEqual([]);
	});
});
