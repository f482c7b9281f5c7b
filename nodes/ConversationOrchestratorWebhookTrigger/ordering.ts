import type { Event } from './events';
import { keyOf } from './seen';

/** The newest that is known of one thing: milliseconds since 1970, and a conversation's status. */
interface Known {
	time: number;
	status?: string;
}

/** How an event stands to what came before it. */
export interface Place {
	/** It tells of a change before one that is already known. */
	outdated: boolean;
	/** The status that a conversation has changed to with it. */
	became?: string;
}

/** The times are written in base 36. */
const radix = 36;

/** Its key, its time, and its status where it has one. */
const entry = /([\w-]+) (\w+) (\w+)?/g;

/**
 * A bounded memory of the newest state of each conversation, participant and message. Webhooks come in any order and
 * do not say what was before, so only this tells a change of the status from another change.
 */
export class Ordering {
	private readonly known = new Map<string, Known>();

	/**
	 * @param most how many things it remembers
	 * @param mostSaved how many of these, the last to be heard of, it writes down
	 */
	constructor(
		private readonly most = 10_000,
		private readonly mostSaved = 300,
	) {}

	/** Takes up what another memory wrote down, where it is newer. */
	load(saved: unknown): void {
		if (typeof saved !== 'string') return;
		for (const [, key = '', digits = '', status] of saved.matchAll(entry)) {
			const time = parseInt(digits, radix);
			if (time > (this.known.get(key)?.time ?? -Infinity)) this.remember(key, { time, status });
		}
	}

	/** Takes in an event. */
	place(event: Event): Place {
		const time = changeTimeOf(event);
		if (event.id === undefined || time === undefined)
			return { outdated: false, became: event.status };
		const key = keyOf(event.id);
		const before = this.known.get(key);
		const outdated = before !== undefined && time < before.time;
		if (!outdated) this.remember(key, { time, status: event.status });
		return { outdated, became: event.status === before?.status ? undefined : event.status };
	}

	/** What to write down; `load` understands it. Text, and short: n8n keeps a copy with every execution. */
	save(): string {
		return [...this.known]
			.slice(-this.mostSaved)
			.map(([key, { time, status = '' }]) => `${key} ${time.toString(radix)} ${status}`)
			.join(',');
	}

	private remember(key: string, known: Known): void {
		// Last in the order of the map
		this.known.delete(key);
		this.known.set(key, known);
		if (this.known.size > this.most) {
			for (const oldest of this.known.keys()) {
				this.known.delete(oldest);
				break;
			}
		}
	}
}

/** The time of the change itself; that of the event where the service does not say. */
function changeTimeOf({ data, time }: Event): number | undefined {
	const parsed = Date.parse(typeof data.updatedAt === 'string' ? data.updatedAt : (time ?? ''));
	return Number.isNaN(parsed) ? undefined : parsed;
}
