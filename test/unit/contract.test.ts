import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import Ajv2020 from 'ajv/dist/2020';
import addFormats from 'ajv-formats';
import { endpoints, type Endpoint } from '../../nodes/shared/api/generated/endpoints';
import {
	contractFile,
	dereferenced,
	loadContract,
	lookUp,
	routesOf,
	type SchemaObject,
} from '../../contract/openapi';

const contract = loadContract();
const routes = routesOf(contract);
const root = join(__dirname, '..', '..');

/** Every object of a document, with its JSON pointer. Examples are data and may look like anything. */
function* nodes(value: unknown, pointer = ''): Generator<[string, Record<string, unknown>]> {
	if (typeof value !== 'object' || value === null) return;
	if (!Array.isArray(value)) yield [pointer, value as Record<string, unknown>];
	for (const [name, child] of Object.entries(value)) {
		if (name === 'examples') continue;
		yield* nodes(child, `${pointer}/${name.replace(/~/g, '~0').replace(/\//g, '~1')}`);
	}
}

const ajv = addFormats(
	new Ajv2020({ strict: true, strictTypes: false, strictRequired: false, allErrors: true }),
);
ajv.addVocabulary([
	...['x-known-values', 'x-unchecked', 'x-why', 'x-source'],
	...Object.keys(contract),
]);
ajv.addFormat('int64', { type: 'number', validate: Number.isInteger });
ajv.addSchema(contract as unknown as Record<string, unknown>, 'contract');

function errorsOf(pointer: string, value: unknown): unknown {
	const validate = ajv.compile({ $ref: `contract#${encodeURI(pointer)}` });
	return validate(value) ? [] : validate.errors;
}

describe('the generated files', () => {
	test('are up to date', () => {
		const tsx = require.resolve('tsx/cli');
		const run = () =>
			execFileSync(process.execPath, [tsx, 'scripts/contract/contract.ts', '--check'], {
				cwd: root,
				stdio: 'pipe',
				encoding: 'utf8',
			});
		expect(run).not.toThrow();
	});

	test('describe every route once', () => {
		expect(Object.keys(endpoints)).toEqual(routes.map(({ operationId }) => operationId));
	});

	test.each(routes.filter(({ body }) => body))(
		'hold the limits of the body of $operationId',
		(route) => {
			const { body }: Endpoint = endpoints[route.operationId as keyof typeof endpoints];
			expect(body).toEqual(limitsOf(dereferenced(contract, route.body ?? {})));
		},
	);
});

/** A schema without its texts for people; a property may have such a name, too. */
function limitsOf({ properties, ...keywords }: SchemaObject): unknown {
	const limits = Object.entries(keywords).filter(
		([keyword]) => !/^(description|examples|x-.*)$/.test(keyword),
	);
	return {
		...limitsOfEach(limits),
		...(keywords['x-unchecked'] && { unchecked: true }),
		...(properties && { properties: limitsOfEach(Object.entries(properties)) }),
	};
}

function limitsOfEach(values: Array<[string, unknown]>): object {
	return Object.fromEntries(values.map(([name, value]) => [name, limitsOfAny(value)]));
}

function limitsOfAny(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(limitsOfAny);
	return typeof value === 'object' && value !== null ? limitsOf(value) : value;
}

describe('the contract', () => {
	test('is OpenAPI 3.1', async () => {
		expect(contract.openapi).toMatch(/^3\.1\./);
		const problems = await lintFromString({
			source: readFileSync(contractFile, 'utf8'),
			absoluteRef: contractFile,
			config: await createConfig({ extends: ['spec'] }),
		});
		expect(problems.map(({ message, location }) => [message, location[0]?.pointer])).toEqual([]);
	});

	test('refers only to existing things', () => {
		for (const [, { $ref }] of nodes(contract)) {
			if (typeof $ref === 'string') expect(lookUp(contract, { $ref })).toBeDefined();
		}
	});

	test('knows the values of every open enum', () => {
		for (const [, node] of nodes(contract)) {
			const known = node['x-known-values'];
			if (known === undefined) continue;
			expect(contract.components.schemas[String(known)]?.enum).toEqual(expect.any(Array));
		}
	});

	test('has an ID, a success, and errors for every route', () => {
		const ids = routes.map(({ operationId }) => operationId);
		expect(new Set(ids).size).toBe(ids.length);
		for (const { operationId, responses } of routes) {
			const statuses = Object.keys(responses);
			expect(operationId).toMatch(/^[a-z]+[A-Za-z]+$/);
			expect(statuses.filter((status) => status.startsWith('2'))).toHaveLength(1);
			expect(statuses).toEqual(expect.arrayContaining(['401', '403', 'default']));
		}
	});

	test('names every part of a path as a parameter', () => {
		for (const { path, parameters } of routes) {
			const named = parameters.filter((parameter) => parameter.in === 'path');
			expect(named.map(({ name }) => `{${name}}`)).toEqual(path.match(/\{\w+\}/g) ?? []);
			expect(named.every(({ required }) => required)).toBe(true);
		}
	});
});

describe('the schemas', () => {
	test.each(Object.keys(contract.components.schemas))('%s is a JSON Schema', (name) => {
		expect(() => ajv.compile({ $ref: `contract#/components/schemas/${name}` })).not.toThrow();
	});

	const patterns = [...nodes(contract)].flatMap(([pointer, { pattern }]) =>
		typeof pattern === 'string' ? [[pointer, pattern]] : [],
	);
	test.each(patterns)('%s is a pattern', (_, pattern) => {
		expect(() => new RegExp(pattern, 'u')).not.toThrow();
	});

	// A default that is an object is a response or a property with this name.
	const examples = [...nodes(contract)].flatMap(([pointer, node]) => [
		...((node.examples ?? []) as unknown[]).map((example) => ({ pointer, example })),
		...(['string', 'number', 'boolean'].includes(typeof node.default)
			? [{ pointer, example: node.default }]
			: []),
	]);
	test.each(examples)('$pointer allows $example', ({ pointer, example }) => {
		expect(errorsOf(pointer, example)).toEqual([]);
	});
});

/** What a service may send that has not been seen yet. */
describe('a response', () => {
	const answers = routes.flatMap(({ operationId, responses }) =>
		Object.entries(responses).flatMap(([status, { content }]) => {
			const schema = content?.['application/json']?.schema;
			return schema ? [{ operationId, status, schema }] : [];
		}),
	);

	test.each(answers)('of $operationId, $status, may have new fields and values', ({ schema }) => {
		for (const [pointer, node] of nodes(dereferenced(contract, schema))) {
			expect([pointer, node.enum, node.pattern, node.additionalProperties === false]).toEqual([
				pointer,
				undefined,
				undefined,
				false,
			]);
		}
	});
});
