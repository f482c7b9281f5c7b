interface Lane {
	waiting: Array<() => Promise<void>>;
	running: number;
}

/** Starts work in the order of its arrival; each lane has its own, so that none holds up another. */
export class Lanes {
	private readonly lanes = new Map<string, Lane>();

	/** @param width how much of one lane may run at the same time, asked for before each start */
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
