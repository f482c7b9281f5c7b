import type { ConversationStatus } from '../../nodes/shared/api/generated/contract';
import type { ListOrder } from './listOrder';
import type { ConversationRecord } from './conversation';

const comparisons: Record<
	Exclude<ListOrder, 'shuffled'>,
	(a: ConversationRecord, b: ConversationRecord) => number
> = {
	'newest-created': (a, b) => b.createdAt - a.createdAt || descending(a.id, b.id),
	'newest-updated': (a, b) => b.updatedAt - a.updatedAt || descending(a.id, b.id),
	oldest: (a, b) => a.createdAt - b.createdAt || descending(b.id, a.id),
};

/**
 * All conversations, in the list order. Filtered lists are cached until something changes. Sorting nearly sorted rows
 * repairs the order, so that paging through a hundred thousand rows while they change stays cheap.
 */
export class ConversationTable implements Iterable<ConversationRecord> {
	private readonly byId = new Map<string, ConversationRecord>();
	private rows: ConversationRecord[] = [];
	private inOrder = true;
	/** Whether rows of deleted conversations still have to be removed. */
	private hasGaps = false;
	private readonly filtered = new Map<string, readonly ConversationRecord[]>();
	private readonly compare: (a: ConversationRecord, b: ConversationRecord) => number;
	private changes = 0;

	constructor(private readonly order: ListOrder) {
		if (order !== 'shuffled') {
			this.compare = comparisons[order];
			return;
		}
		const position = new WeakMap<ConversationRecord, number>();
		const place = (record: ConversationRecord) => {
			let found = position.get(record);
			if (found === undefined) position.set(record, (found = hash(record.id)));
			return found;
		};
		this.compare = (a, b) => place(a) - place(b) || descending(a.id, b.id);
	}

	/** Changes with every change of the data. */
	get version(): number {
		return this.changes;
	}

	get size(): number {
		return this.byId.size;
	}

	[Symbol.iterator](): Iterator<ConversationRecord> {
		return this.byId.values();
	}

	get(id: string): ConversationRecord | undefined {
		return this.byId.get(id);
	}

	add(record: ConversationRecord): void {
		this.byId.set(record.id, record);
		this.rows.push(record);
		this.inOrder = false;
		this.differs();
	}

	delete(id: string): boolean {
		if (!this.byId.delete(id)) return false;
		this.hasGaps = true;
		this.differs();
		return true;
	}

	/** Must be called after a change of anything that lists show, filter by, or sort by. */
	changed(): void {
		if (this.order === 'newest-updated') this.inOrder = false;
		this.differs();
	}

	/**
	 * The matching rows, in list order. The array is shared: do not change it.
	 * @param key identifies the filter, for caching
	 */
	list(
		key: string,
		passes: (record: ConversationRecord) => boolean,
	): readonly ConversationRecord[] {
		if (this.hasGaps) {
			this.rows = this.rows.filter(({ id }) => this.byId.has(id));
			this.hasGaps = false;
		}
		if (!this.inOrder) {
			this.rows.sort(this.compare);
			this.inOrder = true;
		}
		let found = this.filtered.get(key);
		if (found === undefined) {
			found = this.rows.filter(passes);
			if (this.filtered.size >= 100) this.filtered.clear();
			this.filtered.set(key, found);
		}
		return found;
	}

	/** How many conversations have each status. */
	count(): Record<ConversationStatus, number> {
		const counts = { ACTIVE: 0, INACTIVE: 0, CLOSED: 0 };
		for (const { status } of this) counts[status]++;
		return counts;
	}

	private differs(): void {
		this.changes++;
		this.filtered.clear();
	}
}

function descending(a: string, b: string): number {
	return a < b ? 1 : a > b ? -1 : 0;
}

/** FNV-1a hash, so that each ID keeps its place in the shuffled order. */
function hash(text: string): number {
	let value = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) {
		value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
	}
	return Math.imul(value ^ (value >>> 15), 0x85ebca6b) >>> 0;
}
