/** Clearly slower than usual means: by this factor and by at least this many milliseconds. */
const tolerance = 2;
const slack = 50;
/** The weight of one answer in the average, and of the average in the usual time. */
const weight = 1 / 8;
const drift = 1 / 256;

/**
 * How long requests take compared with what is usual for their kind. After the Gradient algorithm of Netflix's
 * concurrency-limits: the usual time drifts toward the present one, so that a service that has become slower for good
 * isn't mistaken for an overloaded one.
 */
export class Latencies {
	private readonly kinds = new Map<string, { usual: number; average: number }>();

	/** Milliseconds that requests have taken recently, whatever their kind. */
	latest = 0;

	/**
	 * One more was answered.
	 * @returns 1 if latency is as usual; below 1, the fraction of the requests in flight that would be enough
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
