import type { IDataObject } from 'n8n-workflow';
import type { Answer } from '../../shared/api/client';
import { explain } from '../../shared/errors/explain';
import { mayBeDone } from '../../shared/errors/failure';
import { PartlyStored, type Range } from '../../shared/errors/partlyStored';

/** The maximum that Twilio accepts in one request. */
const batchSize = 10;

/** How to store a batch: the request, and how to follow it up once it is accepted. */
interface Storing<Entry> {
	send(batch: Entry[]): Promise<Answer<unknown>>;
	settle(answer: Answer<unknown>): Promise<IDataObject>;
}

/**
 * Stores any number of entries in batches. They are sent one after the other, to keep their order, and sending
 * stops when one is refused. The outcome of all accepted batches is awaited at the end.
 * @returns the result of `settle`; `pending` if any batch is pending
 * @throws {PartlyStored} if some are stored and others are not; what `send` or `settle` throws if there is only one
 * batch, or the first is refused
 */
export async function inBatches<Entry>(
	entries: readonly Entry[],
	{ send, settle }: Storing<Entry>,
): Promise<IDataObject> {
	const accepted: Array<{ range: Range; answer: Answer<unknown> }> = [];
	let failed: Trouble | undefined;
	for (let from = 0; from < entries.length && failed === undefined; from += batchSize) {
		const batch = entries.slice(from, from + batchSize);
		const range: Range = [from + 1, from + batch.length];
		await send(batch).then(
			(answer) => accepted.push({ range, answer }),
			(error: unknown) => {
				// Errors that are not about the service, e.g. the stop button, are passed on
				if (from === 0 || explain(error, '') === undefined) throw error;
				failed = { range, error };
			},
		);
	}
	const stored: Range[] = [];
	const rows: IDataObject[] = [];
	const troubles: Trouble[] = [];
	for (const { range, answer } of accepted) {
		await settle(answer).then(
			(row) => {
				stored.push(range);
				rows.push(row);
			},
			(error: unknown) => troubles.push({ range, error }),
		);
	}
	if (failed !== undefined) troubles.push(failed);
	const [trouble] = troubles;
	if (trouble === undefined) return merged(rows);
	if (entries.length <= batchSize || explain(trouble.error, '') === undefined) throw trouble.error;
	const open = troubles.filter(({ error }) => mayBeDone(error)).map(({ range }) => range);
	throw new PartlyStored(stored, open, entries.length, trouble.error);
}

interface Trouble {
	range: Range;
	error: unknown;
}

function merged(rows: readonly IDataObject[]): IDataObject {
	const isPending = rows.some(({ pending }) => pending === true);
	return { ...rows.at(-1), ...(isPending ? { pending: true } : {}) };
}
