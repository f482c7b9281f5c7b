import { isObject } from './isObject';
import type { Schema } from './generated/endpoints';

/** A value that the contract does not allow. */
export interface Violation {
	/** Its path, e.g. `participants[1].addresses[0].channel`. */
	path: string;
	/** What the contract requires, as the end of a sentence: "must have at most 32 characters (it has 33)". */
	requirement: string;
}

/**
 * Checks a JSON value against the subset of JSON Schema that the contract uses. Undefined fields count as absent.
 * Parts marked as unchecked may hold anything: see `asEntered`.
 * @returns all violations; none if the value is within the service's documented limits
 */
export function violations(schema: Schema, value: unknown, path = ''): Violation[] {
	const found = (requirement: string): Violation[] => [{ path, requirement }];
	if (schema.unchecked) return [];
	if (schema.oneOf) return anyOf(schema.oneOf, value, path);
	if (schema.const !== undefined && value !== schema.const) {
		return found(`must be ${JSON.stringify(schema.const)}`);
	}
	if (schema.type !== undefined && !hasType(schema.type, value)) {
		return found(`must be ${typeNames(schema.type)}`);
	}
	if (value === null) return [];
	if (schema.enum && !schema.enum.includes(value as string)) {
		return found(`must be one of ${schema.enum.join(', ')}`);
	}
	if (typeof value === 'string') return textRequirements(schema, value).flatMap(found);
	if (typeof value === 'number') return numberRequirements(schema, value).flatMap(found);
	if (Array.isArray(value)) {
		return [
			...listRequirements(schema, value).flatMap(found),
			...value.flatMap((item, index) =>
				schema.items ? violations(schema.items, item, `${path}[${index}]`) : [],
			),
		];
	}
	if (isObject(value)) return objectViolations(schema, value, path);
	return [];
}

/** A schema that also checks the unchecked parts, for values that the user enters rather than passes on. */
export function asEntered(schema: Schema): Schema {
	return Object.fromEntries(Object.entries(schema).filter(([keyword]) => keyword !== 'unchecked'));
}

function objectViolations(schema: Schema, value: Record<string, unknown>, path: string) {
	const at = (name: string) => (path === '' ? name : `${path}.${name}`);
	const entries = Object.entries(value).filter(([, item]) => item !== undefined);
	const missing = (schema.required ?? []).filter((name) => ownValue(value, name) === undefined);
	const names = schema.propertyNames;
	const extra = schema.additionalProperties;
	return [
		...missing.map((name) => ({ path: at(name), requirement: 'is required' })),
		...(schema.maxProperties !== undefined && entries.length > schema.maxProperties
			? [{ path, requirement: `may have at most ${schema.maxProperties} entries` }]
			: []),
		...entries.flatMap(([name, item]): Violation[] => {
			const known = ownValue(schema.properties, name);
			if (known) return violations(known, item, at(name));
			if (extra === false) return [{ path: at(name), requirement: 'is not a known field' }];
			return [
				...(names ? violations(names, name, at(name)).map(aboutTheName) : []),
				...(extra && extra !== true ? violations(extra, item, at(name)) : []),
			];
		}),
	];
}

/** Ignores inherited properties, e.g. `constructor`. */
function ownValue<Value>(values: Readonly<Record<string, Value>> | undefined, name: string) {
	return values !== undefined && Object.hasOwn(values, name) ? values[name] : undefined;
}

function aboutTheName({ path, requirement }: Violation): Violation {
	return { path, requirement: `has a name that ${requirement}` };
}

function anyOf(choices: readonly Schema[], value: unknown, path: string): Violation[] {
	const results = choices.map((choice) => violations(choice, value, path));
	return results.reduce((best, result) => (result.length < best.length ? result : best));
}

function textRequirements({ minLength, maxLength, pattern, format }: Schema, text: string) {
	const length = [...text].length;
	const found = [
		...(text !== '' && minLength !== undefined && length < minLength
			? [`must have at least ${minLength} characters`]
			: []),
		...(maxLength !== undefined && length > maxLength
			? [`may have at most ${maxLength} characters (it has ${length})`]
			: []),
		...(pattern !== undefined && !new RegExp(pattern, 'u').test(text)
			? [`must match ${pattern}`]
			: []),
		...(format === 'uri' && !isUrl(text) ? ['must be a URL, e.g. https://example.com/path'] : []),
		...(format === 'date-time' && !isDateTime(text)
			? ['must be a date and time, e.g. 2026-01-31T14:00:00Z']
			: []),
	];
	return text === '' && (found.length > 0 || minLength) ? ['must not be empty'] : found;
}

function numberRequirements({ minimum, maximum }: Schema, value: number): string[] {
	return [
		...(minimum !== undefined && value < minimum ? [`must be at least ${minimum}`] : []),
		...(maximum !== undefined && value > maximum ? [`may be at most ${maximum}`] : []),
	];
}

function listRequirements({ minItems, maxItems }: Schema, list: unknown[]): string[] {
	return [
		...(minItems !== undefined && list.length < minItems
			? [`must have at least ${minItems} ${minItems === 1 ? 'entry' : 'entries'}`]
			: []),
		...(maxItems !== undefined && list.length > maxItems
			? [`may have at most ${maxItems} entries (it has ${list.length})`]
			: []),
	];
}

function isUrl(text: string): boolean {
	try {
		return ['http:', 'https:'].includes(new URL(text).protocol);
	} catch {
		return false;
	}
}

/** RFC 3339: a year of four digits, seconds, and an offset. */
function isDateTime(text: string): boolean {
	const written = /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/;
	return written.test(text) && !Number.isNaN(Date.parse(text));
}

const typeChecks: Record<string, (value: unknown) => boolean> = {
	string: (value) => typeof value === 'string',
	integer: Number.isInteger,
	number: (value) => typeof value === 'number',
	boolean: (value) => typeof value === 'boolean',
	array: Array.isArray,
	object: isObject,
	null: (value) => value === null,
};

const typeWords: Record<string, string> = {
	string: 'text',
	integer: 'a whole number',
	number: 'a number',
	boolean: 'true or false',
	array: 'a list',
	object: 'an object',
	null: 'empty',
};

function hasType(type: string | readonly string[], value: unknown): boolean {
	return [type].flat().some((name) => typeChecks[name as string]?.(value) ?? true);
}

function typeNames(type: string | readonly string[]): string {
	return [type]
		.flat()
		.map((name) => typeWords[name as string] ?? String(name))
		.join(' or ');
}
