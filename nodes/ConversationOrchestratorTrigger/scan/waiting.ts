import { setEventAside, setMissingAside } from './aside';
import { deliver, hasRoom, ready, type Outbox } from './deliver';
import { fetchEach, outOfTime } from './run';
import type { ScanContext } from './run';
import type { Row } from './types';

/** How many conversations to look at again at the same time. */
const chunk = 10;

/**
 * Moves events that have waited long enough to the queue, where they are handed out in their turn, with what there
 * is. Ends the wait even if polls have no time to look at them again.
 */
export function endWaits({ memory, options, startedAt }: ScanContext): void {
	const { maxWait = 0 } = options;
	for (const [id, due] of memory.waiting) {
		const since = Math.min(due.since ?? startedAt, startedAt);
		if (startedAt - since < maxWait) {
			// Keeps its place in the map; if the clock was set back, the wait starts over instead of getting longer
			memory.waiting.set(id, { ...due, since });
			continue;
		}
		memory.waiting.delete(id);
		memory.queue.push({ ...due, since });
	}
}

/**
 * Looks again, once each, at events that wait, starting with the one not looked at for the longest time. Runs after
 * the new events and for a limited time, so that waiting events never delay others.
 */
export async function handOutWaiting(run: ScanContext, out: Outbox): Promise<void> {
	const { memory, options, startedAt } = run;
	const { waiting } = memory;
	const until = options.now() + (options.waitingTime ?? Infinity);
	const due = [...waiting.values()].filter(({ since }) => since !== startedAt);
	for (let at = 0; at < due.length && hasRoom(run, out); at += chunk) {
		if (outOfTime(run) || options.now() >= until) return;
		const some = new Map(due.slice(at, at + chunk).map((one) => [one.id, one]));
		const rows = new Map<string, Row>();
		const fetching = await fetchEach(run, [...some.keys()], {
			found: (id, row) => {
				const one = some.get(id);
				waiting.delete(id);
				if (row) rows.set(id, row);
				else if (one) setMissingAside(run, one);
			},
			odd: (id, error) => {
				const one = some.get(id);
				waiting.delete(id);
				if (one) setEventAside(run, one, error);
			},
		});
		const late = await deliver(run, out, ready(run, [...some.values()], rows));
		for (const one of late) waiting.set(one.id, one);
		if (fetching !== 'done') return;
	}
}
