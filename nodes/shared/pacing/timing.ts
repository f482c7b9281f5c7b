/** The clock, sleep and randomness that waiting and retrying need; injected, so that tests control them. */
export interface Timing {
	/** Milliseconds of any steady clock. */
	now(): number;
	/** Resolves after this many milliseconds; rejects when the run is cancelled, even for 0 milliseconds. */
	sleep(milliseconds: number): Promise<void>;
	/** A number in [0, 1). */
	random(): number;
}
