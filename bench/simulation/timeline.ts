import { Heap } from './heap';

/** An event queue in simulated time, without real timers. */
export class Timeline {
	now = 0;
	private readonly events = new Heap<{ at: number; happen: (now: number) => void }>();

	after(milliseconds: number, happen: (now: number) => void): void {
		this.events.add({ at: this.now + milliseconds, happen });
	}

	/** Runs until no events are left, or until `ended`. */
	run(ended: () => boolean): void {
		for (let next = this.events.first; next !== undefined && !ended(); next = this.events.first) {
			this.events.take();
			this.now = next.at;
			next.happen(this.now);
		}
	}
}
