/** One item of a list whose turn has come. */
export interface Turn {
	index: number;
	/** Lets the next item of the lane start; call when this one has ended, successfully or not. */
	end(): void;
}

/** How many items to look at in one go, so that a long lane does not block n8n's event loop. */
const glance = 50;

/**
 * Hands out the items of a list in order. Only one item per lane is out at a time; the next one of the lane follows
 * when it has ended, and items of other lanes pass. A waiting item costs only the memory of its index.
 */
export class Lanes {
	private readonly behind = new Map<string, number[]>();
	private readonly ready: Array<{ index: number; lane: string }> = [];
	private next = 0;

	/**
	 * @param count how many items there are
	 * @param laneOf the lane of an item; undefined if it need not wait for any other
	 */
	constructor(
		private readonly count: number,
		private readonly laneOf: (index: number) => string | undefined,
	) {}

	/** Whether all items have been looked at; any that are left then wait for the end of another. */
	get exhausted(): boolean {
		return this.next >= this.count;
	}

	/** Whether items wait for the end of another. */
	get waiting(): boolean {
		return this.behind.size > 0;
	}

	/** The next item that need not wait; undefined if there is none among those looked at. */
	take(): Turn | undefined {
		const ready = this.ready.shift();
		if (ready !== undefined) return this.turn(ready.index, ready.lane);
		for (let looked = 0; looked < glance && !this.exhausted; looked++) {
			const index = this.next++;
			const lane = this.laneOf(index);
			const queue = lane === undefined ? undefined : this.behind.get(lane);
			if (queue === undefined) {
				if (lane !== undefined) this.behind.set(lane, []);
				return this.turn(index, lane);
			}
			queue.push(index);
		}
		return undefined;
	}

	private turn(index: number, lane: string | undefined): Turn {
		return { index, end: () => (lane === undefined ? undefined : this.release(lane)) };
	}

	private release(lane: string): void {
		const index = this.behind.get(lane)?.shift();
		if (index === undefined) this.behind.delete(lane);
		else this.ready.push({ index, lane });
	}
}

/**
 * Asks for the lane of each item once.
 * @param read may throw: the item then has no lane, and fails for the same reason when it runs
 */
export function readOnce(read: (index: number) => string | undefined) {
	const known = new Map<number, string | undefined>();
	return (index: number): string | undefined => {
		if (!known.has(index)) known.set(index, unlessUnreadable(read, index));
		return known.get(index);
	};
}

function unlessUnreadable(read: (index: number) => string | undefined, index: number) {
	try {
		return read(index) || undefined;
	} catch {
		return undefined;
	}
}
