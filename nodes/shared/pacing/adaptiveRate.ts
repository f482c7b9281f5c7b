import { RateProbe } from './rateProbe';
import { ThroughputHistory } from './throughputHistory';
import { TokenBucket } from './tokenBucket';

/** Times are milliseconds, rates requests per millisecond. */

/** A service is assumed to save up this many milliseconds' worth of requests, until it turns out to be less. */
const usualBurst = 1_000;
const minBurst = 20;
/** Stay a little below the learned rate, so that noise alone doesn't hit the limit. */
const margin = 0.98;
/** The factor by which to slow down when the refusals don't tell the rate. */
const backOff = 0.85;
/** If recent throughput exceeds the certain rate by `doubt`, try the certain rate times `decidedly`. */
const doubt = 1.1;
const decidedly = 1.03;
/** How long to keep a rate before raising it: if it is unsure, if it differs from the last, if it was confirmed. */
const unsureHold = 4_000;
const firstHold = 1_500;
const longestHold = 7_000;
/** A rate that has held is raised: by this fraction in the first step, and by twice as much in each step after it. */
const climb = 0.04;
const climbStep = 600;
const unsureStep = 1_000;
/** If the confirmed rate is this many times the present one, the climb returns to it within this many milliseconds. */
const fallen = 1.15;
const comeBack = 1_000;
/** After this many refusals, the service may save up less than assumed. */
const doubtsAfter = 1;
/** A rate with this many successes between two refusals is right; one request per millisecond limits nobody. */
const proven = 30;
const fastest = 1;
/** With fewer answers before the first refusal, nothing can be learned. */
const tooFew = 8;

/**
 * How fast requests may follow each other: without limit until the service refuses one. At a refusal the service has
 * nothing left: by then it has granted its rate plus what it had saved up, and between two refusals exactly its rate,
 * however much it saves up. After a while without a refusal the rate is raised, slowly at first.
 */
export class AdaptiveRate {
	private base = Infinity;
	private readonly bucket: TokenBucket;
	private hold = unsureHold;
	private climbsFrom = Infinity;
	private burst = usualBurst;
	/** The rate that was confirmed last; 0 if none was, or if trying it again failed. */
	private usual = 0;
	private refusals = 0;
	/** Trying a rate that is right only if the service saves up less than assumed. */
	private trying = false;
	/** The latest refusal came while what a pause had earned was spent. */
	private overspent = false;
	private readonly probe: RateProbe;
	/** When the service was last seen with nothing left, and what it has given since. */
	private emptyAt: number;
	private given = 0;
	private givenSinceResume = 0;
	/** When the first answer after the pause came. */
	private resumedAt = 0;
	private readonly history = new ThroughputHistory();

	constructor(now: number) {
		this.emptyAt = now;
		this.bucket = new TokenBucket(now);
		this.probe = new RateProbe(now, proven);
	}

	/** What is known of the limit, in requests per second; undefined before the first refusal. */
	get perSecond(): number | undefined {
		return this.base === Infinity || this.probe.running ? undefined : this.base * 1_000;
	}

	/** Milliseconds until one more may be sent. */
	delay(now: number): number {
		if (this.base === Infinity) return 0;
		this.count(now);
		return this.bucket.delay(this.speed(now));
	}

	sent(): void {
		if (this.base !== Infinity) this.bucket.take();
	}

	/** @param beforeRefusal it was sent before the latest refusal was known, so its token was forgotten */
	accepted(now: number, beforeRefusal: boolean): void {
		this.given += 1;
		this.history.add(now);
		if (beforeRefusal) this.bucket.owe();
		else if (this.givenSinceResume++ === 0) this.resumedAt = now;
	}

	/** Another request that was already in flight when the limit was hit was refused, too. */
	refusedToo(): void {
		this.bucket.forget();
	}

	/**
	 * The limit was hit.
	 * @param seen a rate that the service is known to allow
	 */
	refused(now: number, seen = 0): void {
		this.count(now);
		this.refusals += 1;
		const known = this.base;
		const climbing = now > this.climbsFrom;
		// Other traffic has used up the limit, so this refusal says nothing about our rate
		const tellsNothing = this.refusals === 1 && this.given < tooFew;
		if (!tellsNothing) {
			this.base =
				this.probe.refused(known, this.given, now, fastest) ?? this.learned(now, climbing, seen);
		}
		const confirmed = Math.abs(this.base / known - 1) < 0.1;
		if (confirmed) this.usual = this.base;
		else if (climbing) this.usual = 0;
		if (this.refusals > 1) {
			this.hold = confirmed ? Math.min(longestHold, this.hold * 2) : firstHold;
		}
		this.climbsFrom = now + this.hold;
		this.emptyAt = now;
		this.given = 0;
		this.givenSinceResume = 0;
		this.bucket.empty();
	}

	/** The rate turned out not to be what limits: forget it. */
	forgetLimit(now: number): void {
		this.count(now);
		this.base = Infinity;
		this.usual = 0;
		this.refusals = 0;
		this.emptyAt = now;
		this.given = 0;
	}

	/** Drops the tokens earned, because it is unknown how much the service has saved up meanwhile. */
	forgetEarned(now: number): void {
		this.count(now);
		this.bucket.forget();
	}

	/** Sends nothing until then; replaces an earlier pause, even a longer one. */
	pause(now: number, until: number): void {
		this.count(now);
		this.climbsFrom += Math.max(now, until) - Math.max(now, this.bucket.pausedUntil);
		this.bucket.pause(until);
	}

	private learned(now: number, climbing: boolean, seen: number): number {
		const elapsed = Math.max(1, now - this.emptyAt);
		const lower = Math.max(
			seen,
			Math.max(1, this.given) / (this.refusals === 1 ? elapsed + this.burst : elapsed),
			this.history.minRate(now, this.burst, elapsed),
		);
		if (this.base === Infinity) return lower;
		const speed = this.speed(now);
		const upper = Math.max(lower, Math.min(speed, this.history.rate(now, 500)));
		const catchingUp = this.givenSinceResume - 1 > 1.15 * speed * (now - this.resumedAt);
		if (catchingUp && !this.overspent) {
			this.overspent = true;
			this.burst = Math.max(
				minBurst,
				Math.min(this.burst / 2, (0.5 * this.givenSinceResume) / this.base),
			);
			return this.base;
		}
		this.overspent = false;
		if (climbing && this.trying) {
			this.burst = Math.max(minBurst, this.burst / 4);
		}
		this.trying = climbing && this.refusals > doubtsAfter && upper > doubt * lower;
		if (this.trying) return Math.max(decidedly * lower, backOff * upper);
		return margin * Math.max(lower, Math.min(upper, climbing ? 0 : backOff * speed));
	}

	private count(now: number): void {
		const capacity = Math.max(1, this.burst * this.base);
		const ranOver = this.bucket.fill(now, this.speed(this.bucket.at), capacity);
		// A rate that isn't used up says nothing about the limit
		if (ranOver) this.climbsFrom = Math.max(this.climbsFrom, now);
	}

	private speed(now: number): number {
		const since = Math.max(0, now - this.climbsFrom);
		if (this.usual > fallen * this.base) {
			const part = Math.min(1, since / comeBack);
			return climbed(this.base + part * (this.usual - this.base), since - comeBack, climbStep);
		}
		return climbed(this.base, since, this.refusals === 1 ? unsureStep : climbStep);
	}
}

/** The rate after `time` milliseconds of climbing. */
function climbed(rate: number, time: number, step: number): number {
	const steps = Math.min(30, Math.max(0, time) / step);
	return rate * (1 + climb * (2 ** steps - 1));
}
