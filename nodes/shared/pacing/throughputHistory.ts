/** Length of one cell in milliseconds, and how many are kept. */
const cell = 50;
const cells = 160;

/** How many requests were answered recently, in cells of time. */
export class ThroughputHistory {
	private readonly counts = new Array<number>(cells).fill(0);
	private last = 0;

	add(now: number): void {
		this.turn(now);
		this.counts[this.last % cells] = (this.counts[this.last % cells] as number) + 1;
	}

	/** Answers per millisecond over the last `span` milliseconds. */
	rate(now: number, span: number): number {
		this.turn(now);
		const wanted = Math.ceil(span / cell);
		let sum = 0;
		for (let age = 0; age < wanted; age++)
			sum += this.counts[(this.last - age + cells) % cells] as number;
		return sum / (wanted * cell);
	}

	/**
	 * The lowest rate that the service can have if it saves up at most `burst` milliseconds' worth: it can't have
	 * granted more in any stretch of time than its rate in that time plus its savings.
	 */
	minRate(now: number, burst: number, within: number): number {
		this.turn(now);
		let sum = 0;
		let most = 0;
		for (let age = 0; age < Math.min(cells, this.last + 1, within / cell); age++) {
			sum += this.counts[(this.last - age + cells) % cells] as number;
			most = Math.max(most, sum / ((age + 1) * cell + burst));
		}
		return most;
	}

	private turn(now: number): void {
		const current = Math.floor(now / cell);
		if (current - this.last >= cells) this.counts.fill(0);
		else while (this.last < current) this.counts[++this.last % cells] = 0;
		this.last = Math.max(this.last, current);
	}
}
