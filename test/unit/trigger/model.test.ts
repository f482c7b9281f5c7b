import * as fc from 'fast-check';

import { MINUTE } from './account';
import type { History } from './history';
import { histories, rarely } from './history';
import { play } from './n8n';
import { differences } from './verdict';

/** Both can be set, to repeat a failure or to search for longer. */
const SEED = Number(process.env.TRIGGER_SEED ?? 20260301);
const RUNS = Number(process.env.TRIGGER_RUNS ?? 2000);

async function check(arbitrary: fc.Arbitrary<History>, numRuns: number): Promise<void> {
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
}

describe('a simulated account that lives through weeks', () => {
	it('has each closing emitted exactly once', async () => {
		await check(histories('closed', { lives: 40, polls: 20 }), RUNS);
	}, 3_600_000);

	it('has no closing missed where old states are written back', async () => {
		const arbitrary = fc
			.tuple(
				histories('closed', { lives: 40, polls: 20 }),
				fc.array(rarely(fc.integer({ min: 1, max: 4 })), { minLength: 20, maxLength: 20 }),
			)
			.map(([history, rollbacks]) => ({
				...history,
				polls: history.polls.map((poll, i) => ({ ...poll, rollsBack: rollbacks[i] ?? 0 })),
			}));
		await check(arbitrary, RUNS / 5);
	}, 3_600_000);

	it('has each closing emitted exactly once though pages shift as badly as they can', async () => {
		const arbitrary = histories('closed', { lives: 60, polls: 12 }).map((history) => ({
			...history,
			filter: {},
			pageSize: 2,
			behaviour: {
				...history.behaviour,
				ids: 'typeid' as const,
				tokens: 'offset' as const,
				latency: MINUTE,
				tokenLife: Number.MAX_SAFE_INTEGER,
			},
			polls: history.polls.map((poll) => ({ ...poll, failsAt: 0 })),
		}));
		await check(arbitrary, RUNS / 5);
	}, 3_600_000);

	it('has each closing of thousands emitted exactly once', async () => {
		await check(histories('closed', { lives: 1500, polls: 40 }), Math.ceil(RUNS / 400));
	}, 3_600_000);
});
