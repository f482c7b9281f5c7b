import type { ConcurrencyWindow } from './concurrencyWindow';
import type { OtherTraffic } from './otherTraffic';
import type { Pauses } from './pauses';

export interface PlacesOptions {
	/** The maximum number of requests in flight. */
	most: number;
	/** The fraction of the concurrency limit to leave free once other traffic is seen, from 0 to 1. */
	reserved: number;
}

/** Our share of the concurrency limit; the rest belongs to other traffic, or is left free for it. */
export class Places {
	constructor(
		private readonly options: PlacesOptions,
		private readonly window: ConcurrencyWindow,
		private readonly others: OtherTraffic,
		private readonly pauses: Pauses,
	) {}

	/** How many requests may be in flight now. */
	get now(): number {
		return this.pauses.feelingOut ? 1 : this.within(this.free - this.room);
	}

	/** One more than fits, if it is time to find out whether the limit has risen; otherwise the same as `now`. */
	get withProbe(): number {
		const may = !this.pauses.feelingOut && this.window.wantsProbe;
		return may ? this.within(this.free + 1) : this.now;
	}

	private get free(): number {
		return this.window.size - this.others.expected;
	}

	/** What is left free for others, once there are any and the limit is known. */
	private get room(): number {
		const known = this.others.present ? this.window.known : undefined;
		return known === undefined ? 0 : this.options.reserved * known;
	}

	private within(places: number): number {
		const whole = this.others.present ? Math.round(places) : Math.floor(places);
		return Math.max(1, Math.min(this.options.most, whole));
	}
}
