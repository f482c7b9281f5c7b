import { manyPages } from './common';
import type { Difference } from './compare';

/** An intended difference, and why. */
export interface IntendedDifference {
	/** The operations in which it appears, e.g. `intelligence operator.delete`. */
	operations: RegExp;
	/** The names of its cases; all by default. */
	caseName?: string;
	/** The fields that differ, as in a `Difference`. */
	fields: RegExp;
	reason: string;
}

export const intendedDifferences: readonly IntendedDifference[] = [
	{
		operations: / \w+\.(getAll|getVersions)$/,
		caseName: manyPages,
		fields: /^request [2-9]\.query\.pageSize\[0\]$/,
		reason:
			'The SDK requests the whole limit again on every page; the node only what it still needs.',
	},
	{
		operations: /^intelligence \w+\.delete$/,
		fields: /^request 1\.headers\.accept$/,
		reason:
			'The SDK sets no Accept header if the response is empty, so its HTTP library accepts anything; the node also reads errors, so it accepts JSON.',
	},
	{
		operations:
			/^(orchestrator (conversation|message)|intelligence operator)\.(create|update|replace|send|sendAndWaitForReply)$/,
		fields:
			/^request 1\.body\.(metadata|parameters|payload\.content\.variables)\.(constructor|prototype|__proto__)$/,
		reason:
			"The SDK's HTTP library silently drops keys that JavaScript reserves; the node sends what was entered.",
	},
];

/** The entry that explains a difference. */
export function intendedFor(
	operation: string,
	caseName: string,
	{ field }: Difference,
): IntendedDifference | undefined {
	return intendedDifferences.find(
		(intended) =>
			intended.operations.test(operation) &&
			(intended.caseName ?? caseName) === caseName &&
			intended.fields.test(field),
	);
}
