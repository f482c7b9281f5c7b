import type { Pacer } from './pacer';
import type { Permit } from './permits';
import type { Signal } from './signal';
import type { Timing } from './timing';

interface Waiter {
	kind: string;
	go(permit: Permit | undefined): void;
	stop(reason: unknown): void;
}

/** How often a run had to wait, for the summary that the user sees. */
export interface WaitStats {
	/** Pauses in which nothing was sent because the service asked to slow down or was overloaded. */
	pauses: number;
	/** Milliseconds that they took in total. */
	paused: number;
	/** Requests that were sent once more. */
	repeated: number;
}

/** What a run has learned about the limits. */
export interface Limits {
	/** Requests per second that the service allows; undefined if no limit was met. */
	perSecond: number | undefined;
	/** How many at once, including those of others if known; undefined if no limit was met. */
	atOnce: number | undefined;
	/** How many of them other traffic used on average; undefined if answers don't say. */
	usedByOthers: number | undefined;
}

/** The longest sleep, in milliseconds, before checking whether there is still a reason to wait. */
const glance = 20;

/**
 * Lets the requests of one run pass, each when the pacer allows it, and gives up once nothing has worked for too long.
 * @template Outcome the last answer or error of the service
 */
export class Limiter<Outcome> {
	readonly record: WaitStats = { pauses: 0, paused: 0, repeated: 0 };
	private readonly waiting: Waiter[] = [];
	private opening = false;
	private countedUntil = -Infinity;
	/** Since when nothing has worked. */
	private failingSince: number | undefined;
	/** When a request last failed; answers to requests sent before that say nothing about the service now. */
	private failedAt = -Infinity;
	/** The requests that failed since `failingSince`. */
	private readonly failing = new Set<object>();
	private last: Outcome | undefined;

	/** @param allowance milliseconds without any success after which the run gives up */
	constructor(
		private readonly pacer: Pacer,
		private readonly timing: Timing,
		private readonly allowance = Infinity,
	) {}

	/** How many requests may be in flight now; the run should keep as many ready to send. */
	get places(): number {
		return this.pacer.placesWithProbe;
	}

	/** When the pacer lets the next one through. */
	get opensAt(): number {
		return this.pacer.opensAt(this.timing.now());
	}

	/** The last outcome before the run gave up on the service; undefined while it has not. */
	get givenUp(): Outcome | undefined {
		return this.last;
	}

	get limits(): Limits {
		const { perSecond, atOnce, usedByOthers } = this.pacer;
		return { perSecond, atOnce, usedByOthers };
	}

	/**
	 * Waits until one more request may be sent.
	 * @param kind requests of one kind take about the same time
	 * @param again whether this is a retry, which goes first
	 * @returns a permit to hand back with `release`; undefined once the run has given up
	 * @throws what `sleep` throws when the run is cancelled
	 */
	async acquire(kind: string, again: boolean): Promise<Permit | undefined> {
		await this.timing.sleep(0);
		if (again) this.record.repeated += 1;
		return await new Promise((go, stop) => {
			this.waiting[again ? 'unshift' : 'push']({ kind, go, stop });
			void this.open();
		});
	}

	/** The request has been answered, or never will be. */
	release(permit: Permit, signal: Signal): void {
		const now = this.timing.now();
		this.pacer.release(permit, signal, now);
		if (signal.is !== 'answered' && signal.is !== 'void') {
			this.failingSince ??= permit.sentAt;
			this.failedAt = now;
		} else if (signal.is === 'answered' && permit.sentAt >= this.failedAt) {
			this.failingSince = undefined;
			this.failing.clear();
		}
		this.count(now);
		void this.open();
	}

	/**
	 * Gives up on the service if waiting until `moment` would exceed the run's allowance. A single failing request is
	 * not enough, unless it was refused by a limit: the fault may be its own.
	 * @param request any object that identifies the request
	 * @param isLimit whether a limit refused the request
	 */
	giveUpBefore(moment: number, request: object, outcome: Outcome, isLimit: boolean): void {
		this.failing.add(request);
		const alone = this.failing.size < 2 && !isLimit;
		if (alone || this.allowance === 0 || this.failingSince === undefined) return;
		if (moment - this.failingSince <= this.allowance) return;
		this.last ??= outcome;
		void this.open();
	}

	private async open(): Promise<void> {
		if (this.opening) return;
		this.opening = true;
		try {
			await this.letPass();
		} catch (error) {
			for (const { stop } of this.waiting.splice(0)) stop(error);
		}
	}

	private async letPass(): Promise<void> {
		try {
			while (this.waiting.length > 0) {
				const now = this.timing.now();
				const delay = this.givenUp ? 0 : this.pacer.delay(now);
				if (delay === Infinity) return;
				if (delay > 0) {
					await this.timing.sleep(Math.min(Math.ceil(delay), glance));
					continue;
				}
				const next = this.waiting.shift();
				next?.go(this.givenUp ? undefined : this.pacer.acquire(next.kind, now));
			}
		} finally {
			// Reset before returning: a request that arrives a tick later must start a new loop
			this.opening = false;
		}
	}

	/** Counts a pause once, however many refusals prolonged it, and only the time that was really waited. */
	private count(now: number): void {
		const until = Math.max(now, this.pacer.pausedUntil);
		if (until > now && this.countedUntil <= now) this.record.pauses += 1;
		this.record.paused += until - Math.max(now, this.countedUntil);
		this.countedUntil = until;
	}
}
