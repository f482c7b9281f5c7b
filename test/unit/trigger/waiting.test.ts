import { scan } from '../../../nodes/ConversationOrchestratorTrigger/scan/scan';
import {
	StillToCome,
	type Row,
	type ScanOptions,
	type ScanResult,
} from '../../../nodes/ConversationOrchestratorTrigger/scan/types';
import { randoms, typeId } from '../../../bench/simulation/typeIds';
import { minute } from './account';

const maxWait = 5 * minute;

/** An account whose conversations close, and later have more data. */
class Desk {
	now = Date.UTC(2026, 2, 1);
	state: unknown;
	fetches = 0;
	/** The conversations whose awaited data exists. */
	readonly learned = new Set<string>();
	readonly rows: Row[] = [];
	private readonly random = randoms(5);

	close(count = 1): string[] {
		return Array.from({ length: count }, () => {
			const time = new Date((this.now += 1_000)).toISOString();
			const id = typeId(this.now, this.random);
			this.rows.unshift({ id, status: 'CLOSED', createdAt: time, updatedAt: time });
			return id;
		});
	}

	async listPage({ status }: { status: string[] }) {
		await Promise.resolve();
		return { rows: this.rows.filter((row) => status.includes(row.status)) };
	}

	async fetch(id: string) {
		this.fetches++;
		await Promise.resolve();
		const row = this.rows.find((one) => one.id === id);
		return row && { row };
	}

	complete: NonNullable<ScanOptions['complete']> = async (row, { mayWait }) => {
		await Promise.resolve();
		const isLearned = this.learned.has(row.id);
		if (!isLearned && mayWait) throw new StillToCome();
		return { ...row, isLearned };
	};

	async poll(options: Partial<ScanOptions> = {}, wait = minute): Promise<ScanResult> {
		this.now += wait;
		const { complete } = this;
		const now = () => this.now;
		const result = await scan(this.state, this, {
			events: ['closed'],
			now,
			maxWait,
			complete,
			...options,
		});
		this.state = JSON.parse(JSON.stringify(result.state));
		return result;
	}
}

const idsOf = ({ events }: ScanResult): string[] => events.map(({ id }) => id);
const learnedOf = ({ events }: ScanResult) => events.map(({ isLearned }) => isLearned);

async function opened(): Promise<Desk> {
	const desk = new Desk();
	await desk.poll();
	return desk;
}

test('an event waits until its memory is available, and is emitted once', async () => {
	const desk = await opened();
	const [id] = desk.close();
	const waiting = await desk.poll();
	expect(waiting).toMatchObject({ events: [], troubles: [], warnings: [], complete: true });
	expect(idsOf(await desk.poll())).toEqual([]);
	desk.learned.add(id!);
	const told = await desk.poll();
	expect([idsOf(told), learnedOf(told)]).toEqual([[id], [true]]);
	expect(idsOf(await desk.poll())).toEqual([]);
});

test('others do not wait for it', async () => {
	const desk = await opened();
	desk.close();
	await desk.poll();
	const others = desk.close(3);
	for (const id of others) desk.learned.add(id);
	expect(idsOf(await desk.poll())).toEqual(others);
});

test('after the maximum wait, it is emitted with what is available', async () => {
	const desk = await opened();
	const [id] = desk.close();
	for (let i = 0; i < 5; i++) expect(idsOf(await desk.poll())).toEqual([]);
	const told = await desk.poll();
	expect([idsOf(told), learnedOf(told)]).toEqual([[id], [false]]);
	expect(idsOf(await desk.poll())).toEqual([]);
});

test('it is emitted at the next poll if that is after the maximum wait, or if waiting has been turned off', async () => {
	const desk = await opened();
	const [one] = desk.close();
	await desk.poll();
	expect(idsOf(await desk.poll({}, 60 * minute))).toEqual([one]);
	const [other] = desk.close();
	await desk.poll();
	expect(idsOf(await desk.poll({ maxWait: undefined }))).toEqual([other]);
});

test('its wait ends even if polls have no time to check it', async () => {
	const desk = await opened();
	const [id] = desk.close();
	await desk.poll();
	const isBusy = { waitingTime: 0 };
	for (let i = 0; i < 4; i++) expect(idsOf(await desk.poll(isBusy))).toEqual([]);
	expect(idsOf(await desk.poll(isBusy))).toEqual([id]);
});

test('a poll spends limited time on waiting events, and checks those first that were checked longest ago', async () => {
	const desk = await opened();
	desk.close(45);
	await desk.poll();
	const { complete } = desk;
	const looked: string[] = [];
	const slow: Partial<ScanOptions> = {
		waitingTime: 10_000,
		complete: async (row, attempt) => {
			looked.push(row.id);
			desk.now += 1_000;
			return await complete(row, attempt);
		},
	};
	for (const most of [10, 20, 30, 40]) {
		await desk.poll(slow, 1_000);
		expect([looked.length, new Set(looked).size]).toEqual([most, most]);
	}
});

test('one that cannot be read while waiting does not wait longer, and is not given up sooner', async () => {
	const desk = await opened();
	const [id] = desk.close();
	await desk.poll();
	const { fetch } = desk;
	desk.fetch = async () => await Promise.reject(new Error('HTTP 500'));
	for (let i = 0; i < 10; i++) {
		const { events, losses } = await desk.poll();
		expect([events, losses]).toEqual([[], []]);
	}
	desk.fetch = fetch;
	const told = await desk.poll();
	expect([idsOf(told), learnedOf(told)]).toEqual([[id], [false]]);
	expect(idsOf(await desk.poll())).toEqual([]);
});

test('a clock that is set back by days does not stretch the wait', async () => {
	const desk = await opened();
	const [id] = desk.close();
	await desk.poll();
	await desk.poll({}, -3 * 24 * 60 * minute);
	await desk.poll({}, 4 * minute);
	expect(idsOf(await desk.poll())).toEqual([id]);
});

test('one that is deleted while it waits is dropped, as when it waits for room', async () => {
	const desk = await opened();
	desk.close();
	await desk.poll();
	desk.rows.length = 0;
	for (let i = 0; i < 8; i++) expect(idsOf(await desk.poll())).toEqual([]);
});

test('the last hand-out is repeated after a restart, even if it waited before', async () => {
	const desk = await opened();
	const [id] = desk.close();
	await desk.poll();
	desk.learned.add(id!);
	expect(idsOf(await desk.poll())).toEqual([id]);
	const resumed = { isResumed: true, starts: [desk.now] };
	expect(idsOf(await desk.poll(resumed))).toEqual([id]);
	expect(idsOf(await desk.poll(resumed))).toEqual([]);
});

test('no more are emitted at once than the maximum', async () => {
	const desk = await opened();
	const closed = desk.close(5);
	await desk.poll();
	for (const id of closed) desk.learned.add(id);
	const told = [];
	for (let i = 0; i < 3; i++) told.push(idsOf(await desk.poll({ maxItems: 2 })));
	expect(told.map(({ length }) => length)).toEqual([2, 2, 1]);
	expect(told.flat().sort()).toEqual([...closed].sort());
});
