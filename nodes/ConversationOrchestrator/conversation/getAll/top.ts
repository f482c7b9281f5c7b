/** The first few of many values in some order, without keeping all of them. */
export class Top<Value> {
	private kept: Value[] = [];
	private inOrder = true;

	/** @param compare the order; equal values keep the order in which they were added */
	constructor(
		private readonly limit: number,
		private readonly compare: (a: Value, b: Value) => number,
	) {}

	add(value: Value): void {
		this.kept.push(value);
		this.inOrder = false;
		if (this.kept.length > 2 * this.limit + slack) this.prune();
	}

	/** The last wanted value; undefined while there are fewer. */
	get last(): Value | undefined {
		return this.values[this.limit - 1];
	}

	get values(): readonly Value[] {
		if (!this.inOrder) this.prune();
		return this.kept;
	}

	private prune(): void {
		this.kept.sort(this.compare);
		if (this.kept.length > this.limit) this.kept.length = this.limit;
		this.inOrder = true;
	}
}

/** Keep this many more than wanted, so that sorting is rare. */
const slack = 1_000;
