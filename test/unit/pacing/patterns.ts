import fc from 'fast-check';
import { bucket, fixedWindow, type Limit, type Limiter } from '../../../bench/simulation/limits';
import { randomOf } from '../../../bench/simulation/random';
import { ours, type Sender } from '../../../bench/simulation/senders';
import { simulate } from '../../../bench/simulation/simulate';

const second = 1_000;

/** A service with a constant limit. */
const steady = fc.constant({ kind: 'steady' as const });

/** Limits that change; times in seconds. */
const moving = fc.oneof(
	fc.record({
		kind: fc.constant('steps' as const),
		at: fc.array(fc.integer({ min: 20, max: 200 }), { minLength: 1, maxLength: 2 }),
		factor: fc.constantFrom(0.3, 0.5, 0.7, 1.5, 2, 3),
	}),
	fc.record({
		kind: fc.constant('drift' as const),
		depth: fc.constantFrom(0.1, 0.2, 0.3),
		period: fc.integer({ min: 60, max: 200 }),
	}),
	fc.record({
		kind: fc.constant('shared' as const),
		from: fc.integer({ min: 20, max: 100 }),
		to: fc.integer({ min: 110, max: 220 }),
	}),
	fc.record({
		kind: fc.constant('bursts' as const),
		every: fc.integer({ min: 20, max: 60 }),
		length: fc.integer({ min: 1, max: 4 }),
		factor: fc.constantFrom(0.3, 0.5, 1.5),
	}),
);

const limiter = fc.oneof(
	fc.record({
		kind: fc.constant('bucket' as const),
		burst: fc.constantFrom(100, 200, 500, 1_000, 2_000, 5_000),
	}),
	fc.record({
		kind: fc.constant('fixed window' as const),
		length: fc.constantFrom(1_000, 2_000, 5_000, 10_000),
	}),
);

const service = {
	limiter,
	manners: fc.constantFrom('seconds' as const, 'exact' as const, 'silent' as const),
	latency: fc.integer({ min: 5, max: 200 }),
	jitter: fc.constantFrom(0, 0.1, 0.2),
	/** Responses say how many requests of the account are running. */
	tells: fc.boolean(),
	seed: fc.integer({ min: 1, max: 2 ** 31 - 2 }),
};

/** Slow services, which are cheap to simulate, and some fast ones. */
const perSecond = fc.oneof(
	{ weight: 5, arbitrary: fc.integer({ min: 8, max: 40 }) },
	{ weight: 1, arbitrary: fc.integer({ min: 40, max: 200 }) },
);

export const steadyPattern = fc.record({ perSecond, movement: steady, ...service });
export const movingPattern = fc.record({ perSecond, movement: moving, ...service });

/** A concurrency limit, for a while or for good, perhaps with a rate limit as well. */
export const concurrencyPattern = fc.record({
	atOnce: fc.integer({ min: 1, max: 40 }),
	/** From one third of the time on, and back from two thirds on. */
	then: fc.option(fc.constantFrom(0.4, 0.6, 1.5, 2)),
	/** Requests per second, as a share of what the concurrency allows. */
	perSecond: fc.option(fc.constantFrom(0.5, 0.9, 1.1, 2)),
	latency: fc.integer({ min: 50, max: 400 }),
	jitter: fc.constantFrom(0, 0.1, 0.3),
	tells: fc.boolean(),
	/** Milliseconds of pause that a refusal for concurrency asks for; mostly none. */
	asks: fc.constantFrom<number | undefined>(undefined),
	countsRefused: fc.boolean(),
	slowRefusals: fc.boolean(),
	seed: fc.integer({ min: 1, max: 2 ** 31 - 2 }),
});

/** Runs against such a limit for 60 s; the first sixth does not count. */
export function concurrent(pattern: ValueOf<typeof concurrencyPattern>) {
	const { atOnce, then, perSecond, latency, jitter, tells, countsRefused, seed } = pattern;
	const [length, from] = [60 * second, 10 * second];
	const random = randomOf(seed);
	const moved = Math.max(1, Math.round(atOnce * (then ?? 1)));
	const limit = (now: number) => (now >= length / 3 && now < (2 * length) / 3 ? moved : atOnce);
	const rate = perSecond === null ? Infinity : Math.max(5, (perSecond * atOnce * second) / latency);
	const { times, refusedShare } = simulate({
		items: Infinity,
		senders: [ours()],
		until: length,
		atOnce: limit,
		...(rate === Infinity ? {} : { limiter: bucket(() => rate, second, 'seconds') }),
		tells,
		asks: pattern.asks,
		countsRefused,
		work: () => latency * (1 + jitter * (random() - 0.5)),
		travel: () => 1,
		refusal: () => (pattern.slowRefusals ? latency : 5 + 15 * random()),
	});
	let allowed = 0;
	const step = 10;
	for (let now = from; now < length; now += step) {
		allowed += step * Math.min(rate / second, limit(now) / latency);
	}
	return { used: times.filter((at) => at > from).length / allowed, refused: refusedShare };
}

type ValueOf<Source> = Source extends fc.Arbitrary<infer Value> ? Value : never;
export type Pattern = ValueOf<typeof steadyPattern> | ValueOf<typeof movingPattern>;

/** Runs against the pattern for this many seconds, or until this many requests are done. */
export function play(
	pattern: Pattern,
	seconds: number,
	requests = Infinity,
	sender: Sender = ours(),
) {
	const { perSecond: usual, latency, jitter, seed, movement, tells } = pattern;
	const random = randomOf(seed);
	const peak = 'factor' in movement ? Math.max(1, movement.factor) : 1.3;
	// With at most 50 running, a slow service could not be used up
	const time = Math.min(latency, (40 * second) / (usual * peak));
	const service = limiterOf(pattern);
	const took = () => time * (1 + jitter * (random() - 0.5));
	const travel = (way: 'there' | 'back') => (way === 'there' ? took() : 0);
	const outcome = simulate({
		items: requests,
		senders: [sender],
		until: seconds * second,
		limiter: service,
		tells,
		...(tells ? { work: took, refusal: took } : { work: () => 0, travel }),
	});
	/** The share of what the service allowed that was used, from a second on. */
	const used = (from: number) =>
		outcome.times.filter((at) => at > from * second).length /
		service.allows(from * second, seconds * second);
	return { ...outcome, used };
}

const few = 4;
/** The largest step. */
const lowest = 0.3;

function limiterOf(pattern: Pattern): Limiter {
	const { limiter: kind, manners, perSecond: usual } = pattern;
	const limit = limitOf(pattern);
	if (kind.kind === 'fixed window') return fixedWindow(limit, kind.length, manners);
	// A service that saves up fewer than a few requests refuses even its own rate, if uneven
	return bucket(limit, Math.max(kind.burst, (few * second) / (usual * lowest)), manners);
}

function limitOf({ perSecond: usual, movement }: Pattern): Limit {
	switch (movement.kind) {
		case 'steady':
			return () => usual;
		case 'steps':
			// Up and down again
			return (now) =>
				movement.at.filter((at) => now >= at * second).length % 2 === 1
					? usual * movement.factor
					: usual;
		case 'drift':
			return (now) =>
				usual * (1 + movement.depth * Math.sin((now / second / movement.period) * 2 * Math.PI));
		case 'shared':
			// Another client uses half
			return (now) =>
				now >= movement.from * second && now < movement.to * second ? usual / 2 : usual;
		case 'bursts':
			// Now and then others use a lot for a moment, or nothing
			return (now) =>
				now % (movement.every * second) < movement.length * second
					? usual * movement.factor
					: usual;
	}
}
