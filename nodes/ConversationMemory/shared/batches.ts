import type { Answer } from '../../shared/api/client';
import { explain } from '../../shared/errors/explain';
import { PartlyStored } from '../../shared/errors/partlyStored';

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
		const sent = send(entries.slice(from, from + batchSize));
		answers.push(await (from === 0 ? sent : sent.catch(afterOthers(from, entries.length))));
	}
	return answers;
}

function afterOthers(stored: number, total: number) {
	return (error: unknown): never => {
		// What is no matter of the service, e.g. the stop button, stays what it is
		if (explain(error, '') === undefined) throw error;
		throw new PartlyStored(stored, total, error);
	};
}
