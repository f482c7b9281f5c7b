/**
 * A mutex per key: tasks with the same key run one after the other, in the order of their calls; others run side by
 * side.
 */
export class KeyedMutex {
	private readonly tails = new Map<string, Promise<unknown>>();

	/**
	 * Runs a task after all earlier ones with the same key have ended, whether they succeeded or failed. A task must
	 * not ask for the key that it holds.
	 * @param signal ends the wait, not the task; later tasks still wait for the earlier ones
	 * @returns what the task returns
	 * @throws what the task throws; the signal's reason if it ended the wait
	 */
	async runExclusive<Result>(
		key: string,
		task: () => Promise<Result>,
		signal?: AbortSignal,
	): Promise<Result> {
		const before = this.tails.get(key);
		const { promise: ended, resolve: release } = deferred();
		const tail = before === undefined ? ended : before.then(async () => await ended);
		this.tails.set(key, tail);
		try {
			if (before !== undefined) await unlessAborted(before, signal);
			return await task();
		} finally {
			release();
			void tail.then(() => {
				if (this.tails.get(key) === tail) this.tails.delete(key);
			});
		}
	}
}

function deferred() {
	let resolve: () => void = () => undefined;
	const promise = new Promise<void>((settle) => {
		resolve = settle;
	});
	return { promise, resolve };
}

/** @throws the signal's reason as soon as it is aborted */
async function unlessAborted(waiting: Promise<unknown>, signal?: AbortSignal): Promise<void> {
	if (signal === undefined) {
		await waiting;
		return;
	}
	signal.throwIfAborted();
	let stop: () => void = () => undefined;
	const aborted = new Promise<never>((_, reject) => {
		stop = () => reject(signal.reason as Error);
		signal.addEventListener('abort', stop);
	});
	try {
		await Promise.race([waiting, aborted]);
	} finally {
		signal.removeEventListener('abort', stop);
	}
}
