import type { ScanMemory, Pass } from './state/memory';
import { parseTypeId } from '../../shared/conversations/typeid';

/** A page takes the service about as long as so many single conversations. */
const pageCost = 3;

/**
 * Conversations that have vanished from the open list can be fetched one by one, or met on the closed list
 * behind the part that has to be read anyway. Where that list is in order of creation, the time that one
 * page covers tells how many more pages lead to each of them: reading on is worth while if some number of
 * pages brings more of them than it costs.
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
