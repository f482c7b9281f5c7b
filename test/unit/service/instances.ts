import fc from 'fast-check';
import { dereferenced, loadContract, type SchemaObject } from '../../../contract/openapi';

const contract = loadContract();
const suffix = fc.stringMatching(/^[0-7][0-9a-z]{25}$/);
const id = (prefix: string) => suffix.map((text) => prefix + text);
const hex = fc.stringMatching(/^[0-9a-f]{32}$/);

/** Values with a special format, by place; everything else is whatever its schema allows. */
const forms: Array<[RegExp, fc.Arbitrary<unknown>]> = [
	[/operators\.id$/, id('intelligence_operator_')],
	[/rules\.id$/, id('intelligence_configurationrule_')],
	[/memoryStoreId$/, id('mem_store_')],
	[/serviceId$/, hex.map((text) => `IS${text}`)],
	[/conversationGroupingType$/, fc.string({ minLength: 1 })],
	[/displayName$/, fc.stringMatching(/^[a-zA-Z0-9_-]{1,32}$/)],
	[/description$/, fc.string({ maxLength: 100 })],
	[/(count|version)$/, fc.integer({ min: 1, max: 20 })],
	[/statusTimeouts\.\w+$/, fc.integer({ min: 1, max: 100_000 })],
	[/(channel|type|on)$/, fc.constantFrom('VOICE', 'SMS', 'SOMETHING_NEW')],
	[/prompt$/, fc.string({ minLength: 1, maxLength: 50 })],
];

const sizes: Record<string, [number, number]> = {
	rules: [0, 5],
	operators: [1, 5],
	triggers: [0, 1],
	actions: [0, 2],
	intelligenceConfigurationIds: [0, 5],
	statusCallbacks: [0, 20],
};

/** Any response that the contract allows, including nulls, new values, and new fields. */
export function instanceOf(schemaName: string): fc.Arbitrary<Record<string, unknown>> {
	const schema = contract.components.schemas[schemaName] as SchemaObject;
	return any(dereferenced(contract, schema), '') as fc.Arbitrary<Record<string, unknown>>;
}

function any(schema: SchemaObject, path: string): fc.Arbitrary<unknown> {
	const types = [schema.type ?? []].flat();
	const value = plain(schema, path);
	return types.includes('null')
		? fc.oneof({ arbitrary: value, weight: 3 }, fc.constant(null))
		: value;
}

function plain(schema: SchemaObject, path: string): fc.Arbitrary<unknown> {
	const form = forms.find(([pattern]) => pattern.test(path));
	if (schema.oneOf) return fc.oneof(...schema.oneOf.map((one) => any(one, path)));
	if (schema.allOf) return objectOf(merged(schema.allOf), path);
	const type = [schema.type ?? []].flat().find((one) => one !== 'null');
	if (type === 'object') return objectOf(schema, path);
	if (type === 'array') {
		const [minLength, maxLength] = sizes[path.replace(/^.*\./, '')] ?? [0, 3];
		return fc.array(any(schema.items ?? {}, path), { minLength, maxLength });
	}
	if (form) return form[1];
	if (type === 'integer' || type === 'number') return fc.nat();
	if (type === 'boolean') return fc.boolean();
	if (type === 'string') return fc.string();
	return fc.jsonValue();
}

function objectOf(schema: SchemaObject, path: string): fc.Arbitrary<unknown> {
	const properties = Object.entries(schema.properties ?? {});
	const inner = Object.fromEntries(
		properties.map(([name, child]) => [name, any(child, path === '' ? name : `${path}.${name}`)]),
	);
	// A bridge points to a service.
	const required = path.endsWith('Bridge') ? ['serviceId'] : (schema.required ?? []);
	const known = fc.record(inner, { requiredKeys: required });
	const extra = schema.additionalProperties;
	const more =
		typeof extra === 'object'
			? fc.dictionary(fc.constantFrom('VOICE', 'SMS', 'NEW_CHANNEL', 'a'), any(extra, path))
			: fc.constantFrom({}, { addedByTwilio: { since: 2027 } });
	return fc.tuple(more, known).map(([a, b]) => ({ ...(a as object), ...b }));
}

function merged(parts: SchemaObject[]): SchemaObject {
	return {
		type: 'object',
		properties: Object.assign({}, ...parts.map(({ properties }) => properties)) as never,
		required: parts.flatMap(({ required }) => required ?? []),
	};
}
