import type { IDataObject } from 'n8n-workflow';
import { isPending, limitOf, settled, type Pending, type Seen } from './pending';

/**
 * The maximum number of conversations to check together. Starts with fewer, since one that still waits ends the
 * check.
 */
const maxTogether = 16;

/**
 * The outcomes of all items. Nothing is kept between calls, so Twilio is asked about each item, until one is found
 * that still waits.
 * @param concerned the conversation that the call is about; checked first
 * @param look reads the state of an item's conversation from Twilio
 * @returns undefined while at least one item waits and its own time is not up
 * @throws what `look` throws
 */
export async function allSettled(
	items: readonly IDataObject[],
	concerned: string | undefined,
	now: number,
	look: (pending: Pending) => Promise<Seen>,
): Promise<IDataObject[] | undefined> {
	const results = [...items];
	const open = items.flatMap((item, index) => (isPending(item) ? [{ item, index }] : []));
	const first = ({ item }: { item: Pending }) => (item.conversationId === concerned ? 0 : 1);
	open.sort((a, b) => first(a) - first(b));
	for (let size = 1; open.length > 0; size = Math.min(2 * size, maxTogether)) {
		const found = await Promise.all(
			open.splice(0, size).map(async ({ item, index }) => {
				const result = settled(item, await look(item));
				if (result !== undefined) results[index] = result;
				return result !== undefined || limitOf(item) <= now;
			}),
		);
		if (found.includes(false)) return undefined;
	}
	return results;
}
