import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { endpoints, type Schema } from '../../../nodes/shared/api/generated/endpoints';
import { violations } from '../../../nodes/shared/api/validate';
import {
	dereferenced,
	loadContract,
	lookUp,
	routesOf,
	type SchemaObject,
} from '../../../contract/openapi';

const contract = loadContract();
const readme = readFileSync(join(__dirname, '../../../contract/README.md'), 'utf8');
/** Every name in the first column of a table of the README, with or without backticks. */
const names = new Set([...readme.matchAll(/^\| `?([\w-]+)`? +\|/gm)].map(([, name]) => name));

describe('every endpoint names its source', () => {
	test.each(routesOf(contract))('$operationId', ({ sources }) => {
		expect(sources.length).toBeGreaterThan(0);
		expect(sources.filter((source) => !names.has(source))).toEqual([]);
	});

	test.each(Object.entries(contract.webhooks))('the webhook %s', (_, { post }) => {
		const { 'x-source': sources = [] } = post as { 'x-source'?: string[] };
		expect(sources.length).toBeGreaterThan(0);
		expect(sources.filter((source) => !names.has(source))).toEqual([]);
	});
});

interface Tolerance {
	at: string;
	why: string | undefined;
	sources: string[];
}

/** The nearest reason why a request may contain more than the documentation says. */
function* tolerances(
	schema: SchemaObject,
	at: string,
	above: Pick<Tolerance, 'why' | 'sources'> = { why: undefined, sources: [] },
): Generator<Tolerance> {
	const { $ref, ...own } = schema;
	if ($ref !== undefined) {
		yield* tolerances({ ...lookUp<SchemaObject>(contract, { $ref }), ...own }, at, above);
		return;
	}
	const why = own['x-why'] ?? above.why;
	const sources = own['x-source'] ?? above.sources;
	const tolerant =
		[own.type ?? []].flat().includes('null') || own['x-known-values'] || own['x-unchecked'];
	if (tolerant) yield { at, why, sources };
	const inner: Array<[string, SchemaObject | undefined]> = [
		...Object.entries(own.properties ?? {}),
		['[]', own.items],
		['*', typeof own.additionalProperties === 'object' ? own.additionalProperties : undefined],
		['names', own.propertyNames],
		...(own.oneOf ?? []).map((one, index): [string, SchemaObject] => [`oneOf${index}`, one]),
	];
	for (const [name, child] of inner) {
		if (child) yield* tolerances(child, `${at}.${name}`, { why, sources });
	}
}

const found = routesOf(contract).flatMap((route) => [
	...(route.body ? tolerances(route.body, route.operationId) : []),
	...route.parameters.flatMap(({ name, schema }) => [
		...tolerances(schema, `${route.operationId}?${name}`),
	]),
]);

test('some requests are tolerant', () => {
	expect(found.length).toBeGreaterThan(50);
});

test('every tolerance of a request has a reason and a source', () => {
	expect(found.filter(({ why }) => !why).map(({ at }) => at)).toEqual([]);
	const unknown = found.filter(
		({ sources }) => sources.length === 0 || sources.some((one) => !names.has(one)),
	);
	expect(unknown.map(({ at, sources }) => [at, sources])).toEqual([]);
});

describe('no known fact contradicts the contract', () => {
	const accepts = (name: keyof typeof endpoints, body: object) => {
		const { body: schema = {} } = endpoints[name] as { body?: Schema };
		return violations(schema, body);
	};
	const schema = (name: string) =>
		dereferenced(contract, contract.components.schemas[name] as SchemaObject);
	const values = (name: string) => contract.components.schemas[name]?.enum;
	const rule = {
		operators: [
			{ id: 'intelligence_operator_01k0000000e00800000000000j', version: null, parameters: null },
		],
		triggers: [{ on: 'CONVERSATION_END', parameters: null }],
		actions: [],
		context: { memory: null, knowledge: null },
	};
	const channels = {
		VOICE: { statusTimeouts: null },
		SMS: { statusTimeouts: { inactive: null, closed: 5 } },
	};

	const rows: Record<string, () => void> = {
		L1: () => {
			const headers = Object.keys(contract.components.headers ?? {});
			expect(headers).toEqual(
				expect.arrayContaining(['ConcurrentRequests', 'RequestDuration', 'RequestId']),
			);
		},
		W1: () => {
			expect(
				accepts('replaceIntelligenceConfiguration', { displayName: 'x', rules: [rule] }),
			).toEqual([]);
			expect(accepts('updateConfiguration', { channelSettings: channels })).toEqual([]);
		},
		W2: () => {
			expect(accepts('updateConfiguration', { channelSettings: { VOICE: {}, CHAT: {} } })).toEqual(
				[],
			);
			expect(schema('StatusTimeouts').description).toMatch(/call ends.*stays open forever/);
		},
		W3: () => {
			const methods = ['POST', 'GET', 'PUT', 'DELETE', 'PATCH'];
			expect(values('CallbackMethod')).toEqual(methods);
			const statusCallbacks = methods.map((method) => ({ url: 'x', method, more: 1 }));
			expect(accepts('updateConfiguration', { statusCallbacks })).toEqual([]);
			expect(accepts('updateConversation', { configuration: { statusCallbacks } })).toEqual([]);
		},
		W4: () => {
			expect(values('OperationStatus')).toEqual(expect.arrayContaining(['RUNNING', 'CANCELLED']));
		},
		W5: () => {
			expect(schema('AnyGroupingType').description).toContain('Cannot be changed');
		},
		W6: () => {
			expect(Object.keys(schema('CreateRule').properties ?? {})).not.toContain('id');
			expect(Object.keys(schema('ReplaceRule').properties ?? {})).toContain('id');
		},
		I3: () => {
			expect(values('Channel')).toEqual(expect.arrayContaining(['EMAIL', 'API', 'SYSTEM']));
			const participant = { type: 'ROBOT', addresses: [{ channel: 'TELEX', address: 'x' }] };
			expect(accepts('createParticipant', participant)).toEqual([]);
		},
		I5: () => {
			const { properties = {} } = schema('IntelligenceConversationListItem');
			expect(properties.conversationConfigurationId?.pattern).toBeUndefined();
			expect(properties.conversationConfigurationId?.description).toContain('"unused"');
		},
		I15: () => {
			for (const name of ['createConversation', 'createParticipant', 'replaceParticipant']) {
				const route = routesOf(contract).find(({ operationId }) => operationId === name);
				expect(Object.keys(route?.responses['409']?.headers ?? {})).toEqual([
					'X-Conflicting-Resource-Id',
				]);
			}
			expect(schema('TwilioError').properties?.code?.enum).toBeUndefined();
		},
		S3: () => {
			expect(schema('ConversationEvent').properties?.data?.required).toEqual(['id']);
		},
	};

	const evidence = [...readme.matchAll(/^\| ([A-Z]\d+) +\|/gm)].map(([, name = '']) => name);

	test('each row of the README is checked', () => {
		expect(Object.keys(rows).sort()).toEqual([...evidence].sort());
	});

	test.each(Object.entries(rows))('%s', (_, look) => {
		look();
	});
});
