import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import {
	endpoints,
	type Endpoint,
	type Schema,
} from '../../../nodes/shared/api/generated/endpoints';
import { asEntered, violations } from '../../../nodes/shared/api/validate';

const ajv = addFormats(new Ajv2020({ strict: false, allErrors: true }), {
	formats: ['uri', 'date-time'],
});

const bodies = Object.entries(endpoints as Record<string, Endpoint>).flatMap(([name, { body }]) =>
	body ? ([[name, body]] as Array<[string, Schema]>) : [],
);

/** Most random dates have a year of five or more digits, which RFC 3339 does not allow. */
const usualYears = { min: new Date('1970-01-01'), max: new Date('2100-01-01') };

/** Values close to what a schema allows: mostly valid, sometimes wrong in one place. */
function near(schema: Schema, depth = 0): fc.Arbitrary<unknown> {
	const wrong = fc.oneof(
		fc.string(),
		fc.integer(),
		fc.constant(null),
		fc.constant([]),
		fc.boolean(),
	);
	return fc.oneof({ arbitrary: right(schema, depth), weight: 19 }, { arbitrary: wrong, weight: 1 });
}

function right(schema: Schema, depth: number): fc.Arbitrary<unknown> {
	if (schema.oneOf) return fc.oneof(...schema.oneOf.map((choice) => right(choice, depth)));
	if (schema.const !== undefined) return fc.constant(schema.const);
	if (schema.enum) return fc.constantFrom(...schema.enum);
	const type = [schema.type ?? 'object'].flat()[0] as string;
	if (type === 'string') return text(schema);
	if (type === 'integer' || type === 'number') {
		return fc.integer({ min: (schema.minimum ?? 0) - 1, max: (schema.maximum ?? 50) + 1 });
	}
	if (type === 'boolean') return fc.boolean();
	if (type === 'array') {
		const maxLength = depth > 3 ? 1 : (schema.maxItems ?? 4) + 1;
		return fc.array(near(schema.items ?? {}, depth + 1), { maxLength });
	}
	const known = Object.entries(schema.properties ?? {}).map(([name, inner]) => [
		name,
		near(inner, depth + 1),
	]);
	const extra = schema.additionalProperties;
	const values = typeof extra === 'object' ? near(extra, depth + 1) : fc.string();
	const names = fc.oneof(fc.constantFrom('SMS', 'VOICE', 'order.id', 'a b'), fc.string());
	return fc
		.tuple(
			fc.record(Object.fromEntries(known) as Record<string, fc.Arbitrary<unknown>>, {
				requiredKeys: (schema.required ?? []).filter((name) => name in (schema.properties ?? {})),
			}),
			fc.dictionary(names, values, { maxKeys: depth === 0 ? 0 : (schema.maxProperties ?? 2) + 1 }),
		)
		.map(([some, more]) => ({ ...more, ...some }));
}

function text({ pattern, format, minLength, maxLength }: Schema): fc.Arbitrary<string> {
	if (format === 'uri') return fc.webUrl();
	if (format === 'date-time')
		return fc
			.oneof(fc.date({ noInvalidDate: true, ...usualYears }), fc.date({ noInvalidDate: true }))
			.map((date) => date.toISOString());
	if (pattern) return fc.oneof(fc.stringMatching(new RegExp(pattern)), fc.string());
	return fc.string({
		minLength: Math.max(0, (minLength ?? 0) - 1),
		maxLength: (maxLength ?? 20) + 1,
	});
}

/** Values that are passed on as read may be anything. */
function checkedPart(schema: unknown): unknown {
	if (Array.isArray(schema)) return schema.map(checkedPart);
	if (typeof schema !== 'object' || schema === null) return schema;
	if ('unchecked' in schema) return {};
	return Object.fromEntries(Object.entries(schema).map(([key, part]) => [key, checkedPart(part)]));
}

describe('accepts and rejects the same as a full JSON Schema validator', () => {
	const callbacks = endpoints.createConfiguration.body.properties.statusCallbacks;
	const entered: Array<[string, Schema]> = [
		['callbacks that a person enters', asEntered(callbacks)],
	];

	test.each([...bodies, ...entered])('%s', (_, schema) => {
		const validate = ajv.compile(checkedPart(schema) as object);
		let accepted = 0;
		fc.assert(
			fc.property(near(schema), (value) => {
				const expected = validate(value);
				if (expected) accepted++;
				expect(
					violations(schema, value).map(({ path, requirement }) => `${path} ${requirement}`),
				).toEqual(expected ? [] : expect.arrayContaining([expect.any(String)]));
			}),
			{ numRuns: 300 },
		);
		expect(accepted).toBeGreaterThan(0);
	});
});

test('a violation says where and what', () => {
	const schema = endpoints.createConfiguration.body as Schema;
	const body = { displayName: 'x'.repeat(33), description: 'd', conversationGroupingType: '' };
	expect(violations(schema, body)).toEqual([
		{ path: 'memoryStoreId', requirement: 'is required' },
		{ path: 'displayName', requirement: 'may have at most 32 characters (it has 33)' },
		{ path: 'conversationGroupingType', requirement: 'must not be empty' },
	]);
});
