import type { Permit } from './permits';

/** Try one more than is known to fit after this many answers; double the wait each time the probe fails. */
const soon = 10;
/** The longest interval, in answers; also bounded by round trips, of which there are fewer the more requests fit. */
const late = 100;
const maxTrips = 14;
const minTrips = 4;
/** This many refused probes are no coincidence. */
const confirming = 2;

/**
 * Decides when to try one request more than is known to fit (the additive increase of AIMD). The probe is a single
 * request, so that a limit that hasn't moved costs one refusal. If it goes well, each next step is larger.
 */
export class WindowProbe {
	private answers = 0;
	private interval = soon;
	private step = 1;
	/** The order of the probe in flight; 0 if there is none. */
	private order = 0;
	/** Whether the probe, or a request sent after it, was refused. */
	private inVain = false;
	private failures = 0;
	private successes = 0;

	/** Whether probes were refused more often than not. */
	get confirms(): boolean {
		return this.failures >= confirming && this.failures >= this.successes;
	}

	get isDue(): boolean {
		return this.order === 0 && this.answers >= this.interval;
	}

	/** A request was answered while as many were in flight as are known to fit. */
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

	/** @returns how many more can be assumed to fit now that the probe was answered; 0 for none */
	succeeded(): number {
		if (this.inVain) return 0;
		this.successes += 1;
		const { step } = this;
		this.interval = soon;
		this.step *= 2;
		return step;
	}

	/** Whether the refused request was the probe, or one whose place the probe took. */
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

	/** @param unexpectedly whether the size was proven, so that the limit must have moved */
	shrunk(size: number, unexpectedly: boolean): void {
		this.interval = unexpectedly ? soon : Math.min(this.interval, latest(size));
		this.answers = 0;
		this.step = 1;
	}
}

function latest(size: number): number {
	return Math.max(soon, minTrips * size, Math.min(late, maxTrips * size));
}
