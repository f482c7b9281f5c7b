import * as fc from 'fast-check';

import { histories } from './history';
import { play } from './n8n';
import { differences } from './verdict';

const SEED = Number(process.env.TRIGGER_SEED ?? 20260301);
const RUNS = Number(process.env.TRIGGER_RUNS ?? 2000);

describe('model', () => {
	it(`emits each closing exactly once in ${RUNS} histories (seed ${SEED})`, async () => {
		let closings = 0;
		await fc.assert(
			fc.asyncProperty(histories('closed', { lives: 60, polls: 25 }), async (history) => {
				const { account, polled } = await play(history);
				closings += polled.flatMap(({ events = [] }) => events).length;
				expect(differences(history, account, polled)).toEqual([]);
			}),
			{ seed: SEED, numRuns: RUNS },
		);
		console.log(`${RUNS} histories, ${closings} events, seed ${SEED}`);
	}, 600_000);
});
