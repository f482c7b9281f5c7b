import type { ScanContext } from './run';
import { NotYetClosed, type Trouble } from './types';

/** How many conversations to name, each with its reason. */
const named = 10;

/** Turns the failures of this poll into messages for the user. */
export function tell(run: ScanContext): void {
	// One may have failed for two reasons; report the last one.
	const troubles = [...new Map(run.troubles.map((one) => [one.id, one])).values()];
	const lost = troubles.filter(({ givenUp }) => givenUp);
	const isUsual = ({ error, waited }: Trouble): boolean =>
		error instanceof NotYetClosed && waited <= run.options.safetyMargin;
	const kept = troubles.filter((trouble) => !trouble.givenUp && !isUsual(trouble));
	for (const trouble of lost.slice(0, named)) run.losses.add(lossOf(trouble));
	for (const trouble of kept.slice(0, named)) run.warnings.add(warningOf(trouble));
	if (lost.length > named) {
		run.losses.add(`The same is true of ${lost.length - named} more: ${idsOf(lost)}.`);
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
		? `Conversation ${id} could not be looked up ${tries} times (${reasonOf(error)}). The trigger gives up on it; if it has closed, this is only noticed if a list shows it.`
		: `Conversation ${id} failed ${tries} times (${reasonOf(error)}). The trigger gives up on it, and hands it out with what could be read; not at all if it is unknown whether it passes the filters.`;
}

const reasonOf = (error: unknown): string =>
	error instanceof Error ? error.message : String(error);
