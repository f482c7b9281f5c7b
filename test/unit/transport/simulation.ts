import { Pace } from '../../../nodes/shared/transport/pace';

/** A rate limiter of a service that nobody can look into. Times are milliseconds. */
export interface Limiter {
	/** Whether it takes a request that arrives now; otherwise what it says. */
	take(now: number): true | { retryAfter?: number };
	/** How many requests it would have taken in all between two moments. */
	allows(from: number, to: number): number;
}

/** Requests per second at a moment. */
export type Limit = (now: number) => number;

/** How a limiter tells how long to wait. */
export type Manners = 'seconds' | 'exact' | 'silent';

const step = 5;

/** The limit, summed up: how much it allows from the start to any moment. */
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
 * What a limiter allowed: its limit, without what came to nothing because the limiter itself asked for a
 * longer silence than it needed.
 */
function account(limit: Limit) {
	const allowed = allowance(limit);
	const losses: Array<{ at: number; amount: number }> = [];
	return {
		/** What the limit brings in between two moments. */
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

/** A bucket that holds what comes in within `burst` milliseconds, at least one. */
export function bucket(limit: Limit, burst: number, manners: Manners): Limiter {
	const { income, lost, allows } = account(limit);
	const capacity = (now: number) => Math.max(1, (limit(now) * burst) / 1_000);
	let tokens = capacity(0);
	let at = 0;
	let silentUntil = 0;
	/** @returns what the bucket cannot hold */
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

/** So many in each stretch of time. */
export function fixedWindow(limit: Limit, length: number, manners: Manners): Limiter {
	const { income, lost, allows } = account(limit);
	let end = 0;
	let left = 0;
	let silentUntil = 0;
	return {
		take(now) {
			if (now >= end) {
				end = (Math.floor(now / length) + 1) * length;
				// Whole requests, and in the long run no fewer than the limit
				left = Math.floor(income(0, end)) - Math.floor(income(0, end - length));
			}
			if (left > 0) {
				left -= 1;
				return true;
			}
			const said = answer(manners, end - now);
			// The next stretch has begun by then
			const until = now + (said.retryAfter ?? 0);
			lost(until, income(Math.max(end, silentUntil), Math.max(end, silentUntil, until)));
			silentUntil = Math.max(silentUntil, until);
			return said;
		},
		allows,
	};
}

export interface Run {
	/** How many requests to get through. */
	requests: number;
	limiter: Limiter;
	/** Milliseconds between sending and the answer, for the request sent at a moment. */
	latency(now: number): number;
	/** How many at once at most. */
	most?: number;
	/** Ends the run even if requests are left. */
	until?: number;
}

export interface Outcome {
	done: number;
	refused: number;
	/** When the last one was done. */
	duration: number;
	/** When each request was taken, in order. */
	times: number[];
}

/** A run of a pace against a limiter in simulated time, without a single timer. */
export function simulate({ requests, limiter, latency, most = 50, until = 3e6 }: Run): Outcome {
	const pace = new Pace(most, 0);
	const flights = new Heap<{ at: number; arrives: number; ticket: ReturnType<Pace['send']> }>();
	const times: number[] = [];
	let waiting = requests;
	let refused = 0;
	let now = 0;
	while (times.length < requests && now < until) {
		let delay = Infinity;
		while (waiting > 0) {
			delay = pace.delay(now);
			if (delay > 0) break;
			waiting -= 1;
			const time = latency(now);
			flights.add({ at: now + time, arrives: now, ticket: pace.send('GET', now) });
		}
		// A timer of the real clock is never early and knows whole milliseconds only
		const wakes = waiting > 0 ? now + Math.max(1, Math.ceil(delay)) : Infinity;
		const landing = flights.first;
		if (landing === undefined || wakes < landing.at) {
			if (wakes === Infinity) throw new Error('Nothing is on its way, and nothing may be sent');
			now = wakes;
			continue;
		}
		flights.take();
		now = landing.at;
		const verdict = limiter.take(now);
		if (verdict === true) {
			times.push(now);
			pace.done(landing.ticket, { is: 'answered' }, now);
		} else {
			refused += 1;
			waiting += 1;
			pace.done(landing.ticket, { is: 'limited', ...verdict }, now);
		}
	}
	return { done: times.length, refused, duration: now, times };
}

/** The earliest first. */
class Heap<Entry extends { at: number }> {
	private readonly entries: Entry[] = [];

	get first(): Entry | undefined {
		return this.entries[0];
	}

	add(entry: Entry): void {
		const { entries } = this;
		let index = entries.push(entry) - 1;
		while (index > 0) {
			const parent = (index - 1) >> 1;
			if ((entries[parent] as Entry).at <= entry.at) break;
			entries[index] = entries[parent] as Entry;
			index = parent;
		}
		entries[index] = entry;
	}

	take(): void {
		const { entries } = this;
		const last = entries.pop();
		if (last === undefined || entries.length === 0) return;
		let index = 0;
		for (;;) {
			let child = 2 * index + 1;
			if (child >= entries.length) break;
			if (
				child + 1 < entries.length &&
				(entries[child + 1] as Entry).at < (entries[child] as Entry).at
			)
				child += 1;
			if ((entries[child] as Entry).at >= last.at) break;
			entries[index] = entries[child] as Entry;
			index = child;
		}
		entries[index] = last;
	}
}
