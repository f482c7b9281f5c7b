import type { ScanContext } from './run';
import { NotYetClosed, type Trouble } from './types';

/** So many conversations are named, each with its reason. */
const named = 10;

/** Puts what could not be had in this poll into sentences for the user. */
export function tell(run: ScanContext): void {
	// One may have been tried for two reasons; the last tells.
	const troubles = [...new Map(run.troubles.map((one) => [one.id, one])).values()];
	const lost = troubles.filter(({ givenUp }) => givenUp);
	const isUsual = ({ error, waited }: Trouble): boolean =>
		error instanceof NotYetClosed && waited <= run.options.safetyMargin;
	const kept = troubles.filter((trouble) => !trouble.givenUp && !isUsual(trouble));
	for (const trouble of lost.slice(0, named)) run.losses.add(lossOf(trouble));
	for (const trouble of kept.slice(0, named)) run.warnings.add(warningOf(trouble));
	if (lost.length > named) {
		run.losses.add(`The same holds for ${lost.length - named} more: ${idsOf(lost)}.`);
	}
	if (kept.length > named) {
		run.warnings.add(`${kept.length - named} more conversations are kept for the next poll, too.`);
	}
}

const idsOf = (all: readonly Trouble[]): string =>
	all
		.slice(named)
		.map(({ id }) => id)
		.join(', ');

function warningOf({ id, error, of, tries }: Trouble): string {
	const what = of === 'look-up' ? 'could not be looked up' : 'could not be handed out';
	return `Conversation ${id} ${what} (${reasonOf(error)}; attempt ${tries}). It is kept for the next poll; the others go on.`;
}

function lossOf({ id, error, of, tries }: Trouble): string {
	return of === 'look-up'
		? `Conversation ${id} could not be looked up ${tries} times (${reasonOf(error)}). It is no longer asked for; if it has closed, this is only noticed should a list show it.`
		: `Conversation ${id} has been tried ${tries} times without success (${reasonOf(error)}). It is given up, and handed out with what could be read of it; not at all where nothing tells whether it fits the filters.`;
}

const reasonOf = (error: unknown): string =>
	error instanceof Error ? error.message : String(error);
