/**
 * The source of nodes/shared/api/endpoints.ts: every enum as a constant, and every route with the JSON Schemas of its
 * query and body. Schemas used more than once become constants, to avoid repetition.
 */
import {
	dereferenced,
	nameOf,
	nullableOf,
	routesOf,
	type Contract,
	type Route,
	type SchemaObject,
} from '../../contract/openapi';

const declarations = `
/** The part of JSON Schema that describes the input of an endpoint. */
export interface Schema {
	readonly type?: string | readonly string[];
	readonly enum?: readonly string[];
	readonly const?: string;
	readonly format?: string;
	readonly pattern?: string;
	readonly minLength?: number;
	readonly maxLength?: number;
	readonly minimum?: number;
	readonly maximum?: number;
	readonly minItems?: number;
	readonly maxItems?: number;
	readonly maxProperties?: number;
	readonly default?: unknown;
	readonly required?: readonly string[];
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly propertyNames?: Schema;
	readonly additionalProperties?: boolean | Schema;
	readonly items?: Schema;
	readonly oneOf?: readonly Schema[];
	/** Passed on unchanged; the limits only apply to values that a user enters. */
	readonly unchecked?: true;
}

export type Product = keyof typeof servers;

export interface Endpoint {
	readonly product: Product;
	readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** With \`{name}\` for every path parameter. */
	readonly path: string;
	readonly query?: Readonly<Record<string, Schema>>;
	readonly body?: Schema;
	/** Takes an Idempotency-Key header. */
	readonly idempotencyKey?: true;
	/** Takes an If-Match header. */
	readonly ifMatch?: true;
	/** The status codes that mean success. */
	readonly success: readonly number[];
	/** Changes nothing, although it is a POST. */
	readonly readsOnly?: true;
	/** The field of a list's answer that contains the rows. */
	readonly listKey?: string;
}
`;

export function endpointsSource(contract: Contract): string {
	const { schemas } = contract.components;
	const routes = routesOf(contract);
	const shared = new SharedSchemas(contract);
	const endpoints = routes.map((route) => `${route.operationId}: ${endpointCode(route, shared)}`);
	const hosts = [...new Set(routes.map(({ host }) => host))];
	return [
		declarations,
		`export const servers = {${hosts.map((host) => `${productOf(host)}: 'https://${host}'`)}} as const;`,
		...Object.entries(schemas)
			.filter(([, schema]) => schema.enum)
			.map(([name, schema]) => `export const ${plural(name)} = ${literal(schema.enum)} as const;`),
		...shared.code,
		`export const endpoints = {${endpoints}} as const satisfies Record<string, Endpoint>;`,
	].join('\n\n');
}

function endpointCode(route: Route, shared: SharedSchemas): string {
	const query = route.parameters.filter(({ in: place }) => place === 'query');
	const takes = (header: string) => route.parameters.some(({ name }) => name === header);
	return objectCode({
		product: literal(productOf(route.host)),
		method: literal(route.method),
		path: literal(route.path),
		query:
			query.length === 0
				? undefined
				: objectCode(
						Object.fromEntries(query.map(({ name, schema }) => [name, shared.codeOf(schema)])),
					),
		idempotencyKey: takes('Idempotency-Key') ? 'true' : undefined,
		ifMatch: takes('If-Match') ? 'true' : undefined,
		body: route.body && shared.codeOf(route.body),
		readsOnly: route.readsOnly ? 'true' : undefined,
		success: literal(successOf(route)),
		listKey: literal(listKeyOf(route)),
	});
}

export function successOf({ responses }: Route): number[] {
	return Object.keys(responses)
		.map(Number)
		.filter((status) => status >= 200 && status < 300);
}

/** @returns the field next to \`meta\` in the answer of a list */
export function listKeyOf({ responses }: Route): string | undefined {
	const { properties } = responses['200']?.content?.['application/json']?.schema ?? {};
	return properties?.meta && Object.keys(properties).find((name) => name !== 'meta');
}

/** Turns schemas into code and collects, in the order of use, the constants that the code refers to. */
class SharedSchemas {
	readonly code: string[] = [];
	private readonly known = new Set<string>();

	constructor(private readonly contract: Contract) {}

	codeOf(schema: SchemaObject): string {
		const { $ref, ...own } = schema;
		if ($ref !== undefined) return this.referenceCode(nameOf($ref), own);
		const choice = nullableOf(schema);
		if (choice) {
			const { type } = dereferenced(this.contract, schema);
			return `{ ...${this.codeOf(choice)}, type: ${literal(type)} }`;
		}
		return this.plainCode(own);
	}

	private referenceCode(name: string, { default: preset }: SchemaObject): string {
		const constant = lowerFirst(name);
		if (!this.known.has(name)) {
			this.known.add(name);
			const target = this.contract.components.schemas[name] ?? {};
			const code = target.enum ? `{ type: 'string', enum: ${plural(name)} }` : this.codeOf(target);
			this.code.push(`const ${constant} = ${code} as const;`);
		}
		return preset === undefined ? constant : `{ ...${constant}, default: ${literal(preset)} }`;
	}

	private plainCode(schema: SchemaObject): string {
		const { properties, propertyNames, additionalProperties, items, oneOf } = schema;
		const code = (child?: SchemaObject) => child && this.codeOf(child);
		return objectCode({
			...Object.fromEntries(plainKeywords.map((key) => [key, literal(schema[key])])),
			properties:
				properties &&
				objectCode(
					Object.fromEntries(
						Object.entries(properties).map(([name, child]) => [name, this.codeOf(child)]),
					),
				),
			propertyNames: code(propertyNames),
			additionalProperties:
				typeof additionalProperties === 'object'
					? code(additionalProperties)
					: literal(additionalProperties),
			items: code(items),
			oneOf: oneOf && `[${oneOf.map((child) => this.codeOf(child))}]`,
			unchecked: literal(schema['x-unchecked']),
		});
	}
}

const plainKeywords = [
	'type',
	'enum',
	'const',
	'format',
	'pattern',
	'minLength',
	'maxLength',
	'minimum',
	'maximum',
	'minItems',
	'maxItems',
	'maxProperties',
	'default',
	'required',
] as const satisfies ReadonlyArray<keyof SchemaObject>;

/** The code of an object literal, from the code of its values; undefined ones are left out. */
function objectCode(values: Record<string, string | undefined>): string {
	const entries = Object.entries(values).filter(([, code]) => code !== undefined);
	return `{${entries.map(([name, code]) => (name === code ? name : `${JSON.stringify(name)}: ${code}`))}}`;
}

function literal(value: unknown): string | undefined {
	return JSON.stringify(value);
}

function productOf(host: string): string {
	return host.slice(0, host.indexOf('.'));
}

function lowerFirst(name: string): string {
	return name[0]?.toLowerCase() + name.slice(1);
}

/** ConversationStatus: conversationStatuses. */
function plural(name: string): string {
	return lowerFirst(name) + (name.endsWith('s') ? 'es' : 's');
}
