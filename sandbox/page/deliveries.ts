import type { World } from '../server/call';
import type { Fate, RecentAttempt } from '../webhooks/recent';
import { customerOf } from './rows';

/** One delivery attempt, in the page's list. */
export interface DeliveryRow {
	number: number;
	/** Real time, in milliseconds since 1970. */
	at: number;
	eventType: string;
	conversationId: string;
	/** The customer of the conversation; undefined if there is none or the conversation was deleted. */
	customer?: string;
	/** Without its query, which may hold a secret. */
	receiver: string;
	attempt: number;
	attempts: number;
	repeated: boolean;
	fate: Fate;
	/** The status of the answer; 0 for none. */
	status: number;
	/** Why there was no answer, or why nothing was sent. */
	reason?: string;
	took: number;
}

export interface DeliveriesAnswer {
	total: number;
	from: number;
	rows: DeliveryRow[];
}

const page = 50;

export function deliveriesAnswer(from: number, { webhooks, store }: World): DeliveriesAnswer {
	const all = webhooks.recent.list();
	const { attempts } = webhooks.settings;
	const rows = all.slice(from, from + page).map((one) => {
		const conversation = store.conversations.get(one.entry.conversationId);
		return { ...rowOf(one, attempts), ...(conversation && customerOf(conversation)) };
	});
	return { total: all.length, from, rows };
}

function rowOf({ number, entry, fate }: RecentAttempt, attempts: number): DeliveryRow {
	const { at, eventType, conversationId, url, attempt, duplicate, status, reason, took } = entry;
	return {
		...{ number, at, eventType, conversationId, attempt, attempts, fate, status, took },
		receiver: shownUrl(url),
		repeated: duplicate,
		...(reason === undefined ? {} : { reason }),
	};
}

function shownUrl(url: string): string {
	if (!URL.canParse(url)) return 'an invalid address';
	const { host, pathname } = new URL(url);
	return `${host}${pathname}`;
}
