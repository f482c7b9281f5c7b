import type { IDataObject } from 'n8n-workflow';
import type { Event } from './events';
import { Ordering, type Place } from './ordering';
import { Seen } from './seen';

/**
 * What a trigger remembers of earlier deliveries. n8n reads the static data afresh for each request and writes it back
 * at its end, so that of two at the same time one would overwrite what the other has noted: this process keeps all of
 * it, and what it writes down brings it over a restart and to other processes.
 */
export class Memory {
	private readonly seen = new Seen();

	private readonly ordering = new Ordering();

	/** Takes up what the static data of the trigger have. */
	load({ seen, latest }: IDataObject): void {
		this.seen.load(seen);
		this.ordering.load(latest);
	}

	/** Notes a delivery. False where the same was delivered before. */
	note(identity: string, data: IDataObject): boolean {
		const isNew = this.seen.add(identity);
		if (isNew) data.seen = this.seen.save();
		return isNew;
	}

	/** Takes back a note, so that the next delivery of the same counts. */
	takeBack(identity: string): void {
		this.seen.forget(identity);
	}

	/** Puts an event in its place among those before it. */
	place(event: Event, data: IDataObject): Place {
		const place = this.ordering.place(event);
		data.latest = this.ordering.save();
		return place;
	}
}

const memories = new Map<string, Memory>();

/** The memory of a trigger in this process. */
export function memoryOf(trigger: string): Memory {
	const memory = memories.get(trigger) ?? new Memory();
	memories.set(trigger, memory);
	return memory;
}

/** Makes room when a trigger is switched off; its static data stay. */
export function dropMemoryOf(trigger: string): void {
	memories.delete(trigger);
}
