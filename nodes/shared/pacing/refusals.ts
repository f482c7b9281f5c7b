import type { AdaptiveRate } from './adaptiveRate';
import type { ConcurrencyWindow } from './concurrencyWindow';
import type { OtherTraffic } from './otherTraffic';
import type { Pauses } from './pauses';
import type { Permit } from './permits';
import type { RateDetector } from './rateDetector';

/** The maximum fraction of time spent in pauses that were caused by trying one request more. */
const maxLost = 0.05;

/** Everything that learns from a refusal. */
interface Learners {
	window: ConcurrencyWindow;
	rate: AdaptiveRate;
	detector: RateDetector;
	others: OtherTraffic;
	pauses: Pauses;
}

/** Finds out which limit a request hit, concurrency or requests per second, and adjusts that limit. */
export class Refusals {
	/** When a per-second limit was last hit. */
	private seenAt = -Infinity;
	/** From when on it is allowed to try one more than is known to fit. */
	private probesAt = -Infinity;
	/**
	 * Whether this service's per-second limit says how long to wait: a refusal without a wait then comes from another
	 * limit.
	 */
	private rateTells = false;
	/** How often nothing at all got through. */
	private closings = 0;

	constructor(private readonly learners: Learners) {}

	/** Whether a per-second limit was hit since this request was sent. */
	seenSince({ sentAt }: Permit): boolean {
		return sentAt <= this.seenAt;
	}

	/** Whether one more than known to fit may be tried after a request that was sent then. */
	letProbe(sentAt: number): boolean {
		return sentAt >= this.probesAt;
	}

	/**
	 * Handles a refusal that names no pause.
	 * @param full whether as many of our requests were in flight as allowed
	 * @param total how many requests the account had in flight, if the answer says
	 */
	unexplained(permit: Permit, full: boolean, total: number | undefined, now: number): void {
		const { rate, pauses } = this.learners;
		// With fewer in flight than fit, it must be the rate that was too high
		const unlikelyNumber = rate.perSecond !== undefined && !full && !this.rateTells;
		if (pauses.feelingOut || unlikelyNumber) this.byRate(permit, now);
		else this.byNumber(permit, total, now);
		if (permit.ahead === 0) this.nothingThrough(permit, now);
	}

	/** Handles a refusal that names a pause, in milliseconds. */
	withPause(permit: Permit, pause: number, total: number | undefined, now: number): void {
		const { window, rate } = this.learners;
		if (this.rateTells && total !== undefined && window.totals.isBeyond(total)) {
			this.byNumber(permit, total, now);
			rate.forgetLimit(now);
			this.seenAt = now;
			this.probesAt = now + pause / maxLost;
		} else {
			this.rateTells = true;
			this.byRate(permit, now);
		}
		this.pause(now, pause);
	}

	/** The service asks for a pause. */
	pause(now: number, milliseconds: number): void {
		const { pauses, rate } = this.learners;
		pauses.ask(now, milliseconds);
		rate.pause(now, pauses.until);
	}

	private byNumber(permit: Permit, total: number | undefined, now: number): void {
		const { window, detector, others } = this.learners;
		const told = total === undefined ? 0 : Math.max(0, total - 1 - permit.ahead);
		const theirs = Math.max(told, others.expected);
		const sight = { total, others: theirs };
		const unexplained = window.refused(permit, permit.ahead + theirs, sight, now);
		if (!permit.probe) {
			const most = Math.min(total ?? Infinity, window.size);
			others.tookPlaces(most - permit.ahead, total !== undefined);
		}
		const rate = unexplained ? detector.refused(permit.ahead, now) : undefined;
		if (rate !== undefined) this.byRate(permit, now, rate);
	}

	private byRate({ sentAt }: Permit, now: number, seen?: number): void {
		const { rate, pauses } = this.learners;
		const isNews = sentAt > this.seenAt;
		// After a guessed pause, a refusal only shows that the guess was too short
		if (isNews && !pauses.feelingOut) rate.refused(now, seen);
		else rate.refusedToo();
		if (isNews) this.seenAt = now;
	}

	private nothingThrough(permit: Permit, now: number): void {
		const { window, rate, pauses } = this.learners;
		const again = pauses.feelingOut;
		if (!pauses.nothingThrough(permit.sentAt, now)) return;
		window.closed();
		// Once may be due to other traffic; a per-second limit does it again and again
		if (!again && this.closings++ > 0) this.byRate(permit, now);
		this.seenAt = now;
		rate.pause(now, pauses.until);
	}
}
