import type {
	Fetched,
	Page,
	Row,
	ConversationSource,
} from '../nodes/ConversationOrchestratorTrigger/scan/types';
import { randoms, typeId } from './simulation/typeIds';

const minute = 60_000;
const crowdStart = Date.UTC(2026, 2, 1);

/**
 * An account of any size that needs no memory: its closed conversations are generated page by page on request. It
 * also has open conversations, and those that a test closes.
 */
export class Crowd implements ConversationSource {
	now = crowdStart;
	lists = 0;
	fetches = 0;
	/** Newest first, by the time that the order names. */
	private closedLately: Row[] = [];
	private readonly open: Row[];
	private readonly byId: Map<string, Row>;
	private readonly random = randoms(11);

	constructor(
		readonly order: 'created' | 'updated',
		private readonly closed: number,
		open: number,
	) {
		// Open for up to three months; newest first.
		const gap = Math.floor((90 * 24 * 60 * minute) / open);
		this.open = Array.from({ length: open }, (_, i) => this.make(crowdStart - i * gap, 'ACTIVE'));
		this.byId = new Map(this.open.map((row) => [row.id, row]));
	}

	/** Closes this many open conversations, and creates and closes as many new ones. */
	close(count: number): void {
		for (let i = 0; i < count; i++) {
			this.now += 1000;
			const old = this.open.splice(Math.floor(this.random() * this.open.length), 1)[0];
			if (old)
				this.closedLately.unshift(
					Object.assign(old, { status: 'CLOSED', updatedAt: iso(this.now) }),
				);
			this.closedLately.unshift(this.make(this.now, 'CLOSED'));
		}
		if (this.order === 'created') this.closedLately.sort((a, b) => (a.id < b.id ? 1 : -1));
	}

	async listPage(query: { status: string[]; pageToken?: string; pageSize: number }): Promise<Page> {
		this.lists++;
		const [from = 0, made = 0] = (query.pageToken ?? '').split(':').map(Number);
		if (query.status.includes('ACTIVE')) {
			const rows = this.open.slice(from, from + query.pageSize);
			const next = from + rows.length;
			return { rows, ...(next < this.open.length && { nextToken: `${next}` }) };
		}
		return this.closedPage(from, made, query.pageSize);
	}

	async fetch(id: string): Promise<Fetched | undefined> {
		this.fetches++;
		const row = this.byId.get(id);
		return row && { row };
	}

	/** Merges the test's conversations with the generated ones, of which there is one per minute. */
	private closedPage(from: number, made: number, size: number): Page {
		const rows: Row[] = [];
		let lately = from;
		let index = made;
		while (rows.length < size && (lately < this.closedLately.length || index < this.closed)) {
			const time = crowdStart - index * minute;
			const next = this.closedLately[lately];
			const key = next && (this.order === 'updated' ? next.updatedAt : next.createdAt);
			if (next && (index >= this.closed || Date.parse(key ?? '') >= time)) {
				rows.push(next);
				lately++;
			} else {
				rows.push(madeUp(time, index++));
			}
		}
		const isEnd = lately >= this.closedLately.length && index >= this.closed;
		return { rows, ...(!isEnd && { nextToken: `${lately}:${index}` }) };
	}

	private make(time: number, status: string): Row {
		const date = iso(time);
		return { id: typeId(time, this.random), status, createdAt: date, updatedAt: date };
	}
}

const iso = (time: number): string => new Date(time).toISOString();

function madeUp(time: number, index: number): Row {
	const date = iso(time);
	return {
		id: typeId(time, randoms(index)),
		status: 'CLOSED',
		createdAt: date,
		updatedAt: date,
	};
}
