/** A small generator with a seed, so that a table made of it is the same on every machine. */
export class Random {
	constructor(private state: number) {}

	/** 0 to below `limit`, whole (mulberry32). */
	below(limit: number): number {
		this.state = (this.state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
	}

	/** One of several. */
	of<T>(values: readonly T[]): T {
		return values[this.below(values.length)] as T;
	}

	/** From `least` to `most`, both included. */
	between(least: number, most: number): number {
		return least + this.below(most - least + 1);
	}

	/** That many digits, the first of them no zero. */
	digits(count: number): string {
		let text = String(this.between(1, 9));
		while (text.length < count) text += String(this.below(10));
		return text;
	}

	/** That many signs of these. */
	text(signs: string, count: number): string {
		return Array.from({ length: count }, () => this.of([...signs])).join('');
	}
}
