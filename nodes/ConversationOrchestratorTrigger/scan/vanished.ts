import type { ScanMemory, Pass } from './state/memory';
import { parseTypeId } from '../../shared/conversations/typeid';

/** A page costs the service about as much as this many single conversations. */
const pageCost = 3;

/**
 * Conversations that have vanished from the open list can be fetched one by one, or met on the closed list behind
 * the part that has to be read anyway. If that list is in order of creation, the time span of a page tells how many
 * more pages it takes to reach each of them. Reading on is worthwhile if some number of pages saves more fetches
 * than the pages cost.
 */
export function isWorthAnotherPage(memory: ScanMemory, { order, pages }: Pass): boolean {
	const { holds, high, low } = order.created;
	if (!memory.ready || !holds) return false;
	const span = (high - low) / pages;
	const times: number[] = [];
	for (const [id, { seen }] of memory.open) {
		const time = seen ? undefined : parseTypeId(id)?.time;
		if (time !== undefined && time <= low) times.push(time);
	}
	if (times.length < pageCost || span <= 0) return false;
	return times
		.sort((a, b) => b - a)
		.some((time, i) => i + 1 >= pageCost * Math.max(1, Math.ceil((low - time) / span)));
}
