/** A small, fast, seeded random generator (sfc32): the same seed gives the same data. */
export class Random {
	private a: number;
	private b: number;
	private c: number;
	private counter = 1;

	constructor(seed: number, stream = 0) {
		this.a = seed | 0;
		this.b = Math.imul(stream ^ 0x9e3779b9, 0x85ebca6b);
		this.c = seed ^ Math.imul(stream, 0xc2b2ae35);
		for (let round = 0; round < 12; round++) this.uint32();
	}

	uint32(): number {
		const t = (((this.a + this.b) | 0) + this.counter) | 0;
		this.counter = (this.counter + 1) | 0;
		this.a = this.b ^ (this.b >>> 9);
		this.b = (this.c + (this.c << 3)) | 0;
		this.c = ((this.c << 21) | (this.c >>> 11)) + t;
		return t >>> 0;
	}

	/** A number in [0, 1). */
	float(): number {
		return this.uint32() / 4294967296;
	}

	/** An integer from `from` to `to`, inclusive. */
	int(from: number, to: number): number {
		return from + Math.floor(this.float() * (to - from + 1));
	}

	chance(probability: number): boolean {
		return this.float() < probability;
	}

	pick<T>(values: readonly T[]): T {
		return values[this.int(0, values.length - 1)] as T;
	}

	/** `length` hexadecimal digits. */
	hex(length: number): string {
		let digits = '';
		while (digits.length < length) digits += this.uint32().toString(16).padStart(8, '0');
		return digits.slice(0, length);
	}
}
