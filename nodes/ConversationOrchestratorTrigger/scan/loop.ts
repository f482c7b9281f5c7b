/** Detects a cycle in a sequence with constant memory (Brent's algorithm). */
export interface Loop {
	/** The value that later ones are compared with. */
	mark: string;
	/** How many values came since the mark, and after how many the mark moves on. */
	steps: number;
	power: number;
	/** How often the mark has recurred. */
	hits: number;
}

export const noLoop = (): Loop => ({ mark: '', steps: 0, power: 1, hits: 0 });

/**
 * Adds the next value; true if the mark has recurred `enough` times. Finds a cycle of any length within a few
 * rounds. Changes `loop`.
 */
export function goesRound(loop: Loop, value: string, enough: number): boolean {
	if (loop.mark !== '' && value === loop.mark) return ++loop.hits >= enough;
	if (++loop.steps < loop.power && loop.mark !== '') return false;
	Object.assign(loop, { mark: value, steps: 0, power: loop.power * 2, hits: 0 });
	return false;
}
