import type { Permit } from './permits';

/** After this many answers, one more than known to fit is tried; after twice as many each time that it failed. */
const soon = 10;
/** The longest interval, in answers; also bounded by round trips, fewer of them the more fit at once. */
const late = 100;
const maxTrips = 14;
const minTrips = 4;
/** This many refusals of one more are no coincidence. */
const confirming = 2;

/**
 * When one more is tried than is known to fit (the additive increase of AIMD): a single request, so that a limit that
 * hasn't moved costs one refusal. If it goes well, each next step is larger.
 */
export class WindowProbe {
	private answers = 0;
	private interval = soon;
	private step = 1;
	/** The order of the probe that is on its way; 0 if none is. */
	private order = 0;
	/** The probe, or one that was sent after it, was refused. */
	private inVain = false;
	private failures = 0;
	private successes = 0;

	/** Whether more than is known to fit was refused more often than not. */
	get confirms(): boolean {
		return this.failures >= confirming && this.failures >= this.successes;
	}

	get isDue(): boolean {
		return this.order === 0 && this.answers >= this.interval;
	}

	/** One was answered while as many were on their way as known to fit. */
	count(): void {
		this.answers += 1;
	}

	sent(order: number): void {
		this.order = order;
		this.inVain = false;
		this.answers = 0;
	}

	/** The probe is back. */
	returned({ order }: Permit): void {
		if (order === this.order) this.order = 0;
	}

	/** @returns how many more may be taken to fit now that the probe was answered; 0: none */
	succeeded(): number {
		if (this.inVain) return 0;
		this.successes += 1;
		const { step } = this;
		this.interval = soon;
		this.step *= 2;
		return step;
	}

	/** Whether the refusal of a request is that of the probe, or of one for which the probe took the place. */
	explains(permit: Permit, size: number): boolean {
		return permit.probe || (this.order > 0 && permit.order > this.order && permit.ahead >= size);
	}

	failed(size: number): void {
		if (!this.inVain) {
			this.failures += 1;
			this.interval = Math.min(this.interval * 2, latest(size));
		}
		this.inVain = true;
		this.step = 1;
	}

	/** The size has shrunk. @param unexpectedly though it was proven, so that the limit moves */
	shrunk(size: number, unexpectedly: boolean): void {
		this.interval = unexpectedly ? soon : Math.min(this.interval, latest(size));
		this.answers = 0;
		this.step = 1;
	}
}

function latest(size: number): number {
	return Math.max(soon, minTrips * size, Math.min(late, maxTrips * size));
}
