/** Lets other work continue for a few turns of the event loop. */
export async function turns(count: number) {
	for (let turn = 0; turn < count; turn++) await new Promise(setImmediate);
}
