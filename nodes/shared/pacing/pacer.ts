import { AdaptiveRate } from './adaptiveRate';
import { ConcurrencyWindow } from './concurrencyWindow';
import { Latencies } from './latencies';
import { OtherTraffic } from './otherTraffic';
import { Pauses } from './pauses';
import { Permits, type Permit } from './permits';
import { Places, type PlacesOptions } from './places';
import { RateDetector } from './rateDetector';
import { Refusals } from './refusals';
import type { Signal } from './signal';

/** Requests are spread over this fraction of a round trip, so that a burst doesn't stay a burst forever. */
const spread = 0.4;
/** Timers can't wait for less than this many milliseconds. */
const minSpacing = 2;

/**
 * When the next request of a run may be sent, so that the service is used up to its limit and not beyond: a number at once,
 * a number per second, or both. It has no timers: the sender asks for the delay, reports each request, and asks again. Times are milliseconds of a steady clock.
 */
export class Pacer {
	private readonly permits = new Permits();
	private readonly window: ConcurrencyWindow;
	private readonly rate: AdaptiveRate;
	private readonly detector: RateDetector;
	private readonly others = new OtherTraffic();
	private readonly latencies = new Latencies();
	private readonly pauses = new Pauses();
	private readonly refusals: Refusals;
	private readonly shares: Places;
	private sentAt = -Infinity;

	constructor(options: PlacesOptions, now: number) {
		this.window = new ConcurrencyWindow(options.most, now);
		this.rate = new AdaptiveRate(now);
		this.detector = new RateDetector(now);
		const { window, rate, detector, others, pauses } = this;
		this.refusals = new Refusals({ window, rate, detector, others, pauses });
		this.shares = new Places(options, window, others, pauses);
	}

	/** How many requests may be on their way now. */
	get places(): number {
		return this.shares.now;
	}

	/** The same, with the one that is tried now and then: this many have to be ready to be sent. */
	get placesWithProbe(): number {
		return Math.max(this.places, this.probePlaces);
	}

	/** What is known of the limit by the second, in requests per second; undefined if none was met. */
	get perSecond(): number | undefined {
		return this.rate.perSecond;
	}

	/** How many fit at once, including those of others if known; undefined if no limit was met. */
	get atOnce(): number | undefined {
		return this.window.confirmed;
	}

	/** How many requests others had on their way on average; undefined if answers don't tell. */
	get usedByOthers(): number | undefined {
		return this.others.average;
	}

	/** When the pause ends, or ended. */
	get pausedUntil(): number {
		return this.pauses.until;
	}

	/** When the pause and the rate let one more through, however many are on their way. */
	opensAt(now: number): number {
		const spaced = this.sentAt + this.spacing;
		return Math.max(this.pauses.until, spaced, now + this.rate.delay(now));
	}

	/** @returns milliseconds until one more may be sent; Infinity if one has to be answered first */
	delay(now: number): number {
		const { size } = this.permits;
		if (size >= this.places && size >= this.probePlaces) return Infinity;
		return Math.max(this.opensAt(now) - now, 0);
	}

	/** One more is sent. */
	acquire(kind: string, now: number): Permit {
		const { size } = this.permits;
		const probe = size >= this.places && size + 1 >= this.probePlaces;
		const permit = this.permits.acquire(kind, now, probe);
		if (probe) this.window.probed(permit);
		this.rate.sent();
		this.sentAt = now;
		return permit;
	}

	/** A request is back, or never will be. */
	release(permit: Permit, signal: Signal, now: number): void {
		const full = this.permits.size >= this.places;
		const ours = this.oursAt(permit);
		this.permits.release(permit, signal.is === 'refused' || signal.is === 'void');
		if (signal.is === 'answered') this.answered(permit, full, signal.concurrency, ours, now);
		if (signal.is === 'failed') this.rate.accepted(now, this.refusals.seenSince(permit));
		if (signal.is === 'troubled') {
			this.window.troubled(permit, now);
			if (signal.pause !== undefined) this.refusals.pause(now, signal.pause);
		}
		if (signal.is === 'refused') {
			const { pause, concurrency } = signal;
			if (pause === undefined) this.refusals.unexplained(permit, full, concurrency, now);
			else this.refusals.withPause(permit, pause, concurrency, now);
		}
		this.window.returned(permit);
	}

	/** As many as would tell whether more fit than is known. */
	private get probePlaces(): number {
		return this.refusals.letProbe(this.sentAt) ? this.shares.withProbe : this.places;
	}

	private get spacing(): number {
		if (this.window.known === undefined) return 0;
		const spacing = (spread * this.latencies.latest) / this.places;
		return spacing < minSpacing ? 0 : spacing;
	}

	/** How many of ours the service had when it took a request. */
	private oursAt({ ahead }: Permit): number {
		// While ever more are sent, an answer may count those that were sent after it
		const growing = this.window.known === undefined ? this.permits.size : 0;
		return Math.max(ahead + 1, growing);
	}

	private answered(
		permit: Permit,
		full: boolean,
		total: number | undefined,
		ours: number,
		now: number,
	): void {
		const { kind, sentAt } = permit;
		if (total !== undefined) this.others.seen(total - ours, ours);
		this.rate.accepted(now, this.refusals.seenSince(permit));
		this.detector.answered();
		const gradient = this.latencies.gradient(kind, now - sentAt);
		const sight = { total, others: this.others.expected };
		this.window.answered(permit, full, sight, gradient, now);
		if (!this.pauses.feelingOut || this.refusals.seenSince(permit)) return;
		this.rate.forgetEarned(now);
		this.pauses.cameThrough();
	}
}
