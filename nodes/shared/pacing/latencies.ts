/** Slower than so many times the usual, and by so many milliseconds, is clearly slower. */
const tolerance = 2;
const slack = 50;
/** The weight of one answer in the average, and of the average in what is usual. */
const weight = 1 / 8;
const drift = 1 / 256;

/**
 * How long requests take in comparison with what is usual for their kind. After the Gradient algorithm of
 * Netflix's concurrency-limits: what is usual drifts towards what is, so that a service that has become
 * slower for good is not taken for one that is overloaded.
 */
export class Latencies {
	private readonly kinds = new Map<string, { usual: number; average: number }>();

	/** Milliseconds that requests take lately, whatever their kind. */
	latest = 0;

	/**
	 * One more was answered.
	 * @returns 1 where all is as usual; below 1: the part of the requests on their way that would do
	 */
	gradient(kind: string, time: number): number {
		const known = this.kinds.get(kind) ?? { usual: time, average: time };
		this.latest += (time - this.latest) * (this.latest === 0 ? 1 : weight);
		const average = known.average + (time - known.average) * weight;
		const usual = Math.min(time, known.usual + (average - known.usual) * drift);
		this.kinds.set(kind, { usual, average });
		return Math.min(1, (tolerance * usual + slack) / average);
	}
}
