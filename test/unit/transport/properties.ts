import fc from 'fast-check';
import { movingPattern, play, randomOf, steadyPattern, type Pattern } from './patterns';
import { simulate } from './simulation';

/** Seconds until the limit has been met and learnt. */
const start = 20;
/** Of the requests that the limit allowed, the part that a run shall make use of. */
const good = 0.9;
const seeds = fc.integer({ min: 1, max: 2 ** 31 - 2 });

/**
 * Plays so many patterns, each for so many seconds.
 * @param most part of the patterns that may be made use of to less than nine tenths
 * @param least part of each pattern that is made use of all the same
 */
function usesUp(
	patterns: fc.Arbitrary<Pattern>,
	numRuns: number,
	seconds: number,
	{ most, least }: { most: number; least: number },
) {
	let wasted = 0;
	const property = fc.property(patterns, (pattern) => {
		const used = play(pattern, seconds).used(start);
		if (used < good) wasted += 1;
		check(used >= least, `only ${used.toFixed(3)} of the limit is used`);
	});
	fc.assert(property, { numRuns });
	check(
		wasted <= most * numRuns,
		`${wasted} of ${numRuns} limits are used up to less than ${good}`,
	);
}

/** What holds for every limit. */
export const properties = {
	/** The least of 100,000 was 0.901. */
	'a steady limit is used up, whatever its kind': () => {
		usesUp(steadyPattern, 1_000, 120, { most: 0.001, least: 0.85 });
	},

	/**
	 * Below nine tenths are about 2 of 1,000: services that save up half a second or less, or count by the
	 * second, when others take most of it every 20 to 30 seconds. The least of 40,000 was 0.749.
	 */
	'a limit is followed that steps, drifts, or is shared with others': () => {
		usesUp(movingPattern, 1_000, 240, { most: 0.01, least: 0.65 });
	},

	'nothing is lost: a run ends with every request taken once': () => {
		const numbers = fc.integer({ min: 1, max: 2_000 });
		const property = fc.property(movingPattern, numbers, (pattern, requests) => {
			const { done } = play(pattern, 10_000, requests);
			check(done === requests, `${done} of ${requests} are done`);
		});
		fc.assert(property, { numRuns: 1_000 });
	},

	/** On the average 1.7 %; about 6 of 10,000 are over 5 %, the most 6 %, at 17 requests a second. */
	'few are refused where the limit is steady and the service saves up what comes in': () => {
		const usual = steadyPattern.filter(
			({ limiter }) => limiter.kind === 'bucket' && limiter.burst <= 2_000,
		);
		let many = 0;
		const property = fc.property(usual, (pattern) => {
			const { done, refused } = play(pattern, Infinity, 5_000);
			check(done === 5_000, `${done} of 5,000 are done`);
			if (refused > 0.05 * (refused + done)) many += 1;
			check(refused < 0.07 * (refused + done), `${refused} are refused`);
		});
		fc.assert(property, { numRuns: 300 });
		check(many <= 3, `${many} of 300 limits refuse more than 5 %`);
	},

	/**
	 * Most of the time are pauses: at a share of 30 % without Retry-After half of the runs take 45 s, one of
	 * 1,000 takes over 150 s, and each 40 s more are ten times rarer.
	 */
	'refusals by chance, which no pace avoids, do not slow a run down more and more': () => {
		const shares = fc.constantFrom(0.02, 0.05, 0.1, 0.2, 0.3);
		const property = fc.property(shares, fc.boolean(), seeds, (share, silent, seed) => {
			const seconds = byChance(share, silent, seed);
			check(seconds < 300, `${seconds} s`);
		});
		fc.assert(property, { numRuns: 1_000 });
		const usual = Array.from({ length: 100 }, (_, seed) => byChance(0.1, true, seed + 1));
		const median = usual.sort((one, other) => one - other)[50] as number;
		check(median < 40, `half of the runs take more than ${median} s`);
	},
};

/** Seconds that 1,000 requests take of which such a share is refused, whatever the pace. */
function byChance(share: number, silent: boolean, seed: number): number {
	const random = randomOf(seed);
	const refusal = silent ? {} : { retryAfter: 0 };
	const take = () => (random() < share ? refusal : (true as const));
	const limiter = { take, allows: () => Infinity };
	const latency = () => 60 + 40 * random();
	const { done, duration } = simulate({ requests: 1_000, limiter, latency });
	check(done === 1_000, `${done} of 1,000 are done`);
	return duration / 1_000;
}

function check(holds: boolean, otherwise: string): void {
	if (!holds) throw new Error(otherwise);
}

const chosen = process.argv[2] as keyof typeof properties | undefined;
if (require.main === module && chosen !== undefined) properties[chosen]();
