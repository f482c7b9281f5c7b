import { step } from '../n8n/progress';
import { extrapolated, medianRun, withRatios } from './statistics';
import type { CaseResult, Reference, Measurement } from './types';

/** One of the ways to do the work of a case. */
export interface Contender {
	name: string;
	ours?: boolean;
	/** If it is too slow for all items: how many it does; the result is extrapolated. */
	sample?: number;
	run(): Promise<Measurement>;
}

export interface Bulk {
	id: string;
	title: string;
	setting: string;
	items: number;
	reference: Reference;
	contenders: Contender[];
	/** Stops what was started only for this case. */
	end?(): Promise<void>;
}

/**
 * Runs the contenders one after the other, in several rounds, so that a slow phase of the machine affects all of
 * them.
 */
export async function runBulk(bulk: Bulk, rounds: number): Promise<CaseResult> {
	const { id, title, setting, items, reference, contenders } = bulk;
	const runs = new Map(contenders.map(({ name }) => [name, [] as Measurement[]]));
	for (let round = 1; round <= rounds; round++) {
		for (const { name, run } of contenders) {
			const one = await step(`${id} ${round}/${rounds}: ${name}`, run);
			runs.get(name)?.push(one);
		}
	}
	const rows = contenders.map(({ name, ours = false, sample }) => {
		const middle = medianRun(runs.get(name) ?? []);
		return sample === undefined
			? { contender: name, ours, ...middle }
			: {
					contender: name,
					ours,
					...extrapolated(middle, sample, items),
					extrapolatedFrom: sample,
				};
	});
	return { id, title, setting, items, rounds, reference, rows: withRatios(rows, reference) };
}

/** The contender names that all cases share. */
export const names = {
	ours: 'Conversation Orchestrator node',
	bare: 'a bare node, 50 at once',
	bareKnowing: 'a bare node that knows the limit',
	http: 'HTTP Request node',
	httpBatched: 'HTTP Request node, 10 every 100 ms',
	sdk: 'Twilio SDK, 50 at once',
	sdkOne: 'Twilio SDK, one at a time',
	undici: 'undici, 50 connections',
	undiciSame: 'undici, as parallel as our node',
	undiciAnew: 'undici, as parallel as our node, no keep-alive',
	undiciOne: 'undici, one at a time',
} as const;
