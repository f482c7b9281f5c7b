import { manyPages } from './common';
import type { Difference } from './compare';

/** An intended difference, and why. */
export interface MeantDifference {
	/** The operations in which it appears, e.g. `intelligence operator.delete`. */
	operations: RegExp;
	/** The names of its cases; all by default. */
	caseName?: string;
	/** The fields that differ, as in a `Difference`. */
	fields: RegExp;
	reason: string;
}

export const meantDifferences: readonly MeantDifference[] = [
	{
		operations: / \w+\.(getAll|getVersions)$/,
		caseName: manyPages,
		fields: /^request [2-9]\.query\.pageSize\[0\]$/,
		reason:
			'The SDK asks for the whole limit again on every page; the node only for what it still needs.',
	},
	{
		operations: /^intelligence \w+\.delete$/,
		fields: /^request 1\.headers\.accept$/,
		reason:
			'The SDK names no format where the answer is empty, so its HTTP library asks for any; the node can also read why the service refuses, and asks for JSON.',
	},
	{
		operations:
			/^(orchestrator (conversation|message)|intelligence operator)\.(create|update|replace|send|sendAndWaitForReply)$/,
		fields:
			/^request 1\.body\.(metadata|parameters|payload\.content\.variables)\.(constructor|prototype|__proto__)$/,
		reason:
			"The SDK's HTTP library drops keys that JavaScript's objects keep for themselves, without a word; the node sends what was entered.",
	},
];

/** The entry that explains a difference. */
export function meantFor(
	operation: string,
	caseName: string,
	{ field }: Difference,
): MeantDifference | undefined {
	return meantDifferences.find(
		(meant) =>
			meant.operations.test(operation) &&
			(meant.caseName ?? caseName) === caseName &&
			meant.fields.test(field),
	);
}
