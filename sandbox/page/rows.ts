import type { Configuration, ConversationStatus } from '../../nodes/shared/api/generated/contract';
import type { World } from '../server/call';
import type { ConversationRecord } from '../store/conversation';
import { lastChange, type Recency, type Wanted } from './recency';

/** A conversation in the page's list. Times are milliseconds since 1970 on the sandbox's clock. */
export interface Row {
	id: string;
	name: string | null;
	/** Undefined if there is no customer. */
	customer?: string;
	channels: readonly string[];
	status: ConversationStatus;
	lastChange: number;
	/** The newest message, shortened; undefined if there is none. */
	lastText?: string;
}

export interface RowsAnswer {
	total: number;
	from: number;
	rows: Row[];
}

const mostRows = 100;
const longestText = 140;
const statusWords: readonly string[] = ['ACTIVE', 'INACTIVE', 'CLOSED'];

/** Reads the page's request from the query; invalid values are ignored. */
export function wantedOf(query: Record<string, unknown>): Wanted {
	const { status, text, order, from, size } = query;
	return {
		...(statusWords.includes(String(status)) ? { status: status as ConversationStatus } : {}),
		text: typeof text === 'string' ? text.trim().slice(0, 100) : '',
		oldestFirst: order === 'oldest',
		from: wholeNumber(from) ?? 0,
		size: Math.min(wholeNumber(size) || 50, mostRows),
	};
}

export function rowsAnswer(wanted: Wanted, recency: Recency): RowsAnswer {
	const { total, rows } = recency.page(wanted);
	return { total, from: wanted.from, rows: rows.map(rowOf) };
}

function rowOf(record: ConversationRecord): Row {
	const { id, name, channels, status, communications } = record;
	const last = communications.at(-1)?.content.text ?? undefined;
	return {
		...{ id, name, channels, status, lastChange: lastChange(record) },
		...customerOf(record),
		...(last !== undefined && { lastText: last.slice(0, longestText) }),
	};
}

/** The name of the conversation's customer, or the address if there is no name; undefined if there is no customer. */
export function customerOf({ participants }: ConversationRecord): { customer?: string } {
	const found = participants.find(({ type }) => type === 'CUSTOMER');
	if (found === undefined) return {};
	return { customer: found.name ?? found.addresses?.[0]?.address ?? 'Customer' };
}

/** The display name of the conversation's configuration. */
export function configurationName(id: string, { store }: Pick<World, 'store'>): string {
	const found: Configuration | undefined = store.configurations.get(id);
	return found?.displayName ?? id;
}

export function wholeNumber(value: unknown): number | undefined {
	return typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}
