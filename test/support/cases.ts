/**
 * Whether each test runs everything that it can. `npm run test:cases`, a step of CI, does; `npm test` runs the first fifth of
 * the generated cases, because people wait for it.
 */
export const allCases = process.env.CASES === 'all';

/** How many generated cases to run, of so many in all. With a fixed seed, the fewer are the first ones of all. */
export function cases(all: number, least = 50): number {
	return allCases ? all : Math.min(all, Math.max(least, Math.ceil(all / 5)));
}

/**
 * Whether to run one case of a table: every fifth, or all. With the places of its row and column, each row and each column has
 * its turn.
 */
export function isPicked(...places: number[]): boolean {
	return allCases || places.reduce((sum, place) => sum + place, 0) % 5 === 0;
}
