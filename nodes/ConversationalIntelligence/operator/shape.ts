import type { Shape } from '../../shared/runtime/operation';

/** An operator in ten fields, without examples and schemas. */
export const operatorShape: Shape = {
	simplify: (operator) => ({
		id: operator.id,
		displayName: operator.displayName,
		description: operator.description ?? null,
		author: operator.author ?? null,
		outputFormat: operator.outputFormat ?? null,
		prompt: operator.prompt ?? null,
		parameters: Object.keys(operator.parameters ?? {}),
		version: operator.version ?? null,
		dateCreated: operator.dateCreated ?? null,
		dateUpdated: operator.dateUpdated ?? null,
	}),
	fields: [
		'accountId',
		'author',
		'context',
		'dateCreated',
		'dateUpdated',
		'description',
		'displayName',
		'id',
		'outputFormat',
		'outputSchema',
		'parameters',
		'prompt',
		'trainingExamples',
		'version',
	],
};
