import { ConnectionError, type HttpRequest, type HttpResponse } from './http';
import type { Pace, Ticket, Verdict } from './pace';
import type { Timing } from './retry';

export type Outcome = HttpResponse | ConnectionError;

interface Waiter {
	kind: string;
	go(ticket: Ticket | undefined): void;
	stop(reason: unknown): void;
}

/** What a run had to put up with, for the summary that the user sees. */
export interface Record {
	/** Pauses in which nothing was sent, because the service asked to slow down or did not cope. */
	pauses: number;
	/** Milliseconds that they took in all. */
	paused: number;
	/** Requests that were sent once more. */
	repeated: number;
}

/** How long to sleep through, in milliseconds, before looking whether there is still a reason to. */
const glance = 20;

/** Lets the requests of one run pass one after the other, each when the pace allows it. */
export class Gate {
	readonly record: Record = { pauses: 0, paused: 0, repeated: 0 };
	private readonly waiting: Waiter[] = [];
	private opening = false;
	private countedUntil = -Infinity;
	/** Since when nothing has worked. */
	private failingSince: number | undefined;
	/** When something did not work last; an answer to what was sent before says nothing of the service now. */
	private failedAt = -Infinity;
	/** What did not work since then. */
	private readonly failing = new Set<HttpRequest>();
	private last: Outcome | undefined;

	constructor(
		private readonly pace: Pace,
		private readonly timing: Timing,
		/** Milliseconds without any success after which the run gives up. */
		private readonly allowance = Infinity,
	) {}

	/** How many requests may be on their way now. */
	get places(): number {
		return this.pace.places;
	}

	/** When the pace lets the next one through. */
	get opensAt(): number {
		return this.pace.opensAt(this.timing.now());
	}

	/** The last thing the service said before the run gave it up; undefined while it goes on. */
	get givenUp(): Outcome | undefined {
		return this.last;
	}

	/** What the run has learnt of the limit, in requests per second. */
	get limit(): number | undefined {
		return this.pace.limit;
	}

	/**
	 * Waits until one more request may be sent.
	 * @param again it was sent before and goes first now
	 * @returns a ticket to hand back with `leave`; undefined once the run has given up
	 * @throws what `sleep` throws when the run is cancelled
	 */
	async enter({ method, url }: HttpRequest, again: boolean): Promise<Ticket | undefined> {
		await this.timing.sleep(0);
		if (again) this.record.repeated += 1;
		const depth = new URL(url).pathname.split('/').length;
		return await new Promise((go, stop) => {
			this.waiting[again ? 'unshift' : 'push']({ kind: `${method} ${depth}`, go, stop });
			void this.open();
		});
	}

	/** The request has been answered, or never will be. */
	leave(ticket: Ticket, verdict: Verdict): void {
		const now = this.timing.now();
		this.pace.done(ticket, verdict, now);
		if (verdict.is !== 'answered' && verdict.is !== 'void') {
			this.failingSince ??= ticket.sentAt;
			this.failedAt = now;
		} else if (verdict.is === 'answered' && ticket.sentAt >= this.failedAt) {
			this.failingSince = undefined;
			this.failing.clear();
		}
		this.count(now);
		void this.open();
	}

	/**
	 * Gives the service up where waiting until a moment exceeds the allowance of the run. One request alone
	 * does not speak for the service, unless it was told of a limit.
	 */
	giveUpBefore(moment: number, request: HttpRequest, outcome: Outcome): void {
		this.failing.add(request);
		const alone = this.failing.size < 2 && !isLimit(outcome);
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
		} finally {
			this.opening = false;
		}
	}

	private async letPass(): Promise<void> {
		while (this.waiting.length > 0) {
			const now = this.timing.now();
			const delay = this.givenUp ? 0 : this.pace.delay(now);
			if (delay === Infinity) return;
			if (delay > 0) {
				await this.timing.sleep(Math.min(Math.ceil(delay), glance));
				continue;
			}
			const next = this.waiting.shift();
			next?.go(this.givenUp ? undefined : this.pace.send(next.kind, now));
		}
	}

	/** Counts a pause once, however many refusals made or prolonged it, and only as far as it was kept. */
	private count(now: number): void {
		const until = Math.max(now, this.pace.pausedUntil);
		if (until > now && this.countedUntil <= now) this.record.pauses += 1;
		this.record.paused += until - Math.max(now, this.countedUntil);
		this.countedUntil = until;
	}
}

function isLimit(outcome: Outcome): boolean {
	return !(outcome instanceof ConnectionError) && outcome.status === 429;
}
