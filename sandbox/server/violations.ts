import type { ErrorObject } from 'ajv/dist/2020';

/** A value that violates the contract: which one, and why, in words. */
export interface Violation {
	field: string;
	problem: string;
}

/** Ajv's deepest error is the most specific: errors in a branch of `oneOf` come before the one for `oneOf` itself. */
export function describe(errors: ErrorObject[], name: string): Violation {
	const rank = (error: ErrorObject) =>
		error.instancePath.split('/').length * 2 - (/^(one|any|if)/i.test(error.keyword) ? 1 : 0);
	const worst = errors.reduce((a, b) => (rank(b) > rank(a) ? b : a), errors[0] as ErrorObject);
	const parts = worst.instancePath.split('/').slice(1);
	const params = worst.params as { missingProperty?: string; propertyName?: string };
	if (worst.keyword === 'required') parts.push(params.missingProperty ?? '');
	const path = parts.join('.');
	const field = name === 'body' ? path || 'body' : [name, ...parts].join('.');
	return { field, problem: problemOf(worst) };
}

function problemOf({ keyword, params, message = 'is not valid' }: ErrorObject): string {
	const { allowedValues, additionalProperty, allowedValue } = params as Record<string, unknown>;
	if (keyword === 'x-known-values') return 'is not a value that this service knows';
	if (keyword === 'required') return 'is required';
	if (keyword === 'enum') return `must be one of ${(allowedValues as unknown[]).join(', ')}`;
	if (keyword === 'const') return `must be ${String(allowedValue)}`;
	if (keyword === 'additionalProperties') return `has no field ${String(additionalProperty)}`;
	return message;
}
