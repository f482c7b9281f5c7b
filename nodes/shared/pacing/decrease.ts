/** If the limit has moved, keep this fraction, so that other traffic gets through, too. */
const yielding = 0.8;
/** The fraction kept when the service was overloaded, and the minimum. */
const trouble = 0.7;
const least = 2;
/** The smallest fraction kept while requests take longer than usual. */
const slowest = 0.5;

/** How many at once to keep when a proven number no longer fits (the multiplicative decrease of AIMD). */
export function afterMove(fits: number): number {
	return fits * yielding;
}

/** How many at once to keep, out of at most `most`, when the service was overloaded or didn't answer. */
export function afterTrouble(places: number, most: number): number {
	return Math.max(Math.min(least, most), places * trouble);
}

/** How many at once to keep while requests take longer than usual. @param gradient below 1 */
export function whileSlow(places: number, gradient: number): number {
	return Math.min(places, Math.max(slowest, gradient) * places + Math.sqrt(places));
}
