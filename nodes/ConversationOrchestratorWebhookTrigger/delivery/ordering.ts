import { forgetOldest } from '../../shared/runtime/forgetOldest';
import type { WebhookEvent } from '../events';
import { keyOf } from './seen';

/** The newest that is known of one thing. */
interface Known {
	/** Milliseconds since 1970; 0 where nothing has told it. */
	time: number;
	/** The status of a conversation. */
	status?: string;
	/** The delivery that has brought the status. */
	by?: string;
	/** The status before that. */
	previous?: string;
	/** What is written down up to this time does not count: its start failed. */
	undone?: number;
}

/** How an event stands to what came before it. */
export interface Place {
	/** It tells of a change before one that is already known. */
	outdated: boolean;
	/** The status that a conversation has changed to with it. */
	became?: string;
	/** The status that a conversation had before it, as far as anybody has told. */
	previous?: string;
	/** Forgets the event, as if it had never come. */
	undo(): void;
}

/** The times are written in base 36. */
const radix = 36;

/** Its key, its time, and its status where it has one. */
const entry = /([\w-]+) (\w+) (\w+)?/g;

/** The status that a conversation never leaves. */
const final = 'CLOSED';

/**
 * A bounded memory of the newest state of each conversation, participant and message. Webhooks come in any order and
 * do not say what was before, so only this tells a change of the status from another change.
 */
export class Ordering {
	private readonly known = new Map<string, Known>();

	/**
	 * @param most how many things it remembers
	 * @param maxSaved how many of these, the last to be heard of, it writes down
	 */
	constructor(
		private readonly most = 10_000,
		private readonly maxSaved = 300,
	) {}

	/** Takes up what another memory wrote down, where it is newer. */
	load(saved: unknown): void {
		if (typeof saved !== 'string') return;
		for (const [, key = '', digits = '', status] of saved.matchAll(entry)) {
			const time = parseInt(digits, radix);
			const before = this.known.get(key);
			if (time <= (before?.undone ?? -1)) continue;
			if (before === undefined || isNewer({ time, status }, before)) {
				this.remember(key, { time: Math.max(time, before?.time ?? 0), status });
			}
		}
	}

	/**
	 * Takes in an event.
	 * @param by the delivery that has brought it; where it comes again, it changes the status again
	 */
	place(event: WebhookEvent, by: string): Place {
		const { id, status } = event;
		if (id === undefined) return { outdated: false, became: status, undo: () => undefined };
		const key = keyOf(id);
		const before = this.known.get(key);
		const time = changeTimeOf(event) ?? before?.time ?? 0;
		const outdated = before !== undefined && isOutdated({ time, status }, before);
		const isAgain = before?.by === by;
		const changes = status !== undefined && (status !== before?.status || isAgain);
		const previous = isAgain ? before.previous : before?.status;
		if (!outdated) {
			this.remember(key, {
				time: Math.max(time, before?.time ?? 0),
				status: status ?? before?.status,
				by: changes ? by : before?.by,
				previous: changes ? previous : before?.previous,
			});
		}
		return {
			outdated,
			became: changes ? status : undefined,
			previous: outdated || status === undefined ? undefined : previous,
			undo: () => this.undo(key, by, before),
		};
	}

	/**
	 * What to write down; `load` understands it. Text, and short: n8n keeps a copy with every execution.
	 * @param isSettled whether what a delivery has brought may be written down
	 */
	save(isSettled: (by: string) => boolean): string {
		return [...this.known]
			.slice(-this.maxSaved)
			.map(([key, { time, status = '', by }]) => {
				const known = by === undefined || isSettled(by) ? status : '';
				return `${key} ${time.toString(radix)} ${known}`;
			})
			.join(',');
	}

	private undo(key: string, by: string, before: Known | undefined): void {
		const now = this.known.get(key);
		if (now?.by === by) this.known.set(key, { ...(before ?? { time: 0 }), undone: now.time });
	}

	private remember(key: string, known: Known): void {
		// Last in the order of the map
		this.known.delete(key);
		this.known.set(key, known);
		forgetOldest(this.known, this.most);
	}
}

/** Nothing follows the final status, whatever the times say, and it follows everything. */
function isOutdated(now: Known, before: Known): boolean {
	const isFinal = now.status === final;
	if (isFinal !== (before.status === final) && now.status && before.status) return !isFinal;
	return now.time < before.time;
}

function isNewer(now: Known, before: Known): boolean {
	return isOutdated(before, now);
}

/** The time of the change itself; that of the event where the service does not say. */
function changeTimeOf({ data, time }: WebhookEvent): number | undefined {
	return [data.updatedAt, time]
		.map((text) => (typeof text === 'string' ? Date.parse(text) : NaN))
		.find((parsed) => parsed >= 0);
}
