import type { Timing } from '../pacing/timing';
import { Lanes, type Turn } from './lanes';

/**
 * Limits how many tasks of a run work at the same time. A task that only waits, for its turn or for a job of the
 * service, does not count, so it does not hold up the others.
 */
export class WorkerPool {
	private working = 0;
	private present = 0;
	private wake: () => void = () => undefined;

	/**
	 * @param places how many may work now; may change at any time
	 * @param most how many may exist in all, working or waiting
	 * @param yieldToRequests awaited after each start. It lets requests that are ready go out before the next task
	 * does its work; otherwise each task would delay the requests of those before it.
	 */
	constructor(
		private readonly places: () => number,
		private readonly most: number,
		readonly yieldToRequests: () => Promise<void> = async () => await Promise.resolve(),
	) {}

	/** Whether another task may start. */
	get hasRoom(): boolean {
		return this.working < this.places() && this.present < this.most;
	}

	/** Counts a task while it runs. */
	async run<Result>(task: () => Promise<Result>): Promise<Result> {
		this.present += 1;
		this.working += 1;
		try {
			return await task();
		} finally {
			this.present -= 1;
			this.working -= 1;
			this.wake();
		}
	}

	/** Lets other tasks work while this one waits for something other than an answer. */
	async whileIdle<Result>(waiting: () => Promise<Result>): Promise<Result> {
		this.working -= 1;
		this.wake();
		try {
			return await waiting();
		} finally {
			this.working += 1;
		}
	}

	/** A clock whose sleep does not count as work. */
	clock(timing: Timing): Timing {
		return {
			...timing,
			sleep: async (milliseconds) =>
				await this.whileIdle(async () => await timing.sleep(milliseconds)),
		};
	}

	/** Resolves when a task ends or rests. */
	async change(): Promise<void> {
		await new Promise<void>((resolve) => {
			this.wake = resolve;
		});
	}
}

/**
 * Runs a function over a list, several items at a time; the results keep the order of the list.
 * @param workers decides how many run at the same time; must not be shared with another list
 * @param run may throw: then no new item starts, running ones finish, and the first error is thrown
 * @param laneOf items of the same lane run one after the other, in the order of the list, without holding up others
 * while they wait
 */
export async function mapInOrder<Item, Result>(
	items: readonly Item[],
	workers: WorkerPool,
	run: (item: Item, index: number) => Promise<Result>,
	laneOf: (index: number) => string | undefined = () => undefined,
): Promise<Result[]> {
	const results = new Array<Result>(items.length);
	const failures: unknown[] = [];
	const running = new Set<Promise<void>>();
	const lanes = new Lanes(items.length, laneOf);
	const start = ({ index, end }: Turn) => {
		const task = workers
			.run(async () => {
				try {
					results[index] = await run(items[index] as Item, index);
				} catch (error) {
					failures.push(error);
				} finally {
					end();
				}
			})
			.finally(() => running.delete(task));
		running.add(task);
	};
	for (;;) {
		while (!workers.hasRoom && failures.length === 0) await workers.change();
		if (failures.length > 0) break;
		const turn = lanes.take();
		if (turn !== undefined) start(turn);
		else if (lanes.exhausted && !lanes.waiting) break;
		if (turn !== undefined || !lanes.exhausted) await workers.yieldToRequests();
		else await workers.change();
	}
	await Promise.all(running);
	if (failures.length > 0) throw failures[0];
	return results;
}
