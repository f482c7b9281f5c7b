/** What waiting and repeating needs from outside; injected, so that tests own the clock. */
export interface Timing {
	/** Milliseconds of any steady clock. */
	now(): number;
	/** Resolves after so many milliseconds; rejects, also after none, when the run is cancelled. */
	sleep(milliseconds: number): Promise<void>;
	/** A number in [0, 1). */
	random(): number;
}
