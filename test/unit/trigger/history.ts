import * as fc from 'fast-check';

import type { TriggerEvent } from '../../../nodes/ConversationOrchestratorTrigger/scan/types';
import type { Behavior, Endless, Life } from './account';
import { lagMargin, minute } from './account';

/** One poll, and what goes wrong with it. */
export interface PlannedPoll {
	/** Milliseconds since the end of the previous one. */
	gap: number;
	/** The request that fails; 0: none. */
	failsAt: number;
	/** Requests after which the budget is used up; 0: no limit. */
	budget: number;
	maxItems: number;
	/** A list that is endless during this poll. */
	endless?: Endless;
	/** The process restarts before this poll and loads what was last saved. */
	restarts: boolean;
	/** n8n saves this poll's state, and is killed before it records the emitted events. */
	crashes: boolean;
	/** The engine saves the state at the end of the activation that follows a restart. */
	savesAtRestart: boolean;
	/** Before this poll, something restored the state of this many polls ago. */
	rollsBack: number;
}

/**
 * A life whose turning points are near polls, because that is where errors occur: `poll` is a share of all polls,
 * `offset` milliseconds from the planned time of that poll.
 */
export interface PlannedLife extends Omit<Life, 'bornAt' | 'closesAfter'> {
	born: Moment;
	closes?: Moment;
}

interface Moment {
	poll: number;
	offset: number;
}

/** A whole test case, including everything random about it. */
export interface History {
	behavior: Behavior;
	events: TriggerEvent[];
	filter: { configurations?: string[]; channels?: string[] };
	pageSize: number;
	/** The option "Safety Margin", and how late lists may be. */
	margin: number;
	/** How long an event waits for data that appears after the end of its conversation. */
	maxWait?: number;
	/** The local clock minus the service's. */
	skew: number;
	lives: PlannedLife[];
	polls: PlannedPoll[];
	/** The option "Repeat After Restart". */
	repeats: boolean;
	/** After the planned polls: how many more, and the budget of each. */
	tail: { polls: number; budget: number };
	/** More conversations that closed long ago, one per minute. */
	past: number;
	/** More conversations between two polls that live for a second, so that lists show the time. */
	beats: number;
}

export const historyStart = Date.UTC(2026, 2, 1);
const day = 24 * 60 * minute;

/** From milliseconds to the longest, each order of magnitude equally likely. */
function duration(longest: number): fc.Arbitrary<number> {
	return fc
		.double({ min: 0, max: 1, noNaN: true })
		.map((share) => Math.floor(Math.exp(share * Math.log(longest))));
}

const gap = fc.oneof(
	{ weight: 2, arbitrary: fc.constantFrom(minute, 5 * minute, 60 * minute, day) },
	{ weight: 4, arbitrary: fc.integer({ min: 1000, max: 3 * lagMargin }) },
	{ weight: 1, arbitrary: duration(3 * day) },
);

const lag = fc.oneof(
	{ weight: 1, arbitrary: fc.constant(0) },
	{ weight: 1, arbitrary: fc.nat(lagMargin - 1000) },
);

const moment = fc.record({
	poll: fc.double({ min: 0, max: 1, noNaN: true }),
	offset: fc.oneof(
		{ weight: 2, arbitrary: fc.integer({ min: -2 * lagMargin, max: 2 * lagMargin }) },
		// At exactly the same time as others.
		{ weight: 1, arbitrary: fc.constantFrom(-minute, 0, 1000) },
		{ weight: 1, arbitrary: duration(day).map((later) => -later) },
	),
});

function sometimes<T>(percent: number, arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
	return fc.oneof(
		{ weight: 100 - percent, arbitrary: fc.constant(undefined) },
		{ weight: percent, arbitrary },
	);
}

const lifeWith = (changes: fc.Arbitrary<number[]>) =>
	fc.record({
		born: moment,
		closes: sometimes(90, moment),
		configuration: fc.constantFrom('one', 'two'),
		channel: fc.constantFrom('SMS', 'VOICE'),
		changes,
		renamedAfter: sometimes(20, duration(day)),
		deletedAfter: sometimes(15, duration(3 * day)),
		lag: fc.record({ born: lag, gone: lag, closed: lag, fetch: lag }),
	}) as fc.Arbitrary<PlannedLife>;

const life = lifeWith(fc.array(fc.oneof(duration(day), fc.nat(2 * lagMargin)), { maxLength: 6 }));
/** Becomes inactive and active again often, for about as long as there are polls. */
const restlessLife = lifeWith(
	fc.array(fc.oneof(duration(day), fc.nat(4 * lagMargin), fc.nat(day)), {
		minLength: 4,
		maxLength: 24,
	}),
);

export const rarely = (arbitrary: fc.Arbitrary<number>): fc.Arbitrary<number> =>
	fc.oneof({ weight: 5, arbitrary: fc.constant(0) }, { weight: 1, arbitrary });

const poll: fc.Arbitrary<PlannedPoll> = fc.record({
	gap,
	failsAt: rarely(fc.integer({ min: 1, max: 30 })),
	budget: rarely(fc.integer({ min: 1, max: 12 })),
	maxItems: rarely(fc.integer({ min: 1, max: 5 })),
	restarts: fc.nat(9).map((n) => n === 9),
	crashes: fc.constant(false),
	savesAtRestart: fc.boolean(),
	rollsBack: fc.constant(0),
});

const behavior: fc.Arbitrary<Behavior> = fc.record({
	order: fc.constantFrom('newest-created', 'newest-updated', 'oldest', 'shuffled'),
	tokens: fc.constantFrom('offset', 'keyset'),
	tokenLife: fc.constantFrom(Number.MAX_SAFE_INTEGER, 10 * minute),
	latency: fc.constantFrom(100, 5_000, minute),
	ids: fc.constantFrom('typeid', 'typeid', 'typeid', 'uuid', 'mixed'),
	dates: fc.constantFrom('all', 'none', 'some'),
	datesOfFetch: fc.constant(true),
	twice: fc.constant('no'),
	unknown: fc.constant('no'),
	ahead: fc.constant(0),
	dateHeader: fc.boolean(),
	margin: fc.constant(lagMargin),
	lagging: fc.boolean(),
	seed: fc.nat(),
});

/** Any history of up to this many conversations (without the background) and polls. */
export function histories(
	event: TriggerEvent | TriggerEvent[],
	highest: { lives: number; polls: number; restless?: boolean },
): fc.Arbitrary<History> {
	return fc.record({
		behavior,
		events: fc.constant([event].flat()),
		filter: fc.constantFrom({}, {}, {}, { configurations: ['one'] }, { channels: ['SMS'] }),
		pageSize: fc.constantFrom(1, 3, 10, 1000),
		margin: fc.constant(lagMargin),
		skew: fc.constantFrom(0, 0, 5 * minute, -5 * minute, 600 * minute, -600 * minute),
		lives: fc.array(highest.restless ? restlessLife : life, {
			maxLength: highest.lives,
			size: 'max',
		}),
		polls: fc.array(poll, { minLength: 2, maxLength: highest.polls, size: 'max' }),
		repeats: fc.constant(false),
		tail: fc.constant({ polls: 8, budget: 0 }),
		past: fc.constantFrom(0, 0, 40),
		beats: fc.constantFrom(0, 1, 4),
	});
}

/** The lives of a history with dates: first the background, then the planned ones. */
export function livesOf({ lives, polls, past, beats }: History): Life[] {
	const times: number[] = [];
	for (const { gap: wait } of polls) times.push((times.at(-1) ?? historyStart) + wait);
	const timeOf = ({ poll: share, offset }: Moment): number =>
		(times[Math.floor(share * (times.length - 1))] ?? historyStart) + offset;
	const planned = lives.map(({ born, closes, ...life }): Life => {
		const bornAt = timeOf(born);
		// One that would close before its creation has a short life.
		const closesAfter = closes && timeOf(closes) - bornAt;
		return {
			...life,
			bornAt,
			...(closesAfter !== undefined && {
				closesAfter: closesAfter > 0 ? closesAfter : 1 + (-closesAfter % (20 * minute)),
			}),
		};
	});
	const background = [
		...Array.from({ length: past }, (_, i) => historyStart - 30 * day - i * minute),
		...polls.flatMap(({ gap: wait }, i) =>
			Array.from(
				{ length: beats },
				(_, j) => (times[i] ?? historyStart) - Math.floor((j * wait) / beats),
			),
		),
	];
	return [...background.map(shortLife), ...planned];
}

function shortLife(bornAt: number): Life {
	return {
		bornAt,
		configuration: 'one',
		channel: 'SMS',
		changes: [],
		closesAfter: 1000,
		lag: { born: 0, gone: 0, closed: 0, fetch: 0 },
	};
}
