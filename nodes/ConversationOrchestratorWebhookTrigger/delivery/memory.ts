import type { IDataObject } from 'n8n-workflow';
import { forgetOldest } from '../../shared/runtime/forgetOldest';
import type { WebhookEvent } from '../events';
import { Ordering, type Place } from './ordering';
import { keyOf, Seen } from './seen';

/** What stays the same when Twilio delivers an event again. */
interface Delivery {
	/** A hash of the body, which Twilio signs. */
	key: string;
	/** A hash of Twilio's token. The token is not signed, so a different one, or none, proves nothing. */
	token?: string;
}

/** n8n's response to a delivery, which says, once it is sent, whether the workflow was started. */
export interface Answer {
	statusCode: number;
	/** Becomes true even if the sender has hung up, as n8n completes the response all the same. */
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
 * Identifies a delivery.
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
 * What a trigger remembers of earlier deliveries. n8n reads the static data again for each request and saves it at
 * the end, so two requests at the same time would overwrite each other's notes. Therefore the whole memory is kept
 * in this process; the saved copy is for restarts and other processes.
 *
 * A delivery that starts the workflow counts as known only after n8n's response says that the workflow has started.
 * Until then, no other request saves it: if n8n stops before the start, the delivery counts as never received, and
 * Twilio's retry starts the workflow.
 */
export class DeliveryMemory {
	private readonly seen = new Seen();

	private readonly ordering = new Ordering();

	private readonly starting = new Map<string, Start>();

	/** Deliveries whose start failed: n8n 1 has saved them all the same, before it started the workflow. */
	private readonly failed = new Set<string>();

	/** Merges what the trigger's static data contains. */
	load({ seen, latest }: IDataObject): void {
		this.settle();
		this.seen.load(seen, (key) => !this.starting.has(key) && !this.failed.has(key));
		this.ordering.load(latest);
	}

	/** `starting`: the same delivery is starting the workflow, and it is not known yet whether that will succeed. */
	standingOf({ key, token }: Delivery): 'new' | 'starting' | 'known' {
		this.settle();
		if (this.seen.has(key) || (token !== undefined && this.seen.has(token))) return 'known';
		const isStarting = [...this.starting.values()].some(
			({ delivery }) => delivery.key === key || (token !== undefined && delivery.token === token),
		);
		return isStarting ? 'starting' : 'new';
	}

	/** Compares an event with those before it; see `Ordering.place`. */
	place(event: WebhookEvent, { key }: Delivery): Place {
		return this.ordering.place(event, key);
	}

	/** Remembers a delivery that does not start the workflow. */
	note(delivery: Delivery, data: IDataObject): void {
		this.know(delivery);
		this.write(delivery.key, data);
	}

	/** Remembers a delivery that starts the workflow. */
	begin(start: Start, data: IDataObject): void {
		this.starting.set(start.delivery.key, start);
		this.write(start.delivery.key, data);
	}

	/**
	 * Saves the state lazily, with getters that n8n evaluates when it saves. n8n 2 saves after the start of the
	 * workflow, so the saved state includes what became of other deliveries by then.
	 */
	private write(own: string, data: IDataObject): void {
		const isSettled = (key: string) => key === own || !this.starting.has(key);
		const texts = {
			seen: () => this.seen.save(...(this.starting.has(own) ? [own] : [])),
			latest: () => this.ordering.save(isSettled),
		};
		for (const [name, text] of Object.entries(texts)) {
			// Assign first, so that n8n notices that there is something to save
			data[name] = '';
			Object.defineProperty(data, name, {
				enumerable: true,
				configurable: true,
				// Accepts assignments, by which `receive` marks the data as changed
				set: () => undefined,
				get: () => {
					this.settle();
					return text();
				},
			});
		}
	}

	/** Checks the outcome of pending starts. */
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

/** Frees the memory of a trigger that is deactivated; its static data stays. */
export function dropMemoryOf(trigger: string): void {
	memories.delete(trigger);
}
