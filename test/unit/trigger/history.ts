import * as fc from 'fast-check';

import type { TriggerEvent } from '../../../nodes/ConversationOrchestratorTrigger/types';
import type { Behaviour, Life } from './account';
import { MARGIN, MINUTE } from './account';

/** One poll, and what goes wrong with it. */
export interface PlannedPoll {
	/** Milliseconds since the end of the one before. */
	gap: number;
	/** The request that fails; 0: none. */
	failsAt: number;
	/** Requests after which the budget is used up; 0: no limit. */
	budget: number;
	maxItems: number;
	/** The process restarts before this poll and loads what was saved last. */
	restarts: boolean;
	/** The engine saves the state at the end of the activation that follows a restart. */
	savesAtRestart: boolean;
}

/** A whole test case; everything random about it is in here. */
export interface History {
	behaviour: Behaviour;
	event: TriggerEvent;
	filter: { configurations?: string[]; channels?: string[] };
	pageSize: number;
	/** The local clock less the service's. */
	skew: number;
	lives: Life[];
	polls: PlannedPoll[];
	/** Further conversations that closed long ago, one a minute. */
	past: number;
}

export const START = Date.UTC(2026, 2, 1);

/** From milliseconds to the whole of a history, each order of magnitude as likely as the next. */
function duration(longest: number): fc.Arbitrary<number> {
	return fc
		.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.constant(Math.log(longest)))
		.map(([share, log]) => Math.floor(Math.exp(share * log)));
}

const lag = fc.oneof(
	{ weight: 2, arbitrary: fc.constant(0) },
	{ weight: 1, arbitrary: fc.nat(MARGIN - 1000) },
);

function life(horizon: number): fc.Arbitrary<Life> {
	const optional = <T>(arbitrary: fc.Arbitrary<T>, freq: number): fc.Arbitrary<T | undefined> =>
		fc.option(arbitrary, { nil: undefined, freq });
	return fc.record({
		// Whole seconds and round numbers, so that many share one.
		bornAt: fc
			.oneof(
				fc.integer({ min: -300, max: 1000 }),
				fc.integer({ min: 0, max: 20 }).map((n) => n * 50),
			)
			.map((share) => START + Math.floor((share / 1000) * horizon)),
		configuration: fc.constantFrom('one', 'two'),
		channel: fc.constantFrom('SMS', 'VOICE'),
		changes: fc.array(duration(horizon), { maxLength: 6 }),
		closesAfter: optional(duration(horizon), 8),
		renamedAfter: optional(duration(horizon), 3),
		deletedAfter: optional(duration(horizon), 4).map((after) => after),
		lag: fc.record({ born: lag, gone: lag, closed: lag, fetch: lag }),
	}) as fc.Arbitrary<Life>;
}

function poll(horizon: number): fc.Arbitrary<PlannedPoll> {
	const rarely = (arbitrary: fc.Arbitrary<number>): fc.Arbitrary<number> =>
		fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 1, arbitrary });
	return fc.record({
		gap: duration(horizon / 4),
		failsAt: rarely(fc.integer({ min: 1, max: 30 })),
		budget: rarely(fc.integer({ min: 1, max: 12 })),
		maxItems: rarely(fc.integer({ min: 1, max: 5 })),
		restarts: fc.nat(9).map((n) => n === 0),
		savesAtRestart: fc.boolean(),
	});
}

const behaviour: fc.Arbitrary<Behaviour> = fc.record({
	order: fc.constantFrom('newest-created', 'newest-updated', 'oldest', 'shuffled'),
	tokens: fc.constantFrom('offset', 'keyset'),
	tokenLife: fc.constantFrom(Number.MAX_SAFE_INTEGER, 10 * MINUTE),
	latency: fc.constantFrom(100, 5_000, MINUTE),
	ids: fc.constantFrom('typeid', 'typeid', 'typeid', 'uuid', 'mixed'),
	dates: fc.constantFrom('all', 'none', 'some'),
	datesOfFetch: fc.constant(true),
	lagging: fc.boolean(),
	seed: fc.nat(),
});

/** Histories from one hour to three weeks. */
export function histories(
	event: TriggerEvent,
	highest: { lives: number; polls: number },
): fc.Arbitrary<History> {
	return fc.constantFrom(60 * MINUTE, 24 * 60 * MINUTE, 21 * 24 * 60 * MINUTE).chain((horizon) =>
		fc.record({
			behaviour,
			event: fc.constant(event),
			filter: fc.constantFrom({}, {}, { configurations: ['one'] }, { channels: ['SMS'] }),
			pageSize: fc.constantFrom(1, 3, 10, 1000),
			skew: fc.constantFrom(0, 0, 5 * MINUTE, -5 * MINUTE, 600 * MINUTE, -600 * MINUTE),
			lives: fc.array(life(horizon), { maxLength: highest.lives, size: 'max' }),
			polls: fc.array(poll(horizon), { minLength: 1, maxLength: highest.polls, size: 'max' }),
			past: fc.constantFrom(0, 0, 40),
		}),
	);
}
