import { scan } from '../../../nodes/ConversationOrchestratorTrigger/scan/scan';
import type {
	Fetched,
	Row,
	ScanOptions,
	ScanResult,
} from '../../../nodes/ConversationOrchestratorTrigger/scan/types';
import { randoms, typeId } from '../../../bench/simulation/typeIds';
import { minute } from './account';

/** An account whose responses a test decides. */
export class Desk {
	now = Date.UTC(2026, 2, 1);
	rows: Row[] = [];
	requests = 0;
	state: unknown;
	pageSize = 1000;
	/** Responses say when they were made. */
	isDated = false;
	/** What reading these returns. */
	readonly odd = new Map<string, () => unknown>();
	private readonly random = randoms(3);

	open(values: Partial<Row> = {}): Row {
		const time = new Date(this.now).toISOString();
		const id = typeId(this.now, this.random);
		const row: Row = { id, status: 'ACTIVE', createdAt: time, updatedAt: time, ...values };
		this.rows.unshift(row);
		return row;
	}

	close(row: Row): void {
		Object.assign(row, { status: 'CLOSED', updatedAt: new Date(this.now).toISOString() });
	}

	private get served(): { servedAt?: number } {
		return this.isDated ? { servedAt: Math.floor(this.now / 1000) * 1000 } : {};
	}

	async listPage({ status, pageToken }: { status: string[]; pageToken?: string }) {
		this.requests++;
		const rows = this.rows.filter((row) => status.includes(row.status));
		const from = Number(pageToken ?? 0);
		const next = from + this.pageSize;
		return await Promise.resolve({
			rows: rows.slice(from, next).map((row) => ({ ...row })),
			...this.served,
			...(next < rows.length && { nextToken: `${next}` }),
		});
	}

	async fetch(id: string): Promise<Fetched | undefined> {
		this.requests++;
		const odd = this.odd.get(id);
		await Promise.resolve();
		const row = odd ? ((await odd()) as Row) : this.rows.find((one) => one.id === id);
		return row === undefined ? undefined : { row, ...this.served };
	}

	async poll(options: Partial<ScanOptions> = {}, wait = minute): Promise<ScanResult> {
		this.now += wait;
		const now = (): number => this.now;
		const result = await scan(this.state, this, { events: ['closed'], now, ...options });
		this.state = JSON.parse(JSON.stringify(result.state));
		return result;
	}
}

export const idsOf = ({ events }: ScanResult): string[] => events.map(({ id }) => id).sort();
