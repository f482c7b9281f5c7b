import type { ConversationStatus } from '../../nodes/shared/api/generated/contract';
import type { ConversationRecord } from '../store/conversation';
import type { ConversationTable } from '../store/conversationTable';

export interface Wanted {
	/** Undefined for any. */
	status?: ConversationStatus;
	/** In the name or the id, in any case; '' for all. */
	text: string;
	oldestFirst: boolean;
	from: number;
	size: number;
}

/** When a conversation last changed: a message, or a change of its own fields. */
export function lastChange({ activityAt, updatedAt }: ConversationRecord): number {
	return Math.max(activityAt, updatedAt);
}

/**
 * All conversations by last change, regardless of the order of the API's lists. The order is kept and repaired
 * between calls, because sorting a hundred thousand conversations each time would slow down the sandbox.
 */
export class Recency {
	private rows: ConversationRecord[] = [];
	private readonly known = new Set<ConversationRecord>();
	private version = -1;

	constructor(private readonly table: ConversationTable) {}

	/** One page of the matching conversations, and how many match. */
	page({ status, text, oldestFirst, from, size }: Wanted): {
		total: number;
		rows: ConversationRecord[];
	} {
		this.repair();
		const search = text.toLowerCase();
		const found =
			status === undefined && search === ''
				? this.rows
				: this.rows.filter(
						(row) =>
							(status === undefined || row.status === status) &&
							(search === '' || holds(row, search)),
					);
		const total = found.length;
		if (!oldestFirst) return { total, rows: found.slice(from, from + size) };
		const end = Math.max(0, total - from);
		return { total, rows: found.slice(Math.max(0, end - size), end).reverse() };
	}

	private repair(): void {
		if (this.version === this.table.version) return;
		this.version = this.table.version;
		for (const record of this.table) {
			if (this.known.has(record)) continue;
			this.known.add(record);
			this.rows.push(record);
		}
		if (this.rows.length > this.table.size) {
			this.rows = this.rows.filter((row) => {
				const exists = this.table.get(row.id) === row;
				if (!exists) this.known.delete(row);
				return exists;
			});
		}
		this.rows.sort((a, b) => lastChange(b) - lastChange(a) || (a.id < b.id ? 1 : -1));
	}
}

function holds({ id, name }: ConversationRecord, search: string): boolean {
	return id.includes(search) || (name ?? '').toLowerCase().includes(search);
}
