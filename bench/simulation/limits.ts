/** The rate limiter of a service, a black box to clients. Times are in milliseconds. */
export interface Limiter {
	/** Whether it accepts a request that arrives now; otherwise its answer. */
	take(now: number): true | { retryAfter?: number };
	/** How many requests it would have accepted in total between two moments. */
	allows(from: number, to: number): number;
}

/** Requests per second at a given moment. */
export type Limit = (now: number) => number;

/** How a limiter says how long to wait. */
type Manners = 'seconds' | 'exact' | 'silent';

const step = 5;

/** The integral of the limit: how many requests it allows from the start to any moment. */
function allowance(limit: Limit) {
	const sums = [0];
	return (until: number) => {
		while (sums.length * step <= until + step) {
			const last = sums.length - 1;
			sums.push((sums[last] as number) + (limit(last * step) * step) / 1_000);
		}
		const index = Math.floor(until / step);
		const [before = 0, after = 0] = [sums[index], sums[index + 1]];
		return before + ((after - before) * (until - index * step)) / step;
	};
}

function answer(manners: Manners, wait: number): { retryAfter?: number } {
	if (manners === 'silent') return {};
	return { retryAfter: manners === 'exact' ? wait : Math.ceil(wait / 1_000) * 1_000 };
}

/**
 * How many requests a limiter allowed: its limit, minus what was lost because the limiter itself asked for a longer
 * pause than necessary.
 */
function account(limit: Limit) {
	const allowed = allowance(limit);
	const losses: Array<{ at: number; amount: number }> = [];
	return {
		/** How many requests the limit adds between two moments. */
		income: (from: number, to: number) => allowed(to) - allowed(from),
		lost(at: number, amount: number): void {
			if (amount > 0) losses.push({ at, amount });
		},
		allows(from: number, to: number): number {
			const within = losses.filter(({ at }) => at > from && at <= to);
			return within.reduce((sum, { amount }) => sum - amount, allowed(to) - allowed(from));
		},
	};
}

/** A bucket that holds what accumulates within `burst` milliseconds, at least one request. */
export function bucket(limit: Limit, burst: number, manners: Manners): Limiter {
	const { income, lost, allows } = account(limit);
	const capacity = (now: number) => Math.max(1, (limit(now) * burst) / 1_000);
	let tokens = capacity(0);
	let at = 0;
	let silentUntil = 0;
	/** @returns the overflow of the bucket */
	const fill = (now: number) => {
		const full = tokens + income(at, now);
		tokens = Math.min(capacity(now), full);
		at = now;
		return full - tokens;
	};
	return {
		take(now) {
			if (at < silentUntil) {
				const end = Math.min(now, silentUntil);
				lost(end, fill(end));
			}
			fill(now);
			if (tokens >= 1) {
				tokens -= 1;
				return true;
			}
			const said = answer(manners, ((1 - tokens) / limit(now)) * 1_000);
			silentUntil = Math.max(silentUntil, now + (said.retryAfter ?? 0));
			return said;
		},
		allows,
	};
}

/** A fixed number of requests per time window. */
export function fixedWindow(limit: Limit, length: number, manners: Manners): Limiter {
	const { income, lost, allows } = account(limit);
	let end = 0;
	let left = 0;
	let silentUntil = 0;
	return {
		take(now) {
			if (now >= end) {
				end = (Math.floor(now / length) + 1) * length;
				// Whole requests, but in the long run no fewer than the limit
				left = Math.floor(income(0, end)) - Math.floor(income(0, end - length));
			}
			if (left > 0) {
				left -= 1;
				return true;
			}
			const said = answer(manners, end - now);
			// The next window has begun by then
			const until = now + (said.retryAfter ?? 0);
			lost(until, income(Math.max(end, silentUntil), Math.max(end, silentUntil, until)));
			silentUntil = Math.max(silentUntil, until);
			return said;
		},
		allows,
	};
}
