import { parseArgs } from 'node:util';
import { Sentence } from '../n8n/processes';

export const usage = `npm run bench -- [options]
  --only a,b      only these cases: a, b, d close; c lists; e cleans up; f is the trigger, g at scale;
                  h to l close with a limit on requests at once;
                  m closes from far away over TLS; n closes 10,000 in one execution;
                  o closes on two workers of n8n's queue mode under one limit
  --rounds N      the runs of each contender, of which the median counts (1)
  --before REF    runs case n also with the package of this commit
  --quick         a tenth of the items, to check that everything runs; writes nothing`;

export const caseIds = [
	'a',
	'b',
	'c',
	'd',
	'e',
	'f',
	'g',
	'h',
	'i',
	'j',
	'k',
	'l',
	'm',
	'n',
	'o',
] as const;

export type CaseId = (typeof caseIds)[number];

export interface BenchOptions {
	only: readonly CaseId[];
	rounds: number;
	quick: boolean;
	/** The commit that case n is compared with. */
	before?: string;
}

/**
 * @param args The arguments after "npm run bench --".
 * @returns undefined for --help.
 * @throws Sentence for invalid arguments.
 */
export function readOptions(args: string[]): BenchOptions | undefined {
	const { help, only, rounds, quick, before } = parse(args);
	if (help) return undefined;
	const chosen = only?.split(',') ?? [...caseIds];
	const unknown = chosen.find((id) => !caseIds.includes(id as CaseId));
	if (unknown !== undefined) throw new Sentence(`There is no case "${unknown}".\n\n${usage}`);
	const count = Number(rounds);
	if (!Number.isInteger(count) || count < 1) {
		throw new Sentence(`--rounds needs a whole number above 0, not "${rounds}".`);
	}
	return { only: chosen as CaseId[], rounds: count, quick, before };
}

function parse(args: string[]) {
	try {
		return parseArgs({
			args,
			options: {
				help: { type: 'boolean', short: 'h', default: false },
				only: { type: 'string' },
				rounds: { type: 'string', default: '1' },
				before: { type: 'string' },
				quick: { type: 'boolean', default: false },
			},
		}).values;
	} catch (error) {
		throw new Sentence(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`);
	}
}
