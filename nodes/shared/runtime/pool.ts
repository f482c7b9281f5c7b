/**
 * Runs a function over a list, several at a time, and keeps the order of the list in its results.
 * @param parallel how many may run at the same time
 * @param run may throw: then nothing new starts, what is under way ends, and the first error is thrown
 */
export async function mapInOrder<Item, Result>(
	items: readonly Item[],
	parallel: number,
	run: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> {
	const results = new Array<Result>(items.length);
	const failures: unknown[] = [];
	let next = 0;
	const worker = async () => {
		while (next < items.length && failures.length === 0) {
			const index = next++;
			try {
				results[index] = await run(items[index] as Item, index);
			} catch (error) {
				failures.push(error);
			}
		}
	};
	await Promise.all(Array.from({ length: Math.min(parallel, items.length) }, worker));
	if (failures.length > 0) throw failures[0];
	return results;
}
