import type { SimulatedService } from './service';
import type { Timeline } from './timeline';

/** Other programs that use the same account. */
export interface OthersOptions {
	/** Their average number of simultaneous requests at a given moment. */
	level: (now: number) => number;
	/** Duration of each of their requests in milliseconds. */
	work: number;
	/**
	 * Random numbers in [0, 1): if given, their requests arrive at random (a Poisson process), like live traffic of
	 * many people; otherwise they are workers, each of which always has one request running.
	 */
	random?: () => number;
}

const tick = 5;
/** Their refused requests are lost; a worker then pauses for this long. */
const pause = 100;

export class Others {
	private sent = 0;
	private refused = 0;
	private busy = 0;
	private waiting = 0;
	private area = 0;
	private since = 0;

	constructor(
		private readonly options: OthersOptions,
		private readonly service: SimulatedService,
		private readonly timeline: Timeline,
	) {}

	begin(): void {
		if (this.options.random) this.arrive(this.options.random);
		else this.keepBusy();
	}

	get seen() {
		this.measure();
		const { sent, refused, area } = this;
		return { sent, refused, share: refused / Math.max(1, sent), average: area / this.since };
	}

	private keepBusy(): void {
		const { now } = this.timeline;
		const wanted = Math.round(this.options.level(now));
		while (this.busy + this.waiting < wanted) this.send();
		this.timeline.after(tick, () => this.keepBusy());
	}

	private arrive(random: () => number): void {
		const rate = Math.max(1e-6, this.options.level(this.timeline.now) / this.options.work);
		// If the level rises in the meantime, this is noticed within a second
		const wait = -Math.log(1 - random()) / rate;
		this.timeline.after(Math.min(wait, 100), () => {
			if (wait <= 100) this.send();
			this.arrive(random);
		});
	}

	private send(): void {
		this.measure();
		this.sent += 1;
		this.busy += 1;
		this.service.request('OTHER', (signal) => {
			this.measure();
			this.busy -= 1;
			if (signal.is !== 'refused') return;
			this.refused += 1;
			this.waiting += 1;
			this.timeline.after(pause, () => (this.waiting -= 1));
		});
	}

	private measure(): void {
		const { now } = this.timeline;
		this.area += this.busy * (now - this.since);
		this.since = now;
	}
}

/**
 * A level that changes every 0.5 to 3 seconds, to between half of the average and one and a half times the average.
 */
export function jumping(average: number, random: () => number): (now: number) => number {
	let level = average;
	let until = 0;
	return (now) => {
		while (now >= until) {
			const lowest = Math.floor(average / 2);
			level = lowest + Math.floor(random() * (average + Math.ceil(average / 2) - lowest + 1));
			until += 500 + random() * 2_500;
		}
		return level;
	};
}
