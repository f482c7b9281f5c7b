import type { Answer } from '../../shared/api/client';
import { explain } from '../../shared/runtime/explain';
import { PartlyStored } from '../../shared/runtime/partlyStored';

/** The most that Twilio takes in one request. */
const batchSize = 10;

/**
 * Sends any number of entries in batches, one after the other, so that they keep their order.
 * @returns the answers
 * @throws {PartlyStored} where a later batch fails; what `send` throws where the first does
 */
export async function inBatches<Entry>(
	entries: readonly Entry[],
	send: (batch: Entry[]) => Promise<Answer<unknown>>,
): Promise<Answer<unknown>[]> {
	const answers: Answer<unknown>[] = [];
	for (let from = 0; from < entries.length; from += batchSize) {
		try {
			answers.push(await send(entries.slice(from, from + batchSize)));
		} catch (error) {
			if (from === 0 || explain(error, '') === undefined) throw error;
			throw new PartlyStored(from, entries.length, error);
		}
	}
	return answers;
}
