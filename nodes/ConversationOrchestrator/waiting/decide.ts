import type { IDataObject } from 'n8n-workflow';
import { isPending, limitOf, settled, type Pending, type Seen } from './pending';

/** How many conversations are looked at together: few at first, since one that still waits ends it. */
const maxTogether = 16;

/**
 * What all items have come to. What one call tells is not kept for the next, so Twilio is asked about each, until one is
 * found that still waits.
 * @param concerned the conversation that a call is about; it is looked at first
 * @param look reads what Twilio knows of it
 * @returns undefined while at least one waits, and its own time is not up
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
