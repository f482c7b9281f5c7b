import { parseTypeId } from '../../../nodes/shared/conversations/typeid';
import type {
	Row,
	ScanResult,
	TriggerEvent,
} from '../../../nodes/ConversationOrchestratorTrigger/scan/types';
import { randoms, typeId } from '../../../bench/simulation/typeIds';
import { minute } from './account';
import { Desk, idsOf } from './desk';

describe('a first reading whose page tokens expire before the next poll', () => {
	/** Lets tokens live for one poll; each poll sends this many requests. */
	function shortLived(desk: Desk): (budgets: number[]) => Promise<ScanResult[]> {
		const list = desk.listPage.bind(desk);
		let poll = 0;
		desk.listPage = (async (query: Parameters<typeof list>[0]) => {
			const [from, of] = (query.pageToken ?? '').split('of');
			if (of !== undefined && Number(of) !== poll) return (desk.requests++, undefined);
			const page = await list({ ...query, pageToken: from || undefined });
			const { nextToken } = page;
			return { ...page, ...(nextToken !== undefined && { nextToken: `${nextToken}of${poll}` }) };
		}) as typeof list;
		return async (budgets) => {
			const results: ScanResult[] = [];
			for (const budget of budgets) {
				poll++;
				const from = desk.requests;
				const deadline = (): boolean => desk.requests - from >= budget;
				results.push(await desk.poll({ deadline }, 10 * minute));
			}
			return results;
		};
	}

	function closedOnes(desk: Desk, many: number, values: Partial<Row> = {}): void {
		desk.pageSize = 2;
		for (let i = 0; i < many; i++) {
			desk.now += 1000;
			desk.open({ status: 'CLOSED', ...values });
		}
	}

	test('is complete as soon as a poll has time for it', async () => {
		const desk = new Desk();
		closedOnes(desk, 10, { createdAt: undefined, updatedAt: undefined });
		const results = await shortLived(desk)([2, 2, 1, 1, 100, 100]);
		expect(results.flatMap(({ warnings }) => warnings)).toEqual([]);
		expect(results.flatMap(idsOf)).toEqual([]);
		expect(results.at(-1)?.complete).toBe(true);
	});

	test.each([
		['dates', {}],
		['no dates', { createdAt: undefined, updatedAt: undefined }],
	])('and that is partial starts nothing for earlier closings, with %s', async (_, dates) => {
		for (const order of ['newest', 'oldest']) {
			const desk = new Desk();
			closedOnes(desk, 10, dates);
			desk.isDated = true;
			const fetch = desk.fetch.bind(desk);
			desk.fetch = async (id) => {
				const answer = await fetch(id);
				const date = new Date(parseTypeId(id)?.time ?? 0).toISOString();
				return answer && { ...answer, row: { ...answer.row, createdAt: date, updatedAt: date } };
			};
			if (order === 'oldest') desk.rows.reverse();
			const polls = shortLived(desk);
			const results = await polls(Array.from({ length: 12 }, () => 3));
			expect(results.flatMap(idsOf)).toEqual([]);
			const said = new Set(results.flatMap(({ warnings }) => warnings));
			expect([...said]).toEqual([expect.stringContaining('tokens expire')]);
			const row = desk.open({ status: 'CLOSED', ...dates });
			const later = await polls([100, 100, 100]);
			expect(later.flatMap(idsOf)).toEqual([row.id]);
		}
	});
});

describe('while the first reading takes hours', () => {
	test.each<[TriggerEvent, string]>([
		['closed', 'CLOSED'],
		['created', 'CLOSED'],
		['created', 'ACTIVE'],
		['inactive', 'INACTIVE'],
		['statusChanged', 'CLOSED'],
	])('%s of those created meanwhile that are %s by then is an event', async (event, status) => {
		for (const order of ['newest', 'oldest']) {
			const desk = new Desk();
			desk.isDated = true;
			desk.pageSize = 2;
			for (let i = 0; i < 9; i++) {
				desk.now += minute;
				desk.open({ status: i % 2 > 0 ? 'ACTIVE' : 'CLOSED' });
			}
			if (order === 'oldest') desk.rows.reverse();
			const seen: string[] = [];
			const born: string[] = [];
			for (let i = 0, isDone = false; i < 30 && !isDone; i++) {
				const { events, complete } = await desk.poll(
					{ events: [event], deadline: () => true },
					60 * minute,
				);
				seen.push(...events.map(({ id }) => id));
				isDone = complete;
				if (i > 3) continue;
				desk.now += 2_000;
				const row = desk.open({ status });
				if (order === 'oldest') desk.rows.push(desk.rows.shift() as Row);
				born.push(row.id);
			}
			for (let i = 0; i < 3; i++)
				seen.push(...idsOf(await desk.poll({ events: [event] }, 60 * minute)));
			expect(seen.sort()).toEqual(born.sort());
		}
	});

	test('a date in the future is ignored', async () => {
		const desk = new Desk();
		desk.isDated = true;
		const date = new Date(desk.now + 9 * 60 * minute).toISOString();
		desk.open({ status: 'CLOSED', createdAt: date, updatedAt: date });
		desk.open({ createdAt: date, updatedAt: date });
		for (const event of ['closed', 'created'] as const) {
			desk.state = undefined;
			expect(idsOf(await desk.poll({ events: [event] }))).toEqual([]);
		}
	});
});

describe('looking back', () => {
	test.each([600, -600])(
		"uses the service's clock, not one that is %i minutes off",
		async (off) => {
			for (const event of ['closed', 'created'] as const) {
				const desk = new Desk();
				desk.isDated = true;
				const rows = [300, 200, 100].map((ago) => {
					desk.now += 1;
					const date = new Date(desk.now - ago * minute).toISOString();
					return desk.open({ status: 'CLOSED', createdAt: date, updatedAt: date });
				});
				const options = {
					events: [event],
					lookBack: 240 * minute,
					now: () => desk.now + off * minute,
				};
				expect(idsOf(await desk.poll(options))).toEqual(
					rows
						.slice(1)
						.map(({ id }) => id)
						.sort(),
				);
			}
		},
	);
});

test('events of a first reading are not repeated if IDs turn out to be wrong', async () => {
	for (const event of ['closed', 'created'] as const) {
		const desk = new Desk();
		desk.isDated = true;
		desk.pageSize = 2;
		const random = randoms(5);
		const open = (): string => {
			desk.now += 2_000;
			return desk.open({ status: 'CLOSED', id: typeId(Date.UTC(2025, 0), random) }).id;
		};
		for (let i = 0; i < 2; i++) open();
		desk.rows.reverse();
		const seen: string[] = [];
		const born: string[] = [];
		for (let i = 0, isDone = false; i < 60 && !isDone; i++) {
			const { events, complete } = await desk.poll(
				{ events: [event], deadline: () => true },
				60 * minute,
			);
			seen.push(...events.map(({ id }) => id));
			isDone = complete;
			if (i > 9) continue;
			born.push(open());
			desk.rows.push(desk.rows.shift() as Row);
		}
		expect(desk.state).toMatchObject({ trustIds: false });
		for (let i = 0; i < 3; i++) seen.push(...idsOf(await desk.poll({ events: [event] })));
		expect(seen.sort()).toEqual(born.sort());
	}
});
