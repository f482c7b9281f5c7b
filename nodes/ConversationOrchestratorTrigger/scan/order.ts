/**
 * Whether the rows of a list, in the order read, fall by one of their times. The API promises no order,
 * so the scan believes only what the rows show, and reads everything where they show nothing.
 */
export interface Trend {
	/** Every row so far had the time, and none contradicted. */
	holds: boolean;
	/** A row has contradicted: the list is not in this order. */
	rises: boolean;
	/** The first and the oldest time read. */
	high: number;
	low: number;
	/** The time at which the last step down was counted. */
	step: number;
	/** How often the time fell by more than the slack. */
	steps: number;
}

export interface Order {
	created: Trend;
	updated: Trend;
}

/** Neighbours may be swapped by so much: an id's time and the time a list is sorted by differ a little. */
export const slack = 5_000;

/** Steps down before an order is believed: that shuffled rows fall so often by chance is out of reach. */
const proof = 16;

/** Later than any time; JSON knows no Infinity. */
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

/** Takes in the next row. Changes `trend`. */
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

/** Every row still unread is older than `mark`, if the list goes on as it did. */
export function isPast(trend: Trend, mark: number): boolean {
	return trend.holds && trend.steps >= proof && trend.low + slack <= mark;
}
