const first = 10;
const least = 2;
/** Slower than this many times the fastest answer of its kind is clearly slower. */
const slow = 2;
const slack = 50;
/** The weight of one answer in the average. */
const weight = 1 / 8;

/**
 * How many requests may be on their way at the same time. Doubles in each round trip in which all goes well
 * until the first trouble, later grows step by step; shrinks when requests fail or get clearly slower.
 */
export class Window {
	private size: number;
	/** Growth doubles below it. */
	private calm = Infinity;
	private shrunkAt = -Infinity;
	private readonly kinds = new Map<string, { fastest: number; average: number }>();

	/** @param most never more than so many */
	constructor(private readonly most: number) {
		this.size = Math.min(first, most);
	}

	/** A whole number from 1 to `most`. */
	get places(): number {
		return Math.max(1, Math.floor(this.size));
	}

	/**
	 * A request was answered.
	 * @param kind what is compared: requests of one kind take about the same time
	 * @param full whether one more would not have had a place
	 */
	answered(kind: string, sentAt: number, now: number, full: boolean): void {
		const time = now - sentAt;
		const { fastest, average } = this.kinds.get(kind) ?? { fastest: time, average: time };
		const times = {
			fastest: Math.min(fastest, time),
			average: average + (time - average) * weight,
		};
		this.kinds.set(kind, times);
		if (times.average > slow * times.fastest + slack) {
			if (this.shrink(sentAt, now, 0.9)) times.average = times.fastest;
		} else if (full) {
			this.size = Math.min(this.most, this.size + (this.size < this.calm ? 1 : 4 / this.size));
		}
	}

	/** The service did not cope, or did not answer. */
	troubled(sentAt: number, now: number): void {
		this.shrink(sentAt, now, 0.7);
	}

	/** What was sent before the last time says the same once more. */
	private shrink(sentAt: number, now: number, factor: number): boolean {
		if (sentAt <= this.shrunkAt) return false;
		this.size = Math.max(Math.min(least, this.most), this.size * factor);
		this.calm = this.size;
		this.shrunkAt = now;
		return true;
	}
}
