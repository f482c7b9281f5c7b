/** A small seeded generator, so that the results are the same on every machine. */
export class Random {
	constructor(private state: number) {}

	/** An integer from 0 to below `limit` (mulberry32). */
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

	/** From `least` to `most`, inclusive. */
	between(least: number, most: number): number {
		return least + this.below(most - least + 1);
	}

	/** This many digits; the first one is not 0. */
	digits(count: number): string {
		let text = String(this.between(1, 9));
		while (text.length < count) text += String(this.below(10));
		return text;
	}

	/** This many of the given characters. */
	text(signs: string, count: number): string {
		return Array.from({ length: count }, () => this.of([...signs])).join('');
	}
}
