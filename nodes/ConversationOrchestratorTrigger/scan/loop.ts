/** Whether a sequence goes round in circles, told with two values of memory (Brent's algorithm). */
export interface Loop {
	/** The value that later ones are compared with. */
	mark: string;
	/** Values since then, and after how many the mark moves on. */
	steps: number;
	power: number;
	/** How often the mark has come again. */
	hits: number;
}

export const noLoop = (): Loop => ({ mark: '', steps: 0, power: 1, hits: 0 });

/**
 * Takes in the next value; true when the mark has come back `enough` times. A circle of any length is found
 * within a few rounds. Changes `loop`.
 */
export function goesRound(loop: Loop, value: string, enough: number): boolean {
	if (loop.mark !== '' && value === loop.mark) return ++loop.hits >= enough;
	if (++loop.steps < loop.power && loop.mark !== '') return false;
	Object.assign(loop, { mark: value, steps: 0, power: loop.power * 2, hits: 0 });
	return false;
}
