/**
 * Plays histories against the trigger for a given time, different ones each time: `npm run test:soak -- --minutes
 * 60`, or a given number: `npm run test:soak -- --histories 5000`. The first failure is printed in its smallest form,
 * with how to repeat it, and ends the run with 1.
 */
import { parseArgs } from 'node:util';
import * as fc from 'fast-check';
import { holds, kinds, type Kind, type Tally } from './kinds';

/** Histories of the most common kind in one round over all kinds. */
const round = 100;

async function main(): Promise<boolean> {
	const {
		minutes,
		histories: asked,
		seed: first,
	} = parseArgs({
		options: {
			minutes: { type: 'string' },
			histories: { type: 'string' },
			seed: { type: 'string' },
		},
	}).values;
	const most = asked === undefined ? Infinity : Number(asked);
	if (!(most > 0)) throw new Error(`--histories needs a number above 0, not "${asked}"`);
	const time = Number(minutes ?? (asked === undefined ? 5 : Infinity)) * 60_000;
	if (!(time > 0)) throw new Error(`--minutes needs a number above 0, not "${minutes}"`);
	const end = Date.now() + time;
	let seed = Number(first ?? Date.now() % 2 ** 31);
	const tally: Tally = { histories: 0, polls: 0, events: 0 };
	console.log(`Playing histories from seed ${seed} on`);
	for (; Date.now() < end && tally.histories < most; seed++) {
		for (const kind of kinds) {
			if (!(await isWell(kind, seed, tally, end))) return false;
		}
	}
	const { histories, polls, events } = tally;
	console.log(
		`${histories} histories, ${polls} polls, ${events} events, each as often as docs/trigger.md says`,
	);
	return true;
}

async function isWell(kind: Kind, seed: number, tally: Tally, end: number): Promise<boolean> {
	const left = end - Date.now();
	if (left <= 0) return true;
	// Only some rounds play one of a rare kind.
	const numRuns = Math.floor(round * kind.share + (seed % 100) / 100);
	if (numRuns === 0) return true;
	const result = await fc.check(holds(kind, tally), {
		seed,
		numRuns,
		...(left < Infinity && { interruptAfterTimeLimit: left }),
		markInterruptAsFailure: false,
	});
	if (!result.failed) return true;
	console.error(`FAILED: ${kind.name}\n`);
	console.error(fc.defaultReportMessage(result));
	console.error(String(result.errorInstance));
	console.error(`\nAgain: npm run test:soak -- --seed ${seed}`);
	return false;
}

main().then(
	(well) => process.exit(well ? 0 : 1),
	(error: unknown) => {
		console.error(error instanceof Error ? error.message : error);
		process.exit(1);
	},
);
