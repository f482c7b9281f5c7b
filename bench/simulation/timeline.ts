import { Heap } from './heap';

/** What happens when, in simulated time and without a single timer. */
export class Timeline {
	now = 0;
	private readonly events = new Heap<{ at: number; happen: (now: number) => void }>();

	after(milliseconds: number, happen: (now: number) => void): void {
		this.events.add({ at: this.now + milliseconds, happen });
	}

	/** Goes on until there is nothing left to happen, or `ended`. */
	run(ended: () => boolean): void {
		for (let next = this.events.first; next !== undefined && !ended(); next = this.events.first) {
			this.events.take();
			this.now = next.at;
			next.happen(this.now);
		}
	}
}
