import type { ConcurrencyWindow } from './concurrencyWindow';
import type { OtherTraffic } from './otherTraffic';
import type { Pauses } from './pauses';

export interface PlacesOptions {
	/** How many may be on their way at the same time, at most. */
	most: number;
	/** The part of what fits at once that is left free once others are seen, from 0 to 1. */
	reserved: number;
}

/** How many of what fits at once are ours: the rest is others', or is left free for them. */
export class Places {
	constructor(
		private readonly options: PlacesOptions,
		private readonly window: ConcurrencyWindow,
		private readonly others: OtherTraffic,
		private readonly pauses: Pauses,
	) {}

	/** How many requests may be on their way now. */
	get now(): number {
		return this.pauses.feelingOut ? 1 : this.within(this.free - this.room);
	}

	/** As many as would tell whether more fit than is known; those of now where that is not to be tried. */
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
