import type { IDataObject } from 'n8n-workflow';
import { forgetOldest } from '../../shared/runtime/forgetOldest';
import type { WebhookEvent } from '../events';
import { Ordering, type Place } from './ordering';
import { keyOf, Seen } from './seen';

/** What is the same when something is delivered again. */
interface Delivery {
	/** Of the body, which is what Twilio has signed. */
	key: string;
	/** Of Twilio's token. It is not signed, so that another one, or none, proves nothing. */
	token?: string;
}

/** n8n's answer to a delivery, which tells once it is given whether the workflow was started. */
export interface Answer {
	statusCode: number;
	/** True also where nobody has waited for it: a sender that hangs up does not stop n8n. */
	writableEnded: boolean;
}

/** A workflow that n8n has been asked to start. */
interface Start {
	delivery: Delivery;
	answer: Answer;
	place?: Place;
}

const maxFailed = 1_000;

/**
 * Which delivery this is.
 * @param body as it was received, byte for byte
 * @param token the header I-Twilio-Idempotency-Token
 */
export function deliveryOf(body: Uint8Array, token: unknown): Delivery {
	return {
		key: keyOf(body),
		token: typeof token === 'string' && token !== '' ? keyOf(`token ${token}`) : undefined,
	};
}

/**
 * What a trigger remembers of earlier deliveries. n8n reads the static data afresh for each request and writes it back
 * at its end, so that of two at the same time one would overwrite what the other has noted: this process keeps all of
 * it, and what it writes down brings it over a restart and to other processes.
 *
 * A delivery that starts the workflow counts as known from n8n's answer on, and only where that says that it has
 * started. Until then nobody else writes it down: if n8n ends before the start, it has never come.
 */
export class DeliveryMemory {
	private readonly seen = new Seen();

	private readonly ordering = new Ordering();

	private readonly starting = new Map<string, Start>();

	/** Those whose start has failed: n8n 1 writes them down all the same, before it starts the workflow. */
	private readonly failed = new Set<string>();

	/** Takes up what the static data of the trigger have. */
	load({ seen, latest }: IDataObject): void {
		this.settle();
		this.seen.load(seen, (key) => !this.starting.has(key) && !this.failed.has(key));
		this.ordering.load(latest);
	}

	/** `starting`: the same is being worked on, and it is not known yet whether that will succeed. */
	standingOf({ key, token }: Delivery): 'new' | 'starting' | 'known' {
		this.settle();
		if (this.seen.has(key) || (token !== undefined && this.seen.has(token))) return 'known';
		const isStarting = [...this.starting.values()].some(
			({ delivery }) => delivery.key === key || (token !== undefined && delivery.token === token),
		);
		return isStarting ? 'starting' : 'new';
	}

	/** Puts an event in its place among those before it. */
	place(event: WebhookEvent, { key }: Delivery): Place {
		return this.ordering.place(event, key);
	}

	/** Notes a delivery that starts nothing. */
	note(delivery: Delivery, data: IDataObject): void {
		this.know(delivery);
		this.write(delivery.key, data);
	}

	/** Notes a delivery that n8n starts the workflow for. */
	begin(start: Start, data: IDataObject): void {
		this.starting.set(start.delivery.key, start);
		this.write(start.delivery.key, data);
	}

	/**
	 * Has n8n write down what is known when it does so, which is after the start of the workflow (n8n 2), so that what
	 * other deliveries have become by then is in it.
	 */
	private write(own: string, data: IDataObject): void {
		const isSettled = (key: string) => key === own || !this.starting.has(key);
		const texts = {
			seen: () => this.seen.save(...(this.starting.has(own) ? [own] : [])),
			latest: () => this.ordering.save(isSettled),
		};
		for (const [name, text] of Object.entries(texts)) {
			// Assigned first, which is how n8n notices that there is something to save
			data[name] = '';
			Object.defineProperty(data, name, {
				enumerable: true,
				configurable: true,
				// Assigning marks it as changed again
				set: () => undefined,
				get: () => {
					this.settle();
					return text();
				},
			});
		}
	}

	/** Looks what has become of the starts under way. */
	private settle(): void {
		for (const [key, { delivery, answer, place }] of this.starting) {
			if (!answer.writableEnded) continue;
			this.starting.delete(key);
			if (answer.statusCode >= 200 && answer.statusCode < 300) {
				this.know(delivery);
			} else {
				this.failed.add(key);
				forgetOldest(this.failed, maxFailed);
				place?.undo();
			}
		}
	}

	private know({ key, token }: Delivery): void {
		this.failed.delete(key);
		this.seen.add(key);
		if (token !== undefined) this.seen.add(token, false);
	}
}

const memories = new Map<string, DeliveryMemory>();

/** The memory of a trigger in this process. */
export function memoryOf(trigger: string): DeliveryMemory {
	const memory = memories.get(trigger) ?? new DeliveryMemory();
	memories.set(trigger, memory);
	return memory;
}

/** Makes room when a trigger is switched off; its static data stay. */
export function dropMemoryOf(trigger: string): void {
	memories.delete(trigger);
}
