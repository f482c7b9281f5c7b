import type {
	Fetched,
	Page,
	Row,
	ConversationSource,
} from '../../../nodes/ConversationOrchestratorTrigger/scan/types';
import { randoms, typeId } from '../../../bench/simulation/typeIds';

export const minute = 60_000;
export const lagMargin = 15 * minute;

export type ListOrder = 'newest-created' | 'newest-updated' | 'oldest' | 'shuffled';

/** How the simulated service behaves. */
export interface Behavior {
	order: ListOrder;
	/** A token is a position, which shifts with the list, or the row that was read last. */
	tokens: 'offset' | 'keyset';
	/** Milliseconds after which a token is rejected. */
	tokenLife: number;
	/** Milliseconds of one request, at most: the account changes meanwhile. */
	latency: number;
	/** `lying`: each is off by up to 59 minutes either way. */
	ids: 'typeid' | 'uuid' | 'mixed' | 'lying';
	/** Dates in list rows; `some`: now and then, at random. */
	dates: 'all' | 'none' | 'some';
	datesOfFetch: boolean;
	/** Each row appears twice: on its page, or the last of a page again on the next one. */
	twice: 'no' | 'page' | 'pages';
	/** Some inactive conversations have a status of their own, which the open list shows or hides. */
	unknown: 'no' | 'listed' | 'hidden';
	/**
	 * Milliseconds by which IDs and dates are ahead: of every fifth conversation if responses have a date, otherwise
	 * of two.
	 */
	ahead: number;
	/** Responses say when they were made. */
	dateHeader?: boolean;
	/** The longest delay in lives is this; theirs are for a margin of 15 minutes. */
	margin: number;
	/** Whether lists and single reads lag as each life says. */
	lagging: boolean;
	seed: number;
}

/** The life of one conversation. Times are milliseconds since 1970 or, if stated, after another event. */
export interface Life {
	bornAt: number;
	configuration: string;
	channel: string;
	/** Milliseconds between changes while it is open: traffic, INACTIVE, ACTIVE, traffic, and so on. */
	changes: number[];
	/** After its creation. */
	closesAfter?: number;
	/** After closing. */
	renamedAfter?: number;
	/** After closing, or after creation if it never closes. */
	deletedAfter?: number;
	/** The delay until the open list shows its creation and its end, and the closed list and a single read its end. */
	lag: { born: number; gone: number; closed: number; fetch: number };
	/** What reading it always returns: an error, or no conversation. */
	odd?: Oddity;
	/** How long after its end the data appears that an event waits for. */
	learns?: number;
}

/** `details`: it can be read, but the data that an event adds cannot. */
export type Oddity = 'error' | 'empty' | 'other' | 'array' | 'details';

/** An endless list: its tokens form a circle of this many pages, or are new with equal or empty pages. */
export interface Endless {
	view: 'open' | 'closed';
	kind: 'circle' | 'equal' | 'empty';
	length: number;
}

interface Change {
	time: number;
	status: 'ACTIVE' | 'INACTIVE' | 'PENDING' | 'CLOSED' | 'DELETED';
}

export interface Conversation {
	id: string;
	index: number;
	life: Life;
	changes: Change[];
	createdAt: number;
	/** What it says about its creation. */
	claimedAt: number;
	closedAt: number;
	deletedAt: number;
}

export const never = Number.MAX_SAFE_INTEGER;

function uuidId(random: () => number): string {
	const hex = Array.from({ length: 32 }, () => Math.floor(random() * 16).toString(16)).join('');
	return `conv_conversation_${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-${hex.slice(16)}`;
}

function isOpen(status: Change['status'] | undefined): boolean {
	return status === 'ACTIVE' || status === 'INACTIVE' || status === 'PENDING';
}

/** Both lists and single reads of a service whose conversations live the given lives, on its own clock. */
export class Account implements ConversationSource {
	readonly conversations: Conversation[];
	requests = 0;
	/** The request, counted from now, that fails. */
	failIn = 0;
	/** A list that is endless at the moment. */
	endless?: Endless;
	/** The number of requests after which a poll counts as endless. */
	patience: number;
	/** The pages of an endless list that a poll has read. */
	endlessPages = 0;
	private spent = 0;
	private circles = 0;
	readonly log: string[] = [];

	private readonly number: number;
	private readonly random: () => number;
	private readonly byId: Map<string, Conversation>;
	/** Every moment at which a list changes, to know how long a list stays the same. */
	private readonly moments: number[];
	private cache?: { view: string; until: number; from: number; rows: Conversation[] };

	constructor(
		lives: Life[],
		private readonly behavior: Behavior,
		public now: number,
	) {
		this.number = lives.length;
		this.patience = 3_000 + 20 * lives.length;
		this.random = randoms(behavior.seed);
		this.conversations = lives.map((life, index) => this.bear(life, index));
		this.byId = new Map(this.conversations.map((conversation) => [conversation.id, conversation]));
		const moments = this.conversations.flatMap((c) => [
			c.createdAt + this.lag(c).born,
			...c.changes.flatMap(({ time }) => [
				time,
				time + this.lag(c).gone,
				time + this.lag(c).closed,
			]),
		]);
		this.moments = [...new Set(moments)].sort((a, b) => a - b);
	}

	/** The moment after which nothing changes anymore, in reality and in the lists. */
	get lastMoment(): number {
		return this.moments.at(-1) ?? this.now;
	}

	async listPage(query: {
		status: string[];
		pageToken?: string;
		pageSize: number;
	}): Promise<Page | undefined> {
		this.spend();
		this.log.push(query.status.join());
		const view = query.status.includes('ACTIVE') ? 'open' : 'closed';
		if (this.endless?.view === view) return this.endlessPage(this.endless, query);
		const [issued = 0, ...place] = (query.pageToken ?? '').split(':').map(Number);
		const age = this.now - issued;
		if (query.pageToken && (age < 0 || age > this.behavior.tokenLife)) return undefined;
		const all = this.list(view);
		const start = query.pageToken ? this.startOf(all, place) : 0;
		const rows = all.slice(start, start + query.pageSize);
		const last = rows.at(-1);
		const isEnd = !last || start + rows.length >= all.length;
		const again = this.behavior.twice === 'pages' && start > 0 ? all.slice(start - 1, start) : [];
		const token = `${this.now}:${this.behavior.tokens === 'offset' ? start + rows.length : last ? `${this.key(last)}:${last.index}` : ''}`;
		return {
			rows: [...again, ...rows].flatMap((conversation) => {
				const row = this.row(conversation, view);
				return this.behavior.twice === 'page' ? [row, { ...row }] : [row];
			}),
			...(!isEnd && { nextToken: token }),
			...this.served(),
		};
	}

	async fetch(id: string): Promise<Fetched | undefined> {
		const row = this.find(id);
		return row === undefined ? undefined : { row, ...this.served() };
	}

	private find(id: string): Row | undefined {
		this.spend();
		this.log.push('fetch');
		const conversation = this.byId.get(id);
		if (!conversation) return undefined;
		const { odd } = conversation.life;
		if (odd === 'error') throw new Error('An odd answer');
		if (odd === 'empty') return {} as Row;
		if (odd === 'array') return [] as unknown as Row;
		if (odd === 'other') return { id: 'conv_conversation_other', status: 'CLOSED' };
		return this.statusAt(conversation, this.lag(conversation).fetch) === 'DELETED'
			? undefined
			: this.row(conversation, 'fetch');
	}

	/** The date of a response, which has no milliseconds. */
	private served(): { servedAt?: number } {
		return this.behavior.dateHeader ? { servedAt: Math.floor(this.now / 1000) * 1000 } : {};
	}

	/** Starts to count the cost of a poll. */
	begin(): void {
		this.spent = 0;
		this.endlessPages = 0;
	}

	private endlessPage(
		{ view, kind, length }: Endless,
		{ pageToken, pageSize }: { pageToken?: string; pageSize: number },
	): Page {
		this.endlessPages++;
		const all = this.list(view);
		const at = pageToken ? Number(pageToken.split(':').at(-1)) || 0 : 0;
		const start = ((at % length) * pageSize) % Math.max(1, all.length);
		const rows = kind === 'empty' ? [] : all.slice(start, start + pageSize);
		const next = kind === 'circle' ? (at + 1) % length : at + 1;
		const place = kind === 'circle' ? 'circle' : `${++this.circles}`;
		return {
			rows: rows.map((conversation) => this.row(conversation, view)),
			nextToken: `${this.now + 1e15}:${place}:${next}`,
			...this.served(),
		};
	}

	private bear(life: Life, index: number): Conversation {
		const { ids } = this.behavior;
		const isTypeId = ids !== 'uuid' && (ids !== 'mixed' || index % 3 > 0);
		const jitter =
			ids === 'lying'
				? Math.floor((this.random() * 2 - 1) * 59 * minute)
				: Math.floor(this.random() * 4);
		const claimed = life.bornAt + jitter + this.ahead(index);
		const id = isTypeId ? typeId(claimed, this.random) : uuidId(this.random);
		const closedAt = life.closesAfter === undefined ? never : life.bornAt + life.closesAfter;
		const end = closedAt === never ? life.bornAt : closedAt;
		const deletedAt = life.deletedAfter === undefined ? never : end + life.deletedAfter;
		const changes: Change[] = [{ time: life.bornAt, status: 'ACTIVE' }];
		let time = life.bornAt;
		life.changes.forEach((gap, i) => {
			time += gap;
			if (time < Math.min(closedAt, deletedAt)) {
				const pause = this.behavior.unknown !== 'no' && i % 2 > 0 ? 'PENDING' : 'INACTIVE';
				changes.push({ time, status: i % 3 === 1 ? pause : 'ACTIVE' });
			}
		});
		if (closedAt < deletedAt) changes.push({ time: closedAt, status: 'CLOSED' });
		const renamedAt = closedAt + (life.renamedAfter ?? never);
		if (closedAt < never && renamedAt < Math.min(deletedAt, never)) {
			changes.push({ time: renamedAt, status: 'CLOSED' });
		}
		if (deletedAt < never) changes.push({ time: deletedAt, status: 'DELETED' });
		const createdAt = life.bornAt;
		const claimedAt = createdAt + this.ahead(index);
		return { id, index, life, changes, createdAt, claimedAt, closedAt, deletedAt };
	}

	private lag({ life }: Conversation): Life['lag'] {
		const { lagging, margin } = this.behavior;
		if (!lagging) return { born: 0, gone: 0, closed: 0, fetch: 0 };
		const scaled = (lag: number): number => Math.floor((lag * margin) / lagMargin);
		const { born, gone, closed, fetch } = life.lag;
		return {
			born: scaled(born),
			gone: scaled(gone),
			closed: scaled(closed),
			fetch: scaled(fetch),
		};
	}

	private ahead(index: number): number {
		const { ahead, dateHeader } = this.behavior;
		const isAhead = dateHeader ? index % 5 === 2 : index >= this.number - 2;
		return isAhead ? ahead : 0;
	}

	private spend(): void {
		this.now += 1 + Math.floor(this.random() * this.behavior.latency);
		this.requests++;
		if (++this.spent > this.patience) throw new Error('The poll never ends');
		if (this.failIn > 0 && --this.failIn === 0) throw new Error('The line went dead');
	}

	/** The status as of `delay` ago; `undefined` before the creation. */
	statusAt(conversation: Conversation, delay: number): Change['status'] | undefined {
		return this.changeAt(conversation, this.now - delay)?.status;
	}

	private changeAt({ changes }: Conversation, time: number): Change | undefined {
		let found: Change | undefined;
		for (const change of changes) if (change.time <= time) found = change;
		return found;
	}

	private isOnOpenList(conversation: Conversation): boolean {
		const { born, gone } = this.lag(conversation);
		if (this.now < conversation.createdAt + born) return false;
		const status = this.statusAt(conversation, gone) ?? this.statusAt(conversation, 0);
		return isOpen(status) && (status !== 'PENDING' || this.behavior.unknown === 'listed');
	}

	private isOnClosedList(conversation: Conversation): boolean {
		return this.statusAt(conversation, this.lag(conversation).closed) === 'CLOSED';
	}

	private list(view: 'open' | 'closed'): Conversation[] {
		const { cache, now } = this;
		if (cache?.view === view && now >= cache.from && now < cache.until) return cache.rows;
		const rows = this.conversations.filter((conversation) =>
			view === 'open' ? this.isOnOpenList(conversation) : this.isOnClosedList(conversation),
		);
		const keys = new Map(rows.map((row) => [row, this.key(row)]));
		rows.sort((a, b) => (keys.get(a) ?? 0) - (keys.get(b) ?? 0) || a.index - b.index);
		const until = this.moments.find((moment) => moment > now) ?? Infinity;
		this.cache = { view, from: now, until, rows };
		return rows;
	}

	/** Rows are listed by this number, then by index. */
	private key(conversation: Conversation): number {
		const { createdAt, index } = conversation;
		switch (this.behavior.order) {
			case 'newest-created':
				return -createdAt;
			case 'newest-updated':
				return -(this.changeAt(conversation, this.now)?.time ?? createdAt);
			case 'oldest':
				return createdAt;
			case 'shuffled':
				return Math.imul(index + 1, 2654435761) ^ this.behavior.seed;
		}
	}

	private startOf(rows: Conversation[], [place = 0, index = 0]: number[]): number {
		if (this.behavior.tokens === 'offset') return place;
		const start = rows.findIndex((row) => {
			const key = this.key(row);
			return key > place || (key === place && row.index > index);
		});
		return start < 0 ? rows.length : start;
	}

	/** A lagging list shows a row as it was when it should have left. */
	private row(conversation: Conversation, view: 'open' | 'closed' | 'fetch'): Row {
		const { life, id, index, changes } = conversation;
		const isClosed =
			view === 'fetch'
				? this.statusAt(conversation, this.lag(conversation).fetch) === 'CLOSED'
				: view === 'closed';
		const open = changes.filter(({ status, time }) => isOpen(status) && time <= this.now);
		const ahead = this.ahead(index);
		const { dates, datesOfFetch } = this.behavior;
		const isDated =
			view === 'fetch'
				? datesOfFetch
				: dates === 'all' || (dates === 'some' && this.random() < 0.5);
		const updatedAt = this.changeAt(conversation, this.now)?.time ?? life.bornAt;
		return {
			id,
			name: `Conversation ${index}`,
			status: isClosed ? 'CLOSED' : (open.at(-1)?.status ?? 'ACTIVE'),
			configurationId: life.configuration,
			...(view === 'fetch' && { participants: [{ addresses: [{ channel: life.channel }] }] }),
			...(isDated && {
				createdAt: new Date(life.bornAt + ahead).toISOString(),
				updatedAt: new Date(updatedAt + ahead).toISOString(),
			}),
		};
	}
}
