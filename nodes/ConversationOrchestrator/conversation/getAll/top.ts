/** The first of many in some order, without keeping the many. */
export class Top<Value> {
	private kept: Value[] = [];
	private inOrder = true;

	/** @param compare the first come out first; those that are equal in the order in which they came */
	constructor(
		private readonly limit: number,
		private readonly compare: (a: Value, b: Value) => number,
	) {}

	add(value: Value): void {
		this.kept.push(value);
		this.inOrder = false;
		if (this.kept.length > 2 * this.limit + slack) this.prune();
	}

	/** The last of those that are wanted; undefined while there are fewer. */
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

/** More than are wanted, so that they are seldom sorted. */
const slack = 1_000;
