import * as fc from 'fast-check';

import { holds, type Kind } from './kinds';
import { cases } from '../../support/cases';

/** Both can be set, to repeat a failure or to search for longer. */
const firstSeed = Number(process.env.TRIGGER_SEED ?? 20260301);
const runs = Number(process.env.TRIGGER_RUNS ?? cases(250));

/** Plays histories of each kind. Several files do so, so that jest runs them side by side. */
export function itHolds(kinds: readonly Kind[]): void {
	test.each(kinds)(
		'$name',
		async (kind) => {
			const tally = { histories: 0, polls: 0, events: 0 };
			const numRuns = Math.ceil(runs * kind.share);
			await fc.assert(holds(kind, tally), { seed: firstSeed, numRuns });
			const { polls, events } = tally;
			console.log(`${numRuns} histories, ${polls} polls, ${events} events; seed ${firstSeed}`);
		},
		3_600_000,
	);
}
