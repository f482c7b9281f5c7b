/** The same numbers in [0, 1) for the same seed. */
export function randomOf(seed: number): () => number {
	let state = seed;
	return () => {
		state = (state * 16_807) % (2 ** 31 - 1);
		return state / (2 ** 31 - 1);
	};
}
