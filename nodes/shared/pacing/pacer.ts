import { AdaptiveRate } from './adaptiveRate';
import { ConcurrencyWindow } from './concurrencyWindow';
import { Latencies } from './latencies';
import { OtherTraffic } from './otherTraffic';
import { Pauses } from './pauses';
import { Permits, type Permit } from './permits';
import { RateDetector } from './rateDetector';
import type { Signal } from './signal';

/** Requests are spread over this part of a round trip, so that a burst of them does not stay one for ever. */
const spread = 0.4;
/** Shorter than this no timer waits. */
const minSpacing = 2;
/** At most this part of the time is spent in pauses that tries of one more have brought. */
const maxLost = 0.05;

export interface PacerOptions {
	/** How many may be on their way at the same time, at most. */
	most: number;
	/** The part of what fits at once that is left free once others are seen, from 0 to 1. */
	reserved: number;
}

/**
 * When the next request of a run may be sent, so that the service is used up to its limit and not over it:
 * so many at once, so many a second, or both. It knows no timers: whoever sends asks for the delay, tells
 * of each request, and asks again. Times are milliseconds of a steady clock.
 */
export class Pacer {
	private readonly permits = new Permits();
	private readonly window: ConcurrencyWindow;
	private readonly rate: AdaptiveRate;
	private readonly detector: RateDetector;
	private readonly others = new OtherTraffic();
	private readonly latencies = new Latencies();
	private readonly pauses = new Pauses();
	private readonly most: number;
	private readonly reserved: number;
	private sentAt = -Infinity;
	/** From when on one more is tried. */
	private triesFrom = -Infinity;
	/** When a limit by the second was last seen. */
	private refusedAt = -Infinity;
	/** A limit by the second says how long to wait here, so what says nothing of it is another one. */
	private rateTells = false;
	/** How often nothing at all came through. */
	private closings = 0;

	constructor({ most, reserved }: PacerOptions, now: number) {
		this.most = most;
		this.reserved = reserved;
		this.window = new ConcurrencyWindow(most, now);
		this.rate = new AdaptiveRate(now);
		this.detector = new RateDetector(now);
	}

	/** How many requests may be on their way now. */
	get places(): number {
		return this.pauses.feelingOut ? 1 : this.within(this.free - this.room);
	}

	/** The same, with the one that is tried now and then: so many have to be ready to be sent. */
	get placesWithProbe(): number {
		return Math.max(this.places, this.probePlaces);
	}

	/** What is known of the limit by the second, in requests per second; undefined where none was met. */
	get perSecond(): number | undefined {
		return this.rate.perSecond;
	}

	/** How many fit at once, those of others included where they are known; undefined where no limit was met. */
	get atOnce(): number | undefined {
		return this.window.confirmed;
	}

	/** How many requests others had on their way, on the average; undefined where answers do not tell. */
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

	/** @returns milliseconds until one more may be sent; Infinity: not before one has been answered */
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

	/** It is back, or never will be. */
	release(permit: Permit, signal: Signal, now: number): void {
		const full = this.permits.size >= this.places;
		const ours = this.oursAt(permit);
		this.permits.release(permit, signal.is === 'refused' || signal.is === 'void');
		if (signal.is === 'answered') this.answered(permit, full, signal.concurrency, ours, now);
		if (signal.is === 'failed') this.rate.accepted(now, permit.sentAt <= this.refusedAt);
		if (signal.is === 'troubled') {
			this.window.troubled(permit, now);
			if (signal.pause !== undefined) this.ask(now, signal.pause);
		}
		if (signal.is === 'refused') {
			if (signal.pause === undefined) this.refused(permit, full, signal.concurrency, now);
			else this.refusedWithPause(permit, signal.pause, signal.concurrency, now);
		}
		this.window.returned(permit);
	}

	private get free(): number {
		return this.window.size - this.others.expected;
	}

	/** What is left free for others, once there are any and the limit is known. */
	private get room(): number {
		const known = this.others.present ? this.window.known : undefined;
		return known === undefined ? 0 : this.reserved * known;
	}

	private within(places: number): number {
		const whole = this.others.present ? Math.round(places) : Math.floor(places);
		return Math.max(1, Math.min(this.most, whole));
	}

	/** As many as would tell whether more fit than is known. */
	private get probePlaces(): number {
		const may = !this.pauses.feelingOut && this.window.wantsProbe && this.sentAt >= this.triesFrom;
		return may ? this.within(this.free + 1) : this.places;
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
		this.rate.accepted(now, sentAt <= this.refusedAt);
		this.detector.answered();
		const gradient = this.latencies.gradient(kind, now - sentAt);
		const sight = { total, others: this.others.expected };
		this.window.answered(permit, full, sight, gradient, now);
		if (!this.pauses.feelingOut || sentAt <= this.refusedAt) return;
		this.rate.forgetEarned(now);
		this.pauses.cameThrough();
	}

	private refused(permit: Permit, full: boolean, total: number | undefined, now: number): void {
		// Where fewer were on their way than fit, it is the rate that was too high
		const unlikelyNumber = this.rate.perSecond !== undefined && !full && !this.rateTells;
		if (this.pauses.feelingOut || unlikelyNumber) {
			this.byRate(permit, now);
		} else this.byNumber(permit, total, now);
		if (permit.ahead === 0) this.nothingThrough(permit, now);
	}

	private refusedWithPause(
		permit: Permit,
		pause: number,
		total: number | undefined,
		now: number,
	): void {
		if (this.rateTells && total !== undefined && this.window.isBeyond(total)) {
			this.byNumber(permit, total, now);
			this.rate.forgetLimit(now);
			this.refusedAt = now;
			this.triesFrom = now + pause / maxLost;
		} else {
			this.rateTells = true;
			this.byRate(permit, now);
		}
		this.ask(now, pause);
	}

	private byNumber(permit: Permit, total: number | undefined, now: number): void {
		const told = total === undefined ? 0 : Math.max(0, total - 1 - permit.ahead);
		const others = Math.max(told, this.others.expected);
		const unexplained = this.window.refused(permit, permit.ahead + others, { total, others }, now);
		if (!permit.probe) {
			const most = Math.min(total ?? Infinity, this.window.size);
			this.others.tookPlaces(most - permit.ahead, total !== undefined);
		}
		const rate = unexplained ? this.detector.refused(permit.ahead, now) : undefined;
		if (rate !== undefined) this.byRate(permit, now, rate);
	}

	private byRate({ sentAt }: Permit, now: number, seen?: number): void {
		const isNews = sentAt > this.refusedAt;
		// While it is being felt out nothing can be learnt but that the guess was too short
		if (isNews && !this.pauses.feelingOut) this.rate.refused(now, seen);
		else this.rate.refusedToo();
		if (isNews) this.refusedAt = now;
	}

	private nothingThrough(permit: Permit, now: number): void {
		const again = this.pauses.feelingOut;
		if (!this.pauses.nothingThrough(permit.sentAt, now)) return;
		this.window.closed();
		// Once may be others; a limit by the second does it again and again
		if (!again && this.closings++ > 0) this.byRate(permit, now);
		this.refusedAt = now;
		this.rate.pause(now, this.pauses.until);
	}

	private ask(now: number, milliseconds: number): void {
		this.pauses.ask(now, milliseconds);
		this.rate.pause(now, this.pauses.until);
	}
}
