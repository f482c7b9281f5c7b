/**
 * Compares the contract with an independent description of the same routes.
 *
 * `tsx scripts/contract/compareEndpoints.ts <endpoints.json>` takes a JSON array with an entry for each route:
 * method, host, path, pathParams, query, headers, body, responseListKey, successStatus, errorStatus, asyncKind and
 * idempotencyKey, with schemas that say min, max, keys and nullable where JSON Schema says minimum, maximum,
 * propertyNames and a type list. It prints every difference, and exits with 1 if a difference has no reason below or
 * a reason has no difference.
 */
import { readFileSync } from 'node:fs';
import {
	dereferenced,
	loadContract,
	routesOf,
	type Contract,
	type Route,
	type SchemaObject,
} from '../../contract/openapi';
import { listKeyOf, successOf } from './endpointsSource';

/** Why the contract differs from the description, by a pattern for the line that reports the difference. */
const reasons: Array<{ where: RegExp; reason: string }> = [
	{
		where: /^POST \/v2\/token /,
		reason: 'The nodes sign in with a key and a secret, not with OAuth.',
	},
	{
		where: / error (401|403) /,
		reason: 'Every route can refuse a credential, also where the documentation does not list it.',
	},
	{
		where: /^(POST|PUT|PATCH) .* error 415 /,
		reason: 'Both services take JSON bodies only: https://github.com/twilio/ai, skills/twilio.',
	},
	{
		where: /^PUT .*\/Participants\/\{id\} error 409 /,
		reason:
			'Seen by https://github.com/twilio/twilio-agent-connect-python; the address may be taken.',
	},
	{
		where: /^PATCH \/v2\/Conversations\/\{id\} body\.metadata maxPropertiesAfterMerge /,
		reason: 'JSON Schema cannot say it: it takes what is stored to know.',
	},
	{
		where: /^PATCH \/v2\/Conversations\/\{id\} body\.metadata\(names\) /,
		reason: 'A name that could not be created cannot be changed either.',
	},
];

interface Entry {
	method: string;
	host: string;
	path: string;
	pathParams: string[];
	query: Array<EntrySchema & { name: string; required: boolean; items?: string }>;
	headers?: Array<{ name: string }>;
	body: EntrySchema | null;
	responseListKey: string | null;
	successStatus: number[];
	errorStatus: number[] | null;
	asyncKind: string | null;
	idempotencyKey: boolean;
}

interface EntrySchema extends Omit<SchemaObject, 'required' | 'items'> {
	min?: number;
	max?: number;
	keys?: string[];
	nullable?: boolean;
	[keyword: string]: unknown;
}

/** One line for each aspect that can differ: its name and its value. */
type Facts = Map<string, string>;

function factsOfEntries(entries: Entry[]): Facts {
	const facts: Facts = new Map();
	for (const entry of entries) {
		const route = `${entry.method} ${entry.path}`;
		facts.set(`${route} host`, entry.host);
		facts.set(`${route} success`, String(entry.successStatus));
		facts.set(`${route} list key`, String(entry.responseListKey));
		facts.set(`${route} asynchronous`, String(entry.asyncKind));
		for (const status of entry.errorStatus ?? []) facts.set(`${route} error ${status}`, 'yes');
		for (const name of entry.pathParams) facts.set(`${route} path ${name}`, 'yes');
		for (const { name } of entry.headers ?? []) facts.set(`${route} header ${name}`, 'yes');
		if (entry.idempotencyKey) facts.set(`${route} header Idempotency-Key`, 'yes');
		for (const { name, required, items, serialization, ...schema } of entry.query) {
			const { enum: values, ...rest } = schema;
			addSchema(
				facts,
				`${route} query.${name}`,
				fromEntry(items ? { ...rest, items: { type: items, enum: values } } : schema),
			);
			facts.set(`${route} query.${name} required`, String(required));
			if (items) facts.set(`${route} query.${name} repeats`, String(serialization === 'repeat'));
		}
		if (entry.body) addSchema(facts, `${route} body`, fromEntry(entry.body));
	}
	return facts;
}

/** Converts the schema of an entry to JSON Schema. */
function fromEntry(schema: EntrySchema): SchemaObject {
	const { min, max, keys, nullable, type, ...rest } = schema;
	const isDate = type === 'date-time';
	const child = (value: unknown) => fromEntry(value as EntrySchema);
	const { properties, additionalProperties, items, oneOf } = rest as SchemaObject;
	return {
		...(rest as SchemaObject),
		...(type && { type: isDate ? 'string' : nullable ? [String(type), 'null'] : type }),
		...(isDate && { format: 'date-time' }),
		...(min !== undefined && { minimum: min }),
		...(max !== undefined && { maximum: max }),
		...(keys && { propertyNames: { enum: keys } }),
		...(properties && {
			properties: Object.fromEntries(
				Object.entries(properties).map(([name, value]) => [name, child(value)]),
			),
		}),
		...(typeof additionalProperties === 'object' && {
			additionalProperties: child(additionalProperties),
		}),
		...(items && { items: child(items) }),
		...(oneOf && { oneOf: oneOf.map(child) }),
	};
}

function factsOfContract(contract: Contract): Facts {
	const facts: Facts = new Map();
	for (const route of routesOf(contract)) {
		const name = `${route.method} ${route.path}`;
		facts.set(`${name} host`, route.host);
		facts.set(`${name} success`, String(successOf(route)));
		facts.set(`${name} list key`, String(listKeyOf(route) ?? null));
		facts.set(`${name} asynchronous`, String(asynchronousKindOf(route)));
		for (const status of Object.keys(route.responses)) {
			if (Number(status) >= 400) facts.set(`${name} error ${status}`, 'yes');
		}
		for (const {
			in: place,
			name: parameter,
			required,
			schema,
			style,
			explode,
		} of route.parameters) {
			if (place !== 'query') {
				facts.set(`${name} ${place} ${parameter}`, 'yes');
				continue;
			}
			addSchema(facts, `${name} query.${parameter}`, dereferenced(contract, schema));
			facts.set(`${name} query.${parameter} required`, String(required ?? false));
			if (schema.type === 'array') {
				facts.set(`${name} query.${parameter} repeats`, String(style === 'form' && explode));
			}
		}
		if (route.body) addSchema(facts, `${name} body`, dereferenced(contract, route.body));
	}
	return facts;
}

function asynchronousKindOf({ responses }: Route): string | null {
	if (!responses['202']) return null;
	const ref = responses['202'].content?.['application/json']?.schema.$ref;
	if (ref === undefined) return 'fire-and-forget';
	return ref.endsWith('/Action') ? 'action' : 'operation';
}

/** Keywords that don't restrict the allowed values. */
const silent = new Set([
	...['description', 'examples', 'unit'],
	...['x-known-values', 'x-unchecked', 'x-why', 'x-source'],
]);

/** Where the contract is more tolerant on purpose, and says why: in these ways, at these places and below. */
const tolerated = new Map<string, string>();
const tolerance =
	/ (enum is .*, in the contract absent|type is "(\w+)", in the contract \["\2","null"\]|(minItems|required) is \w+, in the contract absent|minLength is absent, in the contract 1)$/;

function toleranceOf(line: string): string | undefined {
	if (!tolerance.test(line)) return undefined;
	const [, why] =
		[...tolerated]
			.reverse()
			.find(([path]) => line.startsWith(path) && /^[ .[(]/.test(line.slice(path.length))) ?? [];
	return why;
}

function addSchema(facts: Facts, path: string, schema: SchemaObject): void {
	const { properties, propertyNames, additionalProperties, items, oneOf, required, ...rest } =
		schema;
	const why = schema['x-why'];
	if (why !== undefined) tolerated.set(path, why);
	for (const [keyword, value] of Object.entries(rest)) {
		if (value !== undefined && !silent.has(keyword))
			facts.set(`${path} ${keyword}`, JSON.stringify(value));
	}
	for (const name of required ?? []) facts.set(`${path}.${name} required`, 'true');
	for (const [name, child] of Object.entries(properties ?? {})) {
		facts.set(`${path}.${name} known`, 'true');
		addSchema(facts, `${path}.${name}`, child);
	}
	// Property names are always strings.
	if (propertyNames) addSchema(facts, `${path}(names)`, { ...propertyNames, type: undefined });
	if (typeof additionalProperties === 'object') addSchema(facts, `${path}.*`, additionalProperties);
	else if (additionalProperties !== undefined) facts.set(`${path}.*`, String(additionalProperties));
	if (items) addSchema(facts, `${path}[]`, items);
	for (const [index, choice] of (oneOf ?? []).entries())
		addSchema(facts, `${path}(${index})`, choice);
}

function differences(described: Facts, contract: Facts): string[] {
	return [...new Set([...described.keys(), ...contract.keys()])]
		.filter((fact) => described.get(fact) !== contract.get(fact))
		.map(
			(fact) =>
				`${fact} is ${described.get(fact) ?? 'absent'}, in the contract ${contract.get(fact) ?? 'absent'}`,
		);
}

function main() {
	const [file] = process.argv.slice(2);
	if (file === undefined)
		throw new Error('Usage: tsx scripts/contract/compareEndpoints.ts <endpoints.json>');
	const entries = JSON.parse(readFileSync(file, 'utf8')) as Entry[];
	const found = differences(factsOfEntries(entries), factsOfContract(loadContract()));
	const reasonOf = (line: string) => reasons.find(({ where }) => where.test(line));
	const tolerant = found.filter((line) => !reasonOf(line) && toleranceOf(line));
	const unexplained = found.filter((line) => !reasonOf(line) && !tolerant.includes(line));
	for (const { where, reason } of reasons) {
		const lines = found.filter((line) => reasonOf(line)?.where === where);
		console.log(`${reason} (${lines.length})`);
		for (const line of lines) console.log(`  ${line}`);
		if (lines.length === 0) {
			console.error(`No difference for this reason: ${reason}`);
			process.exitCode = 1;
		}
	}
	for (const why of new Set(tolerant.map(toleranceOf))) {
		const lines = tolerant.filter((line) => toleranceOf(line) === why);
		console.log(`${why} (${lines.length})`);
		for (const line of lines) console.log(`  ${line}`);
	}
	for (const line of unexplained) {
		console.error(`Unexplained: ${line}`);
		process.exitCode = 1;
	}
	console.log(
		`${entries.length} routes, ${found.length} differences, ${unexplained.length} unexplained`,
	);
}

main();
