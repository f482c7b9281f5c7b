import type { EndpointName } from '../../nodes/shared/api/endpoint';
import { dereferenced, loadContract, routesOf, type SchemaObject } from '../../contract/openapi';

/** The recorder's responses: JSON, or nothing if the contract promises nothing. */
export interface Answer {
	status: number;
	body?: unknown;
}

type JsonObject = Record<string, unknown>;

/** One success of every endpoint, made from the contract's examples. */
export function exampleAnswers(): Record<EndpointName, Answer> {
	const contract = loadContract();
	const answers = routesOf(contract).map(({ operationId, responses }) => {
		const [status, response] =
			Object.entries(responses).find(([code]) => code.startsWith('2')) ?? [];
		const schema = response?.content?.['application/json']?.schema;
		const body = schema && exampleOf(dereferenced(contract, schema));
		return [operationId, { status: Number(status), body }] as const;
	});
	const found = Object.fromEntries(answers) as Record<EndpointName, Answer>;
	// The next attempt may follow at once
	found.fetchOperation.body = { ...(found.fetchOperation.body as JsonObject), status: 'COMPLETED' };
	return found;
}

function exampleOf(schema: SchemaObject): unknown {
	const { examples, const: constant, enum: values, oneOf, anyOf, allOf } = schema;
	if (examples !== undefined) return examples[0];
	if (constant !== undefined) return constant;
	if (values !== undefined) return values[0];
	const choice = oneOf?.[0] ?? anyOf?.[0];
	if (choice !== undefined) return exampleOf(choice);
	if (allOf !== undefined) return Object.assign({}, ...allOf.map(exampleOf)) as JsonObject;
	return exampleOfType(schema);
}

function exampleOfType({ type, format, properties, items, minimum }: SchemaObject): unknown {
	switch ([type].flat()[0]) {
		case 'array':
			return items === undefined ? [] : [exampleOf(items)];
		case 'string':
			return format === 'date-time' ? '2026-01-02T03:04:05Z' : 'text';
		case 'integer':
		case 'number':
			return minimum ?? 1;
		case 'boolean':
			return true;
		case 'null':
			return null;
		default:
			return Object.fromEntries(
				Object.entries(properties ?? {}).map(([name, schema]) => [name, exampleOf(schema)]),
			);
	}
}
