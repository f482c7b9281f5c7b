import { ApiError } from '../server/errors';

/**
 * A token bucket in real time (not the sandbox's): `perSecond` requests per second, with a burst of one second's
 * worth. 0 means no limit.
 */
export class RateLimit {
	private tokens: number;
	private filledAt: number;

	constructor(
		readonly perSecond: number,
		private readonly now: () => number = () => performance.now(),
	) {
		this.tokens = this.capacity;
		this.filledAt = now();
	}

	/**
	 * Takes one token.
	 * @throws ApiError 429 with code 20429 and Retry-After; v3 adds X-RateLimit-* as strings. The
	 * unit of X-RateLimit-Reset is not documented: here it is seconds until the bucket is full.
	 */
	take(path: string): void {
		if (this.perSecond <= 0) return;
		const now = this.now();
		const gained = ((now - this.filledAt) / 1000) * this.perSecond;
		this.tokens = Math.min(this.capacity, this.tokens + gained);
		this.filledAt = now;
		if (this.tokens >= 1) {
			this.tokens -= 1;
			return;
		}
		const wait = (1 - this.tokens) / this.perSecond;
		const headers: Record<string, string> = { 'retry-after': String(Math.ceil(wait)) };
		if (path.startsWith('/v3/')) {
			headers['x-ratelimit-limit'] = String(this.perSecond);
			headers['x-ratelimit-remaining'] = '0';
			headers['x-ratelimit-reset'] = String(Math.ceil(this.capacity / this.perSecond));
		}
		throw new ApiError(429, 'Too Many Requests', { headers });
	}

	private get capacity(): number {
		return Math.max(1, this.perSecond);
	}
}
