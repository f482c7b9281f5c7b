import { RateProbe } from './rateProbe';

/** With this many answers between two refusals, refusals aren't random. */
const enough = 20;

/**
 * Finds out whether a service refuses at random, however few requests are in flight, by allowing more at once, up to
 * the largest number that went well. Times are milliseconds of a steady clock.
 */
export class Chance {
	private readonly probe: RateProbe;
	/** How many were answered since the latest refusal. */
	private given = 0;

	/** @param largest the number at once to start with */
	constructor(
		private largest: number,
		now: number,
	) {
		this.probe = new RateProbe(now, enough);
	}

	/** Whether a larger number is being tried. */
	get isTried(): boolean {
		return this.probe.running;
	}

	answered(): void {
		this.given += 1;
	}

	/** This many at once went well. */
	wentWell(size: number): void {
		if (!this.isTried) this.largest = Math.max(this.largest, size);
	}

	/** @returns how many at once to try; undefined if the refusal was no coincidence, so that it counts */
	refused(size: number, now: number): number | undefined {
		const { given } = this;
		this.given = 0;
		return this.probe.refused(size, given, now, this.largest);
	}
}
