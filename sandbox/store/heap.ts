/** A binary heap: the smallest value, by `compare`, is removed first. */
export class Heap<T> {
	private readonly values: T[] = [];

	constructor(private readonly compare: (a: T, b: T) => number) {}

	get size(): number {
		return this.values.length;
	}

	peek(): T | undefined {
		return this.values[0];
	}

	push(value: T): void {
		const { values, compare } = this;
		let at = values.length;
		values.push(value);
		while (at > 0) {
			const parent = (at - 1) >> 1;
			if (compare(value, values[parent] as T) >= 0) break;
			values[at] = values[parent] as T;
			at = parent;
		}
		values[at] = value;
	}

	pop(): T | undefined {
		const { values, compare } = this;
		const first = values[0];
		const last = values.pop();
		if (values.length === 0 || last === undefined) return first;
		let at = 0;
		for (;;) {
			let child = 2 * at + 1;
			if (child >= values.length) break;
			if (child + 1 < values.length && compare(values[child + 1] as T, values[child] as T) < 0) {
				child++;
			}
			if (compare(last, values[child] as T) <= 0) break;
			values[at] = values[child] as T;
			at = child;
		}
		values[at] = last;
		return first;
	}
}
