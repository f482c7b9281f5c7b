interface Lane {
	waiting: Array<() => Promise<void>>;
	running: number;
}

/** Starts work in order of arrival, separately for each lane, so that lanes don't delay each other. */
export class Lanes {
	private readonly lanes = new Map<string, Lane>();

	/** @param width how much work may run in parallel in one lane; read before each start */
	constructor(private readonly width: () => number) {}

	/** `work` must not reject. */
	push(name: string, work: () => Promise<void>): void {
		const lane = this.lanes.get(name) ?? { waiting: [], running: 0 };
		this.lanes.set(name, lane);
		lane.waiting.push(work);
		this.run(name, lane);
	}

	clear(): void {
		this.lanes.clear();
	}

	private run(name: string, lane: Lane): void {
		while (lane.running < this.width()) {
			const work = lane.waiting.shift();
			if (work === undefined) break;
			lane.running++;
			void work().then(() => {
				lane.running--;
				if (this.lanes.get(name) === lane) this.run(name, lane);
			});
		}
		if (lane.running === 0) this.lanes.delete(name);
	}
}
