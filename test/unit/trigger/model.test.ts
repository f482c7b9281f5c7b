import * as fc from 'fast-check';

import { kinds } from './kinds';
import { play } from './n8n';
import { differences } from './verdict';

/** Both can be set, to repeat a failure or to search for longer. */
const SEED = Number(process.env.TRIGGER_SEED ?? 20260301);
const RUNS = Number(process.env.TRIGGER_RUNS ?? 2000);

describe('a simulated account that lives through weeks emits', () => {
	it.each(kinds)(
		'$name',
		async ({ arbitrary, share }) => {
			const numRuns = Math.ceil(RUNS * share);
			let events = 0;
			let polls = 0;
			await fc.assert(
				fc.asyncProperty(arbitrary, async (history) => {
					const { account, polled } = await play(history);
					polls += polled.length;
					events += polled.flatMap((poll) => poll.events ?? []).length;
					const found = differences(history, account, polled);
					if (found.length > 0) throw new Error(found.join('\n'));
				}),
				{ seed: SEED, numRuns },
			);
			console.log(`${numRuns} histories, ${polls} polls, ${events} events; seed ${SEED}`);
		},
		3_600_000,
	);
});
