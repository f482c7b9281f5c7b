/**
 * Reads contract/openapi.yaml for the scripts and tests that work with it.
 */
import { join } from 'node:path';
import { documentIn } from './document';

export const contractFile = join(__dirname, 'openapi.yaml');

/** The part of JSON Schema that the contract uses. */
export interface SchemaObject {
	$ref?: string;
	type?: string | string[];
	enum?: string[];
	const?: string;
	format?: string;
	pattern?: string;
	minLength?: number;
	maxLength?: number;
	minimum?: number;
	maximum?: number;
	minItems?: number;
	maxItems?: number;
	maxProperties?: number;
	default?: unknown;
	required?: string[];
	properties?: Record<string, SchemaObject>;
	propertyNames?: SchemaObject;
	additionalProperties?: boolean | SchemaObject;
	items?: SchemaObject;
	oneOf?: SchemaObject[];
	anyOf?: SchemaObject[];
	allOf?: SchemaObject[];
	description?: string;
	examples?: unknown[];
	/** The name of the schema that lists a field's currently known values; the field may have others. */
	'x-known-values'?: string;
	/** The content belongs to other programs: it is passed on unchanged, and only checked when a user enters it. */
	'x-unchecked'?: true;
	/** Why a request may hold what the documentation does not allow. */
	'x-why'?: string;
	/** The sources of this fact, as named in contract/README.md. */
	'x-source'?: string[];
}

export interface Parameter {
	name: string;
	in: 'path' | 'query' | 'header';
	required?: boolean;
	schema: SchemaObject;
	style?: string;
	explode?: boolean;
}

export interface ResponseObject {
	description: string;
	headers?: Record<string, { $ref?: string; schema?: SchemaObject }>;
	content?: Record<string, { schema: SchemaObject }>;
}

interface PathItem {
	servers?: Array<{ url: string }>;
	parameters?: Array<Parameter | Reference>;
	[method: string]: unknown;
}

interface OperationObject {
	operationId: string;
	'x-reads-only'?: boolean;
	'x-source'?: string[];
	parameters?: Array<Parameter | Reference>;
	requestBody?: { required?: boolean; content: Record<string, { schema: SchemaObject }> };
	responses: Record<string, ResponseObject | Reference>;
}

interface Reference {
	$ref: string;
}

export interface Contract {
	openapi: string;
	paths: Record<string, PathItem>;
	webhooks: Record<string, PathItem>;
	components: { schemas: Record<string, SchemaObject> } & Record<string, Record<string, unknown>>;
}

/** One route, with its parameters and responses resolved; schemas keep their references. */
export interface Route {
	operationId: string;
	/** Whether it changes nothing, regardless of its method. */
	readsOnly: boolean;
	sources: string[];
	method: string;
	host: string;
	path: string;
	parameters: Parameter[];
	body?: SchemaObject;
	responses: Record<string, ResponseObject>;
}

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;

export function loadContract(): Contract {
	return documentIn(contractFile) as Contract;
}

/** All routes of the contract, in the order of the file. */
export function routesOf(contract: Contract): Route[] {
	return Object.entries(contract.paths).flatMap(([path, item]) =>
		methods
			.filter((method) => item[method] !== undefined)
			.map((method) => routeOf(contract, path, method, item)),
	);
}

function routeOf(contract: Contract, path: string, method: string, item: PathItem): Route {
	const operation = item[method] as OperationObject;
	const resolved = <T>(value: T | Reference): T => lookUp<T>(contract, value);
	return {
		operationId: operation.operationId,
		readsOnly: operation['x-reads-only'] === true,
		sources: operation['x-source'] ?? [],
		method: method.toUpperCase(),
		host: new URL(item.servers?.[0]?.url ?? '').host,
		path,
		parameters: [...(item.parameters ?? []), ...(operation.parameters ?? [])].map(
			resolved<Parameter>,
		),
		body: operation.requestBody?.content['application/json']?.schema,
		responses: Object.fromEntries(
			Object.entries(operation.responses).map(([status, response]) => [
				status,
				resolved<ResponseObject>(response),
			]),
		),
	};
}

/** The name of the component that a reference points to. */
export function nameOf(ref: string): string {
	return ref.slice(ref.lastIndexOf('/') + 1);
}

/** Resolves a reference; everything else is returned unchanged. */
export function lookUp<T>(contract: Contract, value: T | Reference): T {
	if (!isReference(value)) return value;
	const [, , kind = '', name = ''] = value.$ref.split('/');
	const found = contract.components[kind]?.[name];
	if (found === undefined) throw new Error(`The contract has no ${value.$ref}`);
	return found as T;
}

function isReference(value: unknown): value is Reference {
	return typeof value === 'object' && value !== null && '$ref' in value;
}

/**
 * A schema without references. Keywords next to a reference are merged into its target, and a choice between a schema
 * and null becomes a nullable type.
 */
export function dereferenced(contract: Contract, schema: SchemaObject): SchemaObject {
	const { $ref, ...own } = schema;
	const base =
		$ref === undefined ? {} : dereferenced(contract, lookUp<SchemaObject>(contract, { $ref }));
	const inner = (child: SchemaObject) => dereferenced(contract, child);
	const nullable = nullableOf(own);
	if (nullable) return withNull(inner(nullable));
	return {
		...base,
		...own,
		...(own.properties && {
			properties: Object.fromEntries(
				Object.entries(own.properties).map(([name, child]) => [name, inner(child)]),
			),
		}),
		...(own.propertyNames && { propertyNames: inner(own.propertyNames) }),
		...(typeof own.additionalProperties === 'object' && {
			additionalProperties: inner(own.additionalProperties),
		}),
		...(own.items && { items: inner(own.items) }),
		...(own.oneOf && { oneOf: own.oneOf.map(inner) }),
		...(own.anyOf && { anyOf: own.anyOf.map(inner) }),
		...(own.allOf && { allOf: own.allOf.map(inner) }),
	};
}

/** @returns X if the schema is a choice between X and null */
export function nullableOf({ oneOf }: SchemaObject): SchemaObject | undefined {
	const [choice, none, ...more] = oneOf ?? [];
	return more.length === 0 && none?.type === 'null' ? choice : undefined;
}

function withNull(schema: SchemaObject): SchemaObject {
	if (schema.enum ?? schema.const) throw new Error('A nullable enum must list null itself');
	return { ...schema, type: [...[schema.type ?? []].flat(), 'null'] };
}
