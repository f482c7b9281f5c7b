import { Rate } from './rate';
import { Window } from './window';

/** Without `Retry-After`: the first pause, which doubles while nothing comes through. */
const firstPause = 100;
const longestPause = 4_000;

/** A request on its way. */
export interface Ticket {
	kind: string;
	sentAt: number;
}

/** What became of a request, as far as it says something of the service. */
export type Verdict =
	/** The service did what was asked, or said why it will not. */
	| { is: 'answered' }
	/** Too many requests; milliseconds that it asks to wait, where it says so. */
	| { is: 'limited'; retryAfter?: number }
	/** Something went wrong with this one. */
	| { is: 'failed' }
	/** The service cannot cope, or gave no answer. */
	| { is: 'troubled'; retryAfter?: number }
	/** Says nothing, e.g. the stop button. */
	| { is: 'void' };

/**
 * When the next request of a run may be sent, so that the service is used up to its limit and not over it.
 * It knows no timers: whoever sends asks for the delay, tells of each request, and asks again.
 */
export class Pace {
	private readonly window: Window;
	private readonly rate: Rate;
	private onTheWay = 0;
	/** The end of the pauses that the service asked for. */
	private askedUntil = -Infinity;
	/** The end of the pause whose length was a guess. */
	private guessedUntil = -Infinity;
	private guess = firstPause;
	/**
	 * Until one request comes through that was sent after the guess, only one is sent. The first guess was too
	 * long where one comes through that was sent after all those that were refused: that `ended early`. Not the
	 * next ones; else the service would be asked again for each one that it takes.
	 */
	private feelingOut: 'no' | 'first guess' | 'ended early' | 'next guess' = 'no';
	private refusedAt = -Infinity;
	/** When the last one of those that were refused had been sent. */
	private refusedSentAt = -Infinity;

	/** @param most how many may be on their way at the same time */
	constructor(most: number, now: number) {
		this.window = new Window(most);
		this.rate = new Rate(now);
	}

	/** How many requests may be on their way now. */
	get places(): number {
		const goesOn = this.feelingOut === 'no' || this.feelingOut === 'ended early';
		return goesOn ? this.window.places : 1;
	}

	/** What is known of the limit, in requests per second; undefined before the first refusal. */
	get limit(): number | undefined {
		return this.rate.perSecond;
	}

	/** When the pause ends, or ended. */
	get pausedUntil(): number {
		return Math.max(this.askedUntil, this.guessedUntil);
	}

	/** When the pause and the rate let one more through, however many are on their way. */
	opensAt(now: number): number {
		return Math.max(this.pausedUntil, now + this.rate.delay(now));
	}

	/** @returns milliseconds until one more may be sent; Infinity: not before one has been answered */
	delay(now: number): number {
		if (this.onTheWay >= this.places) return Infinity;
		return Math.max(this.opensAt(now) - now, 0);
	}

	send(kind: string, now: number): Ticket {
		this.onTheWay += 1;
		this.rate.sent();
		return { kind, sentAt: now };
	}

	done({ kind, sentAt }: Ticket, verdict: Verdict, now: number): void {
		const full = this.onTheWay >= this.window.places;
		this.onTheWay -= 1;
		if (verdict.is === 'answered') {
			this.rate.accepted(now, sentAt <= this.refusedAt);
			this.window.answered(kind, sentAt, now, full);
			if (this.feelingOut !== 'no') this.cameThrough(sentAt, now);
		}
		if (verdict.is === 'failed') this.rate.accepted(now, sentAt <= this.refusedAt);
		if (verdict.is === 'limited') this.limited(sentAt, verdict.retryAfter, now);
		if (verdict.is === 'troubled') {
			this.window.troubled(sentAt, now);
			if (verdict.retryAfter) this.asked(now, verdict.retryAfter);
		}
	}

	private cameThrough(sentAt: number, now: number): void {
		if (sentAt > this.refusedAt) {
			if (this.feelingOut !== 'ended early') this.rate.forgetEarned(now);
			this.feelingOut = 'no';
			this.guess = firstPause;
		} else if (this.feelingOut === 'first guess' && sentAt > this.refusedSentAt) {
			this.feelingOut = 'ended early';
			this.guessedUntil = now;
			this.rate.forgetEarned(now);
			this.rate.pause(now, this.pausedUntil);
		}
	}

	private limited(sentAt: number, retryAfter: number | undefined, now: number): void {
		const isNews = sentAt > this.refusedAt;
		this.refusedSentAt = Math.max(this.refusedSentAt, sentAt);
		if (isNews) {
			// While it is being felt out nothing can be learnt but that the guess was too short
			if (this.feelingOut !== 'no') this.rate.refusedToo();
			else this.rate.refused(now);
			this.refusedAt = now;
		} else {
			this.rate.refusedToo();
		}
		if (retryAfter !== undefined) {
			this.asked(now, retryAfter);
		} else if (isNews) {
			this.guessedUntil = now + this.guess;
			this.guess = Math.min(longestPause, this.guess * 2);
			this.feelingOut = this.feelingOut === 'no' ? 'first guess' : 'next guess';
			this.rate.pause(now, this.pausedUntil);
		}
	}

	private asked(now: number, milliseconds: number): void {
		this.askedUntil = Math.max(this.askedUntil, now + milliseconds);
		this.rate.pause(now, this.pausedUntil);
	}
}
