import { intendedFor, type IntendedDifference } from './intended';
import type { Difference } from './compare';

/** The outcome of one case. */
export interface ConformanceOutcome {
	caseName: string;
	differences: Difference[];
	/** What stopped a client. */
	failures: string[];
}

/** The outcomes of one operation. */
export interface OperationOutcome {
	/** E.g. `orchestrator conversation.create`. */
	operation: string;
	outcomes: ConformanceOutcome[];
}

/** The unexplained differences, one per line. */
export function unexplained({ operation, outcomes }: OperationOutcome): string[] {
	return outcomes.flatMap(({ caseName, differences, failures }) => [
		...failures.map((failure) => `${caseName}: ${failure}`),
		...differences
			.filter((difference) => intendedFor(operation, caseName, difference) === undefined)
			.map(({ field, sdk, node }) => `${caseName}: ${field}: SDK ${show(sdk)}, node ${show(node)}`),
	]);
}

/** The intended differences that explain something. */
export function usedExplanations(all: readonly OperationOutcome[]): Set<IntendedDifference> {
	const used = all.flatMap(({ operation, outcomes }) =>
		outcomes.flatMap(({ caseName, differences }) =>
			differences.map((difference) => intendedFor(operation, caseName, difference)),
		),
	);
	return new Set(used.filter((intended) => intended !== undefined));
}

/** Operations x cases, equal or with the difference; and below the intended differences. */
export function table(all: readonly OperationOutcome[]): string {
	const rows = all.map((outcome) => [
		outcome.operation,
		String(outcome.outcomes.length),
		verdict(outcome),
	]);
	const total = all.reduce((sum, { outcomes }) => sum + outcomes.length, 0);
	const lines = [['operation', 'cases', 'wire'], ...rows, ['in all', String(total), '']];
	const width = Math.max(...lines.map(([operation = '']) => operation.length));
	return [
		...lines.map(([operation = '', cases = '', wire = '']) =>
			`${operation.padEnd(width)}  ${cases.padStart(5)}  ${wire}`.trimEnd(),
		),
		'',
		'intended differences:',
		...[...usedExplanations(all)].map(({ reason }) => `- ${reason}`),
	].join('\n');
}

function verdict(outcome: OperationOutcome): string {
	const [first, ...more] = unexplained(outcome);
	if (first !== undefined) return `DIFFERS ${first}${more.length > 0 ? ` (+${more.length})` : ''}`;
	const intended = outcome.outcomes.filter(({ differences }) => differences.length > 0).length;
	return intended === 0 ? 'equal' : `equal, ${intended} differ as intended`;
}

function show(value: unknown): string {
	return value === undefined ? 'nothing' : JSON.stringify(value);
}
