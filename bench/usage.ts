import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** Whether this platform provides the usage of another process; otherwise, memory and CPU stay unknown. */
export const tellsUsage = existsSync('/proc/self/stat');

const page = 4096;
const ticksPerSecond = 100;
const settleLimit = 5_000;

/** Peak memory above the start in MB, and CPU time in milliseconds; null if the platform does not provide them. */
interface Usage {
	memory: number | null;
	cpu: number | null;
}

/**
 * Makes a process that handles SIGUSR2 collect its garbage, waits until its memory is stable, and measures from then
 * on.
 * @returns a function that stops measuring and returns the usage
 */
export async function watchUsage(pid: number): Promise<() => Usage> {
	if (!tellsUsage) return () => ({ memory: null, cpu: null });
	const atRest = await settled(pid);
	const cpuBefore = cpuOf(pid);
	let peak = atRest;
	const look = () => (peak = Math.max(peak, memoryOf(pid)));
	const timer = setInterval(look, 20);
	return () => {
		clearInterval(timer);
		look();
		return { memory: peak - atRest, cpu: cpuOf(pid) - cpuBefore };
	};
}

async function settled(pid: number): Promise<number> {
	process.kill(pid, 'SIGUSR2');
	const end = Date.now() + settleLimit;
	let last = Infinity;
	for (;;) {
		await sleep(300);
		const now = memoryOf(pid);
		if (Math.abs(last - now) < 1 || Date.now() > end) return now;
		last = now;
	}
}

/** Resident memory in MB. Linux only. */
export function memoryOf(pid: number): number {
	const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]);
	return (pages * page) / 1e6;
}

/** User and system time so far, in milliseconds. Linux only. */
export function cpuOf(pid: number): number {
	const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
	// The name, in parentheses, may contain anything; after it come the state and the numbers.
	const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
	return ((Number(fields[11]) + Number(fields[12])) / ticksPerSecond) * 1000;
}
