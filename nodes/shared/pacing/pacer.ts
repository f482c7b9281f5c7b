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
 * Decides when a run may send its next request, so that it uses the service up to its limit and not beyond: a limit
 * of concurrency, of requests per second, or both. It has no timers: the sender asks for the delay, reports each
 * request, and asks again. Times are milliseconds of a steady clock.
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

	/** How many requests may be in flight now. */
	get places(): number {
		return this.shares.now;
	}

	/** The same plus the occasional probe: the run should keep this many ready to send. */
	get placesWithProbe(): number {
		return Math.max(this.places, this.probePlaces);
	}

	/** The limit of requests per second; undefined if none was met. */
	get perSecond(): number | undefined {
		return this.rate.perSecond;
	}

	/** How many fit at once, including those of others if known; undefined if no limit was met. */
	get atOnce(): number | undefined {
		return this.window.confirmed;
	}

	/** How many requests others had in flight on average; undefined if answers don't say. */
	get usedByOthers(): number | undefined {
		return this.others.average;
	}

	/** When the pause ends, or ended. */
	get pausedUntil(): number {
		return this.pauses.until;
	}

	/** When the pause and the rate let the next request through, however many are in flight. */
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

	/** How many requests it takes to find out whether more fit than is known. */
	private get probePlaces(): number {
		return this.refusals.letProbe(this.sentAt) ? this.shares.withProbe : this.places;
	}

	private get spacing(): number {
		if (this.window.known === undefined) return 0;
		const spacing = (spread * this.latencies.latest) / this.places;
		return spacing < minSpacing ? 0 : spacing;
	}

	/** How many of our requests the service had when it counted. */
	private oursAt({ ahead }: Permit): number {
		// While the number in flight still grows, an answer may also count requests sent after its own
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
