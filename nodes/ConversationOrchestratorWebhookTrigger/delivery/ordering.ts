import { timeOf } from '../../shared/conversations/times';
import { forgetOldest } from '../../shared/runtime/forgetOldest';
import type { WebhookEvent } from '../events';
import { keyOf } from './seen';

/** The newest known state of a resource. */
interface Known {
	/** Milliseconds since 1970; 0 if unknown. */
	time: number;
	/** The status of a conversation. */
	status?: string;
	/** The delivery that reported the status. */
	by?: string;
	/** The status before that. */
	previous?: string;
	/** Saved states up to this time are ignored, because their start failed. */
	undone?: number;
}

/** How an event relates to earlier ones. */
export interface Place {
	/** Whether it reports an older change than one that is already known. */
	outdated: boolean;
	/** The new status, if the event changed the status of a conversation. */
	became?: string;
	/** The status of the conversation before the event, if known. */
	previous?: string;
	/** Forgets the event, as if it had never arrived. */
	undo(): void;
}

/** The times are written in base 36. */
const radix = 36;

/** Key, time, and status if there is one. */
const entry = /([\w-]+) (\w+) (\w+)?/g;

/** The status that a conversation never leaves. */
const final = 'CLOSED';

/**
 * A bounded memory of the newest state of each conversation, participant and message. Webhooks arrive in any order
 * and do not say what was before, so only this memory can tell a change of the status from any other change.
 */
export class Ordering {
	private readonly known = new Map<string, Known>();

	/**
	 * @param most how many resources to remember
	 * @param maxSaved how many of these to save, the most recent ones
	 */
	constructor(
		private readonly most = 10_000,
		private readonly maxSaved = 300,
	) {}

	/** Merges what another memory saved, where that is newer. */
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
	 * Compares an event with the known state, and remembers it.
	 * @param by the delivery that reported it; a repeated delivery counts as the same change of the status
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
	 * The state to save, for `load`. Short text, because n8n keeps a copy with every execution.
	 * @param isSettled whether the status reported by a delivery may be saved
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
		// Moves it to the end of the map's order
		this.known.delete(key);
		this.known.set(key, known);
		forgetOldest(this.known, this.most);
	}
}

/** The final status is always newer than any other, whatever the times say. */
function isOutdated(now: Known, before: Known): boolean {
	const isFinal = now.status === final;
	if (isFinal !== (before.status === final) && now.status && before.status) return !isFinal;
	return now.time < before.time;
}

function isNewer(now: Known, before: Known): boolean {
	return isOutdated(before, now);
}

/** The time of the change itself; the time of the event if the service doesn't say. */
function changeTimeOf({ data, time }: WebhookEvent): number | undefined {
	return [data.updatedAt, time].map(timeOf).find((parsed) => parsed !== undefined && parsed >= 0);
}
