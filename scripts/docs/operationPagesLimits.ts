/** Describes the limits of fields in words, from the schema of the request that they become part of. */
import type { EndpointName } from '../../nodes/shared/api/endpoint';
import { endpoints, type Endpoint, type Schema } from '../../nodes/shared/api/generated/endpoints';

/**
 * Everything that the calls of an operation send, as one schema. The last call does the main work, so its schema
 * wins.
 */
export function requestOf(calls: readonly EndpointName[]): Schema {
	const parts = calls.map((name): Endpoint => endpoints[name]);
	return {
		properties: Object.assign(
			{},
			...parts.map(({ query, body }) => ({ ...query, ...body?.properties })),
		) as Schema['properties'],
	};
}

/** The property with this name directly in an object, in the items of a list, or in the values of a map. */
export function directly(schema: Schema | undefined, name: string): Schema | undefined {
	return schema && innerOf(schema).find(([key]) => key === name)?.[1];
}

/** The same at any depth, outermost first, because a panel is flatter than a request. */
export function anywhere(schema: Schema, name: string): Schema | undefined {
	for (let level = [schema]; level.length > 0;) {
		for (const one of level) {
			const found = directly(one, name);
			if (found) return found;
		}
		level = level.flatMap(innerOf).map(([, child]) => child);
	}
	return undefined;
}

function innerOf(schema: Schema): Array<[string, Schema]> {
	const { properties, items, oneOf, additionalProperties } = schema;
	const open = typeof additionalProperties === 'object' ? [additionalProperties] : [];
	return [
		...Object.entries(properties ?? {}),
		...[...(items ? [items] : []), ...(oneOf ?? []), ...open].flatMap(innerOf),
	];
}

/** E.g. "1 to 32 characters; letters and digits"; '' if the contract does not limit the value. */
export function limitsOf(schema: Schema | undefined): string {
	if (schema === undefined) return '';
	const { propertyNames: keys, additionalProperties: values } = schema;
	const ofKeys = keys && !keys.enum ? limitsOf(keys) : '';
	const ofValues = typeof values === 'object' ? limitsOf(values) : '';
	return [
		range(schema.minLength, schema.maxLength, 'character'),
		range(schema.minimum, schema.maximum),
		range(schema.minItems, schema.maxItems, 'entry', 'entries'),
		range(undefined, schema.maxProperties, 'entry', 'entries'),
		formOf(schema),
		ofKeys && `each key: ${ofKeys}`,
		ofValues && `each value: ${ofValues}`,
	]
		.filter(Boolean)
		.join('; ');
}

/** "1 to 20", "at most 5 entries", "at least 1 entry", or ''. */
export function range(least?: number, most?: number, unit = '', units = `${unit}s`): string {
	const counted = (count: number) => `${count} ${unit && (count === 1 ? unit : units)}`.trim();
	if (most === undefined) return least === undefined ? '' : `at least ${counted(least)}`;
	return least === undefined ? `at most ${counted(most)}` : `${least} to ${counted(most)}`;
}

/** The contract's patterns in words. */
const patterns: Record<string, string> = {
	'^[a-zA-Z0-9-_ ]+$': 'letters, digits, spaces, hyphens and underscores',
	'^[A-Za-z0-9._-]+$': 'letters, digits, dots, underscores and hyphens',
	'^IS[0-9a-f]{32}$': '`IS` and 32 characters of 0-9 and a-f',
	'^FW[0-9a-fA-F]{32}$': '`FW` and 32 characters of 0-9 and a-f',
	'^mem_(store|service)_[0-7][0-9a-z]{25}$': 'begins with `mem_store_` or `mem_service_`',
};

function formOf({ pattern, format }: Schema): string {
	if (format === 'uri') return 'a URL';
	if (format === 'date-time') return 'a date and time';
	if (pattern === undefined) return '';
	const prefix = /^\^([a-z_]+_)\[0-7\]/.exec(pattern)?.[1];
	const words = prefix ? `begins with \`${prefix}\`` : patterns[pattern];
	if (words === undefined)
		throw new Error(`Describe the pattern ${pattern} in words, in "patterns"`);
	return words;
}
