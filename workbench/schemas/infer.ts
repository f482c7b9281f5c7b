/**
 * The JSON schema of outputs, as n8n reads it: one type per field, because n8n's schema view supports only one. A
 * field that may be empty gets the type of its other values.
 */
import type { SchemaObject } from '../../contract/openapi';

/** The part of JSON Schema that n8n's output schemas use. */
export interface OutputSchema {
	type: string | string[];
	properties?: Record<string, OutputSchema>;
	items?: OutputSchema;
	/** The schema version, only at the root: n8n requires it. */
	version?: number;
}

/**
 * Objects whose keys depend on the account or on the author of an operator; listing the keys of an example would
 * mislead everybody else.
 */
const keysAreData = new Set([
	'channelSettings',
	'metadata',
	'outputSchema',
	'parameters',
	'result',
	'resultsByOperator',
]);

/** The order in which the types of a field are listed if there are several; n8n shows the first. */
const typeOrder = ['string', 'number', 'boolean', 'array', 'object'];

/**
 * The schema of an operation's output.
 * @param promised the contract's schema of the resource
 * @param simplified whether the rows are only a part of the resource, so that the contract only determines the types
 */
export function schemaOfRows(
	rows: object[],
	promised: OutputSchema | undefined,
	simplified: boolean,
): OutputSchema {
	return objectSchema(rows, promised, '', simplified);
}

/**
 * The common schema of several values of one field.
 * @param name the field; its own and inner names decide which objects stay open
 * @param promised the contract's schema of the field, used if all values are empty
 * @throws {Error} if neither the values nor the contract determine a type
 */
function schemaOf(
	values: unknown[],
	promised: OutputSchema | undefined,
	name: string,
	simplified: boolean,
): OutputSchema {
	const present = values.filter((value) => value !== null && value !== undefined);
	const types = typeOrder.filter((type) => present.some((value) => typeOf(value) === type));
	const [type, ...more] = types;
	if (type === undefined) {
		if (promised === undefined) throw new Error(`No sample says what "${name}" is: add one`);
		return promised;
	}
	if (more.length > 0) return { type: types };
	if (type === 'array') return listSchema(present as unknown[][], promised, name, simplified);
	if (type === 'object') return objectSchema(present as object[], promised, name, simplified);
	return { type };
}

function listSchema(
	lists: unknown[][],
	promised: OutputSchema | undefined,
	name: string,
	simplified: boolean,
) {
	const items = schemaOf(lists.flat(), promised?.items, name, simplified);
	return { type: 'array', items };
}

function objectSchema(
	objects: object[],
	promised: OutputSchema | undefined,
	name: string,
	simplified: boolean,
) {
	if (keysAreData.has(name)) return { type: 'object' };
	const known = simplified ? [] : alsoPromised(objects, promised);
	const names = new Set([...known, ...objects.flatMap(Object.keys)]);
	const properties = [...names].map((key): [string, OutputSchema] => {
		const values = objects.map((object) => (object as Record<string, unknown>)[key]);
		return [key, schemaOf(values, promised?.properties?.[key], key, simplified)];
	});
	return { type: 'object', properties: Object.fromEntries(properties) };
}

/** A full resource may have every field of the contract, even if the examples lack some. */
function alsoPromised(objects: object[], promised: OutputSchema | undefined): string[] {
	const known = promised?.properties ?? {};
	const isResource = objects.every((object) => Object.keys(object).every((key) => key in known));
	return isResource ? Object.keys(known) : [];
}

function typeOf(value: unknown): string {
	return Array.isArray(value) ? 'array' : typeof value;
}

/** Converts a schema of the contract, without references, to this format; undefined if it leaves the type open. */
export function outputSchemaOf(schema: SchemaObject, name = ''): OutputSchema | undefined {
	const { allOf, items, properties } = schema;
	const type = allOf ? 'object' : [schema.type ?? []].flat().find((one) => one !== 'null');
	if (type === undefined) return undefined;
	if (type === 'integer') return { type: 'number' };
	if (type === 'array') {
		const entries = items && outputSchemaOf(items, name);
		return entries && { type, items: entries };
	}
	if (type !== 'object' || keysAreData.has(name)) return { type };
	const fields = [...(allOf ?? []).map((part) => part.properties), properties];
	const known = Object.entries(Object.assign({}, ...fields) as Record<string, SchemaObject>)
		.map(([key, child]) => [key, outputSchemaOf(child, key)] as const)
		.filter((entry): entry is [string, OutputSchema] => entry[1] !== undefined);
	return known.length > 0 ? { type, properties: Object.fromEntries(known) } : { type };
}
