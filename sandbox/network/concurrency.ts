import { ApiError } from '../server/errors';
import { Others } from './others';

/** The place that one of the client's requests occupies while it is processed. */
export interface Place {
	/** Requests of the account that are being processed, including this one: Twilio-Concurrent-Requests. */
	concurrent: number;
	/** Whether it was refused because the limit was reached; then it must have no effect. */
	refused: boolean;
	/** Releases the place; a second call does nothing. */
	leave(): void;
}

interface ConcurrencyStats {
	/** The most simultaneous requests of the account, including those of other programs. */
	peak: number;
	/** The most simultaneous requests of the client alone. */
	peakOwn: number;
	/** The client's requests, and how many of them were refused. */
	requests: number;
	refused: number;
	/** The other programs: how many places they used on average, their attempts, and how many were refused. */
	others: { average: number; attempts: number; refused: number };
}

interface Settings {
	/** 0 for no limit. */
	concurrencyLimit: number;
	/** Places that other programs use, on average. */
	others: number;
	/** Milliseconds that an answer takes; those of other programs take about as long, but at least 50. */
	latency: number;
	seed: number;
}

/**
 * Counts the account's simultaneous requests, which is what Twilio limits: error 20429
 * (https://www.twilio.com/docs/api/errors/20429). Uses real time, not the sandbox's.
 */
export class Concurrency {
	/** Can be changed at any time; 0 for no limit. */
	limit: number;
	private own = 0;
	private readonly others: Others;
	private busiestOwn = 0;
	private counts = { peak: 0, peakOwn: 0, requests: 0, refused: 0 };

	constructor(
		{ concurrencyLimit, others, latency, seed }: Settings,
		private readonly now: () => number = () => performance.now(),
	) {
		this.limit = concurrencyLimit;
		this.others = new Others(others, Math.max(latency, 50), seed, now());
	}

	/** A request begins. */
	enter(): Place {
		this.catchUp();
		const busy = this.own + this.others.working;
		this.counts.requests++;
		if (busy >= this.most) {
			this.counts.refused++;
			return { concurrent: busy + 1, refused: true, leave: () => {} };
		}
		this.own++;
		this.busiestOwn = Math.max(this.busiestOwn, this.own);
		this.counts.peak = Math.max(this.counts.peak, busy + 1);
		this.counts.peakOwn = Math.max(this.counts.peakOwn, this.own);
		let held = true;
		const leave = () => {
			if (!held) return;
			held = false;
			this.catchUp();
			this.own--;
		};
		return { concurrent: busy + 1, refused: false, leave };
	}

	stats(): ConcurrencyStats {
		this.catchUp();
		return { ...this.counts, others: this.others.stats() };
	}

	/**
	 * How many places are in use: by others, the current number; by the client, whose requests often take less than a
	 * millisecond, the highest number since the last call.
	 */
	usage(): { limit: number; own: number; others: number } {
		this.catchUp();
		const own = Math.max(this.busiestOwn, this.own);
		this.busiestOwn = this.own;
		return { limit: this.limit, own, others: this.others.working };
	}

	/** Resets the counts. */
	reset(): void {
		this.catchUp();
		this.counts = { peak: 0, peakOwn: 0, requests: 0, refused: 0 };
		this.others.reset();
	}

	private get most(): number {
		return this.limit > 0 ? this.limit : Infinity;
	}

	private catchUp(): void {
		this.others.advance(this.now(), this.most - this.own);
	}
}

/** 429 with code 20429 and without Retry-After, as Twilio answers to too many simultaneous requests. */
export function tooManyAtOnce(): ApiError {
	return new ApiError(429, 'Too many concurrent requests');
}
