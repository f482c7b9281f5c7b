import { EndlessList } from '../../../nodes/shared/api/errors';
import { sample, scan } from '../../../nodes/ConversationOrchestratorTrigger/scan/scan';
import type { SavedState } from '../../../nodes/ConversationOrchestratorTrigger/scan/state/codec';
import type {
	Fetched,
	Row,
	ScanOptions,
	ScanResult,
	TriggerEvent,
} from '../../../nodes/ConversationOrchestratorTrigger/scan/types';
import { lagMargin, minute } from './account';
import { randoms, typeId } from '../../../bench/simulation/typeIds';

/** An account in which the test decides what happens, and when. */
class Desk {
	now = Date.UTC(2026, 2, 1);
	rows: Row[] = [];
	fetched: string[] = [];
	asked: Array<{ status: string[]; pageToken?: string }> = [];
	/** Lists return this many rows per page. */
	pageSize = 1000;
	/** Responses say when they were made. */
	isDated = false;
	/** Called before each list request. */
	before?: () => void;
	state: unknown;
	private readonly random = randoms(7);

	wait(ms: number): this {
		this.now += ms;
		return this;
	}

	open(values: Partial<Row> = {}): Row {
		const row: Row = {
			id: typeId(this.now, this.random),
			status: 'ACTIVE',
			createdAt: this.time,
			updatedAt: this.time,
			...values,
		};
		this.rows.unshift(row);
		return row;
	}

	set(row: Row, status: string): void {
		Object.assign(row, { status, updatedAt: this.time });
	}

	private get time(): string {
		return new Date(this.now).toISOString();
	}

	private get served(): { servedAt?: number } {
		return this.isDated ? { servedAt: this.now } : {};
	}

	async listPage(query: { status: string[]; pageToken?: string; pageSize: number }) {
		this.before?.();
		this.asked.push(query);
		const rows = this.rows.filter(({ status }) => query.status.includes(status));
		const from = Number(query.pageToken ?? 0);
		const size = Math.min(query.pageSize, this.pageSize);
		const some = rows.slice(from, from + size).map((row) => ({ ...row }));
		return {
			rows: some,
			...this.served,
			...(from + size < rows.length && { nextToken: String(from + size) }),
		};
	}

	async fetch(id: string): Promise<Fetched | undefined> {
		this.fetched.push(id);
		const row = this.rows.find((one) => one.id === id);
		return row && { row: { ...row }, ...this.served };
	}

	async poll(options: Partial<ScanOptions> = {}): Promise<ScanResult> {
		const now = (): number => this.now;
		const result = await scan(this.state, this, { events: ['closed'], now, ...options });
		this.state = JSON.parse(JSON.stringify(result.state));
		return result;
	}

	/** The names of the events of a poll. */
	async names(options: Partial<ScanOptions> = {}): Promise<unknown[]> {
		return (await this.poll(options)).events.map(({ name }) => name);
	}
}

describe('the first poll', () => {
	test('emits nothing, however much closed before', async () => {
		const desk = new Desk();
		desk.open({ status: 'CLOSED' });
		desk.wait(minute).open();
		expect(await desk.poll()).toMatchObject({ events: [], complete: true, warnings: [] });
	});

	test('starts with those of the last hours if set', async () => {
		const desk = new Desk();
		desk.open({ status: 'CLOSED', name: 'long closed' });
		const late = desk.open({ name: 'closed lately' });
		desk.wait(30 * 60 * minute);
		desk.set(late, 'CLOSED');
		desk.wait(60 * minute);
		const options = { lookBack: 24 * 60 * minute };
		expect(await desk.names(options)).toEqual(['closed lately']);
		expect(await desk.names(options)).toEqual([]);
	});

	test('stops early in a list that is newest first, and reads any other until nothing new is found', async () => {
		for (const [turn, pages] of [
			[false, 1],
			[true, 2 * 10],
		] as const) {
			const desk = new Desk();
			desk.pageSize = 100;
			for (let i = 0; i < 1000; i++) desk.wait(minute).open({ status: 'CLOSED' });
			if (turn) desk.rows.reverse();
			const { cost } = await desk.poll();
			expect(cost).toEqual({ lists: 1 + pages, fetches: 0 });
		}
	});

	test('checks with one fetch that IDs contain the time if rows have no dates', async () => {
		const desk = new Desk();
		const row = desk.open();
		desk.listPage = async ({ status }) =>
			status.includes('ACTIVE') ? { rows: [{ id: row.id, status: 'ACTIVE' }] } : { rows: [] };
		expect((await desk.poll()).cost).toEqual({ lists: 2, fetches: 0 });
		expect(desk.fetched).toEqual([row.id]);
		expect(desk.state).toMatchObject({ trustIds: true });
	});

	test('uses dates if IDs are wrong', async () => {
		const desk = new Desk();
		for (let i = 0; i < 5; i++) {
			desk.wait(minute).open({ id: typeId(desk.now - 400 * 24 * 60 * minute, randoms(i)) });
		}
		await desk.poll();
		expect(desk.state).toMatchObject({ trustIds: false });
		desk.wait(60 * minute);
		desk.open({ name: 'new', status: 'CLOSED', id: typeId(Date.UTC(2020, 1), randoms(9)) });
		expect(await desk.names()).toEqual(['new']);
	});
});

describe('a closing', () => {
	test('of a conversation that was open at the last poll is emitted once', async () => {
		const desk = new Desk();
		const row = desk.open({ name: 'it' });
		await desk.poll();
		desk.wait(24 * 60 * minute);
		desk.set(row, 'CLOSED');
		expect(await desk.names()).toEqual(['it']);
		for (let i = 0; i < 5; i++) expect(await desk.wait(lagMargin).names()).toEqual([]);
	});

	test('of a conversation created since the last poll is emitted once', async () => {
		const desk = new Desk();
		await desk.poll();
		desk.wait(minute).open({ status: 'CLOSED', name: 'it' });
		expect(await desk.names()).toEqual(['it']);
		for (let i = 0; i < 5; i++) expect(await desk.wait(lagMargin).names()).toEqual([]);
	});

	test('is not emitted again when the conversation is renamed', async () => {
		const desk = new Desk();
		const row = desk.open({ name: 'it' });
		await desk.poll();
		desk.wait(minute);
		desk.set(row, 'CLOSED');
		expect(await desk.names()).toEqual(['it']);
		desk.wait(48 * 60 * minute);
		desk.set(row, 'CLOSED');
		expect(await desk.names()).toEqual([]);
	});

	test('is distinguished from a deletion', async () => {
		const desk = new Desk();
		desk.open();
		await desk.poll();
		desk.rows = [];
		for (const fetches of [1, 1, 0]) {
			expect(await desk.wait(minute).poll()).toMatchObject({ events: [], cost: { fetches } });
		}
	});

	test('is emitted even if the conversation slipped through the pages of an open list', async () => {
		const desk = new Desk();
		desk.pageSize = 2;
		const rows = Array.from({ length: 6 }, (_, i) => desk.wait(minute).open({ name: `${i}` }));
		await desk.poll();
		// The first two leave after their page was read: the next page begins two rows too late.
		desk.wait(60 * minute).before = () => {
			if (desk.asked.at(-1)?.status.includes('ACTIVE')) {
				for (const row of rows.slice(4)) desk.set(row, 'CLOSED');
			}
		};
		desk.asked = [];
		expect(await desk.names()).toEqual(['4', '5']);
		delete desk.before;
		desk.wait(60 * minute);
		for (const row of rows.slice(0, 4)) desk.set(row, 'CLOSED');
		expect((await desk.names()).sort()).toEqual(['0', '1', '2', '3']);
	});

	test('is not missed because another one claims to be from the future', async () => {
		const desk = new Desk();
		await desk.poll();
		desk.open({ id: typeId(desk.now + 48 * 60 * minute, randoms(3)), createdAt: null });
		for (let i = 0; i < 10; i++) {
			desk.wait(2 * lagMargin).open({ name: `${i}`, status: 'CLOSED' });
			expect(await desk.names()).toEqual([`${i}`]);
		}
	});

	test.each([0, 2, lagMargin])(
		'is not missed because fetched ones claim to be from the future of a service that reports its time: %s',
		async (safetyMargin) => {
			const desk = new Desk();
			desk.isDated = true;
			const options = { safetyMargin, now: () => desk.now + 600 * minute };
			await desk.poll(options);
			const later = desk.now + 540 * minute;
			const date = new Date(later).toISOString();
			for (let i = 0; i < 6; i++) {
				desk.open({
					id: typeId(later, randoms(i)),
					name: `${i}`,
					status: 'CLOSED',
					createdAt: date,
					updatedAt: date,
				});
			}
			// Those above the maximum are read one by one by the next poll.
			const waited: unknown[] = [];
			for (let i = 0; i < 2; i++)
				waited.push(...(await desk.wait(minute).names({ ...options, maxItems: 3 })));
			expect(waited.sort()).toEqual(['0', '1', '2', '3', '4', '5']);
			expect(desk.fetched.length).toBeGreaterThanOrEqual(3);
			for (let i = 0; i < 10; i++) {
				desk.wait(2 * lagMargin).open({ name: `later ${i}`, status: 'CLOSED' });
				expect(await desk.names(options)).toEqual([`later ${i}`]);
			}
		},
	);

	test('is not emitted again by a list that lags', async () => {
		const desk = new Desk();
		const row = desk.open({ name: 'it' });
		await desk.poll();
		desk.wait(minute);
		desk.set(row, 'CLOSED');
		expect(await desk.names()).toEqual(['it']);
		const list = desk.listPage.bind(desk);
		desk.listPage = async (query) =>
			query.status.includes('ACTIVE')
				? { rows: [{ ...row, status: 'ACTIVE' }] }
				: await list(query);
		expect(await desk.wait(minute).names()).toEqual([]);
		desk.listPage = list;
		for (let i = 0; i < 5; i++) expect(await desk.wait(lagMargin / 2).names()).toEqual([]);
	});

	test('of many old ones is read from the list instead of one by one', async () => {
		const desk = new Desk();
		desk.pageSize = 100;
		const rows = Array.from({ length: 1000 }, () => desk.wait(minute).open());
		await desk.poll();
		desk.wait(60 * minute);
		for (const row of rows) desk.set(row, 'CLOSED');
		const { events, cost } = await desk.poll();
		expect(events).toHaveLength(1000);
		expect(cost.lists + cost.fetches).toBeLessThan(20);
	});
});

describe('other events', () => {
	async function story(event: TriggerEvent): Promise<unknown[][]> {
		const desk = new Desk();
		const old = desk.open({ name: 'old' });
		const seen = [await desk.names({ events: [event] })];
		const step = async (): Promise<void> => {
			seen.push(await desk.wait(minute).names({ events: [event] }));
		};
		desk.wait(minute).open({ name: 'new' });
		desk.set(old, 'INACTIVE');
		await step();
		desk.open({ name: 'short', status: 'CLOSED' });
		desk.set(old, 'ACTIVE');
		await step();
		desk.set(old, 'CLOSED');
		await step();
		await step();
		return seen;
	}

	test.each([
		['closed', [[], [], ['short'], ['old'], []]],
		['created', [[], ['new'], ['short'], [], []]],
		['inactive', [[], ['old'], [], [], []]],
		['reactivated', [[], [], ['old'], [], []]],
		['statusChanged', [[], ['old'], ['short', 'old'], ['old'], []]],
	] as Array<[TriggerEvent, unknown[][]]>)('%s', async (event, expected) => {
		const seen = await story(event);
		expect(seen.map((names) => [...names].sort())).toEqual(
			expected.map((names) => [...names].sort()),
		);
	});
});

describe('filters', () => {
	test('by configuration neither track nor emit others', async () => {
		const desk = new Desk();
		const filter = { configurations: ['a'] };
		const rows = ['a', 'b'].map((configurationId) =>
			desk.open({ name: configurationId, configurationId }),
		);
		await desk.poll({ filter });
		desk.wait(minute);
		for (const row of rows) desk.set(row, 'CLOSED');
		for (const id of ['a', 'b'])
			desk.open({ name: `new ${id}`, configurationId: id, status: 'CLOSED' });
		expect((await desk.names({ filter })).sort()).toEqual(['a', 'new a']);
		expect(desk.fetched).toEqual([]);
	});

	test('by channel read what list rows lack', async () => {
		const desk = new Desk();
		const filter = { channels: ['SMS'] };
		await desk.poll({ filter });
		for (const channel of ['SMS', 'VOICE']) {
			desk
				.wait(1)
				.open({ name: channel, status: 'CLOSED', participants: [{ addresses: [{ channel }] }] });
		}
		const list = desk.listPage.bind(desk);
		desk.listPage = async (query) => {
			const page = await list(query);
			return { ...page, rows: page.rows.map((row) => ({ ...row, participants: undefined })) };
		};
		expect(await desk.names({ filter })).toEqual(['SMS']);
		expect(desk.fetched).toHaveLength(2);
		expect(await desk.names({ filter })).toEqual([]);
	});

	test('in another order are the same; changed ones start a new baseline', async () => {
		const desk = new Desk();
		await desk.poll({ filter: { configurations: ['a', 'b'] } });
		desk.wait(minute).open({ name: 'it', status: 'CLOSED', configurationId: 'a' });
		expect(await desk.names({ filter: { configurations: ['b', 'a'], channels: [] } })).toEqual([
			'it',
		]);
		desk.wait(minute).open({ status: 'CLOSED', configurationId: 'a' });
		expect(await desk.names({ filter: {} })).toEqual([]);
		desk.wait(minute).open({ status: 'CLOSED', configurationId: 'a' });
		expect(await desk.names({ events: ['created'], filter: {} })).toEqual([]);
		desk.wait(minute).open({ status: 'CLOSED', configurationId: 'a' });
		expect(await desk.names({ events: ['created'], filter: {}, account: 'AC1' })).toEqual([]);
	});
});

describe('limits', () => {
	test('emit the oldest first and the rest at the next polls, each once', async () => {
		const desk = new Desk();
		await desk.poll();
		for (let i = 0; i < 25; i++) desk.wait(1000).open({ name: `${i}`, status: 'CLOSED' });
		const seen: unknown[] = [];
		for (let i = 0; i < 4; i++) {
			const { events, complete } = await desk.wait(minute).poll({ maxItems: 10 });
			expect(events.length).toBeLessThanOrEqual(10);
			expect(complete).toBe(i >= 2);
			seen.push(...events.map(({ name }) => name));
		}
		expect(seen).toEqual(Array.from({ length: 25 }, (_, i) => `${i}`));
	});

	test('of time are kept, and the next polls continue', async () => {
		const desk = new Desk();
		desk.pageSize = 10;
		for (let i = 0; i < 100; i++) desk.wait(minute).open({ status: i % 2 ? 'CLOSED' : 'ACTIVE' });
		desk.rows.reverse();
		const seen: unknown[] = [];
		let polls = 0;
		for (let complete = false; !complete; polls++) {
			({ complete } = await desk.poll({ deadline: () => true }));
			expect(polls).toBeLessThan(30);
		}
		expect(polls).toBeGreaterThan(5);
		const rows = desk.rows.filter(({ status }) => status === 'ACTIVE');
		rows.forEach((row, i) => {
			desk.wait(1000);
			desk.set(row, 'CLOSED');
			row.name = String(i);
		});
		for (let complete = false; !complete;) {
			const result = await desk.wait(minute).poll({ deadline: () => true });
			seen.push(...result.events.map(({ name }) => name));
			({ complete } = result);
		}
		expect(seen.sort()).toEqual(rows.map(({ name }) => name).sort());
	});
});

describe('a failure', () => {
	test('throws and leaves the state as it was', async () => {
		const desk = new Desk();
		const row = desk.open({ name: 'it' });
		await desk.poll();
		const before = JSON.stringify(desk.state);
		desk.wait(minute);
		desk.set(row, 'CLOSED');
		const fetch = desk.listPage.bind(desk);
		desk.listPage = async () => await Promise.reject(new Error('no line'));
		await expect(desk.poll()).rejects.toThrow('no line');
		expect(JSON.stringify(desk.state)).toBe(before);
		desk.listPage = fetch;
		expect(await desk.names()).toEqual(['it']);
	});

	test('of a page token restarts that list, within limits', async () => {
		const desk = new Desk();
		desk.pageSize = 2;
		const rows = Array.from({ length: 7 }, (_, i) => desk.wait(minute).open({ name: `${i}` }));
		await desk.poll();
		desk.wait(minute);
		for (const row of rows) desk.set(row, 'CLOSED');
		const list = desk.listPage.bind(desk);
		let refusals = 1;
		desk.listPage = (async (query: Parameters<typeof list>[0]) =>
			query.pageToken && refusals-- > 0 ? undefined : await list(query)) as typeof list;
		expect((await desk.names()).sort()).toEqual(['0', '1', '2', '3', '4', '5', '6']);
		refusals = Infinity;
		await expect(desk.wait(minute).poll()).rejects.toThrow(EndlessList);
	});

	test.each([
		['text', 'state'],
		['a list', [1]],
		['another shape', { lastPoll: 7 }],
		['a later version', { version: 99 }],
	])('to read a state that is %s warns and starts a new baseline', async (_name, state) => {
		const desk = new Desk();
		desk.open({ status: 'CLOSED' });
		desk.state = state;
		const { events, warnings } = await desk.poll();
		expect(events).toEqual([]);
		expect(warnings).toEqual([expect.stringContaining('could not be read')]);
		desk.wait(minute).open({ name: 'it', status: 'CLOSED' });
		expect(await desk.poll()).toMatchObject({ events: [{ name: 'it' }], warnings: [] });
	});

	test('of one bit in the state is noticed', async () => {
		const desk = new Desk();
		desk.open();
		await desk.poll();
		desk.state = { ...(desk.state as SavedState), floor: 7 };
		expect((await desk.poll()).warnings).toHaveLength(1);
	});
});

describe('sample', () => {
	test('returns the newest of the kind with one request and no state', async () => {
		const desk = new Desk();
		for (let i = 0; i < 5; i++) desk.wait(minute).open({ name: `${i}`, status: 'CLOSED' });
		desk.rows.reverse();
		expect(await sample(desk, { events: ['closed'] })).toMatchObject({ name: '4' });
		expect(await sample(desk, { events: ['inactive'] })).toBeUndefined();
		expect(desk.asked).toHaveLength(2);
		expect(desk.fetched).toEqual([]);
	});

	test('reads one more if list rows lack what a filter needs', async () => {
		const desk = new Desk();
		const row = desk.open({ status: 'CLOSED' });
		desk.fetch = async () => ({
			row: { ...row, participants: [{ addresses: [{ channel: 'SMS' }] }] },
		});
		const event = 'closed';
		expect(await sample(desk, { events: [event], filter: { channels: ['SMS'] } })).toMatchObject({
			id: row.id,
		});
		expect(
			await sample(desk, { events: [event], filter: { channels: ['VOICE'] } }),
		).toBeUndefined();
	});
});
