import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits until a condition is met.
 * @param limit milliseconds
 */
export async function until(
	what: string,
	isSo: () => Promise<boolean> | boolean,
	limit = 300_000,
): Promise<void> {
	const deadline = Date.now() + limit;
	while (!(await isSo())) {
		if (Date.now() > deadline) throw new Error(`Not within ${limit / 1000} s: ${what}`);
		await sleep(200);
	}
}
