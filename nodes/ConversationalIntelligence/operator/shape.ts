import type { Shape } from '../../shared/runtime/operation';

/** An operator in at most ten fields, without examples and schemas; only a given version has a status and a date. */
export const operatorShape: Shape = {
	simplify: ({ status, dateCreated, ...operator }) => ({
		id: operator.id,
		displayName: operator.displayName,
		description: operator.description ?? null,
		author: operator.author ?? null,
		outputFormat: operator.outputFormat ?? null,
		prompt: operator.prompt ?? null,
		parameters: Object.keys(operator.parameters ?? {}),
		version: operator.version ?? null,
		...(status === undefined ? {} : { status, dateCreated: dateCreated ?? null }),
	}),
	fields: [
		'author',
		'context',
		'dateCreated',
		'description',
		'displayName',
		'id',
		'outputFormat',
		'outputSchema',
		'parameters',
		'prompt',
		'status',
		'trainingExamples',
		'version',
	],
};
