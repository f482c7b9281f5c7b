import { ApiError } from '../server/errors';
import { Others } from './others';

/** What a request of one's own takes while it is worked on. */
export interface Place {
	/** Requests of the account that are being worked on, this one included: Twilio-Concurrent-Requests. */
	concurrent: number;
	/** Refused: there was no place, and nothing may be done. */
	refused: boolean;
	/** Gives the place back; a second call does nothing. */
	leave(): void;
}

interface ConcurrencyStats {
	/** The most requests of the account at the same time, the others' included. */
	peak: number;
	/** The most without the others'. */
	peakOwn: number;
	/** Requests that came, and those of them that were refused, without the others'. */
	requests: number;
	refused: number;
	/** The other programs: how many places they held on average, their attempts, and how many were refused. */
	others: { average: number; attempts: number; refused: number };
}

interface Settings {
	/** 0 for no limit. */
	concurrencyLimit: number;
	/** Places that other programs take, on average. */
	others: number;
	/** Milliseconds that an answer takes: theirs take about as long, and not less than 50. */
	latency: number;
	seed: number;
}

/**
 * How many requests the account has at the same time, which is what Twilio limits: error 20429
 * (https://www.twilio.com/docs/api/errors/20429). In real time, not the sandbox's.
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
	 * Who has places: the others now; of one's own, whose requests are often over within a millisecond, the most at the
	 * same time since this was last asked.
	 */
	usage(): { limit: number; own: number; others: number } {
		this.catchUp();
		const own = Math.max(this.busiestOwn, this.own);
		this.busiestOwn = this.own;
		return { limit: this.limit, own, others: this.others.working };
	}

	/** Starts counting anew. */
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

/** 429 with code 20429 and without Retry-After, as Twilio answers to too many at the same time. */
export function tooManyAtOnce(): ApiError {
	return new ApiError(429, 'Too many concurrent requests');
}
