/**
 * Whether the rows of a list descend by one of their times, in the order read. The API promises no order, so the
 * scan relies only on what the rows show, and reads everything if they show no order.
 */
export interface Trend {
	/** Whether every row so far had this time, and none contradicted the order. */
	holds: boolean;
	/** Whether a row contradicted the order. */
	rises: boolean;
	/** The first time read, and the oldest. */
	high: number;
	low: number;
	/** The time at which the last descent was counted. */
	step: number;
	/** How often the time fell by more than the slack. */
	steps: number;
}

export interface Order {
	created: Trend;
	updated: Trend;
}

/**
 * Neighbors may be swapped within this time: the time in an ID and the time by which a list is sorted differ a
 * little.
 */
export const slack = 5_000;

/** Descents that prove an order: shuffled rows practically never descend this often by chance. */
const proof = 16;

/** Later than any time; JSON has no Infinity. */
export const never = Number.MAX_SAFE_INTEGER;

const untold = (): Trend => ({
	holds: true,
	rises: false,
	high: never,
	low: never,
	step: never,
	steps: 0,
});

export function unknownOrder(): Order {
	return { created: untold(), updated: untold() };
}

/** Adds the next row. Changes `trend`. */
export function follow(trend: Trend, time: number | undefined): void {
	if (time === undefined) {
		trend.holds = false;
		return;
	}
	if (time > trend.low + slack) {
		trend.holds = false;
		trend.rises = true;
	}
	if (trend.high === never) trend.high = time;
	trend.low = Math.min(trend.low, time);
	if (time < trend.step - slack) {
		trend.step = time;
		trend.steps++;
	}
}

/** Whether every unread row is older than `mark`, if the list continues in the same order. */
export function isPast(trend: Trend, mark: number): boolean {
	return trend.holds && trend.steps >= proof && trend.low + slack <= mark;
}
