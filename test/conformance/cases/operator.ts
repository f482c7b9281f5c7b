import fc from 'fast-check';
import type { INodeParameters } from 'n8n-workflow';
import type { LanguageOperator } from 'twilio/lib/rest/intelligence/v3/operator';
import { byId } from '../../../workbench/workbench';
import * as common from '../common';
import { ids } from '../ids';
import { caseTable, type Case } from '../table';

const of = { node: 'intelligence', resource: 'operator' } as const;
const operatorId = byId(ids.operator);

const get = caseTable<{ id: string; version?: number }>({
	...of,
	operation: 'get',
	call: (sdk, { id, version }) =>
		version === undefined
			? sdk.intelligence.v3.operators(id).fetch()
			: sdk.intelligence.v3.versions(id, version).fetch(),
	cases: [
		...common
			.pickedIds('operatorId', ids.operator)
			.map(({ intent, ...rest }) => ({ ...rest, intent: { id: intent } })),
		{
			name: 'a version',
			parameters: { operatorId, version: 3 },
			intent: { id: ids.operator, version: 3 },
			compared: ['fetchOperatorVersion'],
		},
	],
	generated: fc.integer({ min: 1 }).map((version): Case<{ id: string; version?: number }> => ({
		parameters: { operatorId, version },
		intent: { id: ids.operator, version },
		compared: ['fetchOperatorVersion'],
	})),
});

const remove = caseTable<string>({
	...of,
	operation: 'delete',
	call: (sdk, id) => sdk.intelligence.v3.operators(id).remove(),
	cases: common.pickedIds('operatorId', ids.operator),
	generated: common.randomIds('operatorId', ids.operator),
});

const getAll = caseTable<common.Paging>({
	...of,
	operation: 'getAll',
	call: (sdk, paging) => sdk.intelligence.v3.operators.list(paging),
	cases: common.pagingCases(),
	generated: common.randomLimits(),
});

const getVersions = caseTable<common.Paging>({
	...of,
	operation: 'getVersions',
	call: (sdk, paging) => sdk.intelligence.v3.versions(ids.operator).list(paging),
	cases: common.pagingCases({ operatorId }),
	generated: common.randomLimits({ operatorId }),
});

const least = { displayName: 'Summary', prompt: 'Summarize the conversation.' };

/** The SDK types schema values as objects; a JSON Schema also has texts and lists. */
const schema = {
	type: 'object',
	properties: { mood: { type: 'string', enum: ['gut', '悪い'] } },
	required: ['mood'],
} as unknown as Record<string, object>;

const everyField = {
	fields: {
		displayName: 'Mood',
		prompt: 'Which mood?\nUse "gut" or "悪い".',
		outputFormat: 'JSON',
		additionalFields: {
			description: 'Of the customer 🙂',
			outputSchema: JSON.stringify(schema),
			memory: true,
			knowledge: false,
			trainingExamples: {
				example: [
					{ input: 'Customer: danke', output: '{"mood":"gut"}' },
					{ input: 'Customer: …', output: '{"mood":"悪い"}' },
				],
			},
			parameters: {
				parameter: [
					{
						name: 'language',
						type: 'STRING',
						default: 'de',
						required: true,
						description: 'Of the answer',
					},
					{ name: 'limit', type: 'INTEGER', default: '3', required: false, description: '' },
					{ name: 'share', type: 'NUMBER', default: '0.25', required: false, description: '' },
					{ name: 'strict', type: 'BOOLEAN', default: 'false', required: false, description: '' },
					{
						name: 'bases',
						type: 'KNOWLEDGE_BASE_AND_SOURCE_IDS',
						default: '[{"baseId":"b","sourceIds":["s"]}]',
						required: false,
						description: '',
					},
					{ name: 'none', type: 'STRING', default: '', required: false, description: '' },
				],
			},
		},
	},
	body: {
		displayName: 'Mood',
		prompt: 'Which mood?\nUse "gut" or "悪い".',
		outputFormat: 'JSON',
		description: 'Of the customer 🙂',
		outputSchema: schema,
		context: { memory: { enabled: true }, knowledge: { enabled: false } },
		trainingExamples: [
			{ input: 'Customer: danke', output: '{"mood":"gut"}' },
			{ input: 'Customer: …', output: '{"mood":"悪い"}' },
		],
		parameters: {
			language: { type: 'STRING', default: 'de', required: true, description: 'Of the answer' },
			limit: { type: 'INTEGER', default: 3, required: false },
			share: { type: 'NUMBER', default: 0.25, required: false },
			strict: { type: 'BOOLEAN', default: false, required: false },
			bases: {
				type: 'KNOWLEDGE_BASE_AND_SOURCE_IDS',
				default: [{ baseId: 'b', sourceIds: ['s'] }],
				required: false,
			},
			none: { type: 'STRING', required: false },
		},
	},
} as const;

interface Written {
	body: LanguageOperator;
	version?: string;
}

/** The SDK's type has no readonly lists, but a literal has them everywhere. */
const bodyOf = (body: unknown): Written => ({ body: body as LanguageOperator });

function writingCases(more: INodeParameters): Array<Case<Written>> {
	return [
		{
			name: 'the least',
			parameters: { ...more, ...least },
			intent: bodyOf({ ...least, outputFormat: 'TEXT' }),
		},
		{
			name: 'every field',
			parameters: { ...more, ...(everyField.fields as unknown as INodeParameters) },
			intent: bodyOf(everyField.body),
		},
		{
			name: 'empty lists and objects',
			parameters: {
				...more,
				...least,
				outputFormat: 'CLASSIFICATION',
				additionalFields: {
					description: '',
					outputSchema: '{}',
					parameters: {},
					trainingExamples: {},
				},
			},
			intent: bodyOf({
				...least,
				outputFormat: 'CLASSIFICATION',
				outputSchema: {},
				parameters: {},
				trainingExamples: [],
			}),
		},
		{
			name: 'as long as allowed',
			parameters: { ...more, ...least, displayName: '界'.repeat(128) },
			intent: bodyOf({ ...least, displayName: '界'.repeat(128), outputFormat: 'TEXT' }),
		},
	];
}

const randomWriting = (more: INodeParameters) =>
	fc
		.record({
			displayName: common.text,
			prompt: common.text,
			examples: fc.array(fc.record({ input: common.text, output: common.text })),
			defaults: common.pairs,
		})
		.map(({ displayName, prompt, examples, defaults }) => ({
			parameters: {
				...more,
				displayName,
				prompt,
				additionalFields: {
					trainingExamples: { example: examples },
					parameters: {
						parameter: defaults.map(([name, value]) => ({ name, default: value })),
					},
				},
			},
			// The editor adds a new parameter as an optional text
			intent: bodyOf({
				displayName,
				prompt,
				outputFormat: 'TEXT',
				trainingExamples: examples,
				parameters: Object.fromEntries(
					defaults.map(([name, value]) => [
						name,
						{ type: 'STRING', required: false, ...(value === '' ? {} : { default: value }) },
					]),
				),
			}),
		}));

const create = caseTable<Written>({
	...of,
	operation: 'create',
	call: (sdk, { body }) => sdk.intelligence.v3.operators.create(body),
	cases: writingCases({}),
	generated: randomWriting({}),
});

const replace = caseTable<Written>({
	...of,
	operation: 'replace',
	call: (sdk, { body, version }) =>
		sdk.intelligence.v3
			.operators(ids.operator)
			.update(body, version === undefined ? {} : { 'If-Match': version }),
	cases: [
		...writingCases({ operatorId }),
		{
			name: 'only if the version is still the same',
			parameters: { operatorId, ...least, ifMatch: '3' },
			intent: { ...bodyOf({ ...least, outputFormat: 'TEXT' }), version: '3' },
		},
		{
			name: 'the version as a number from an expression',
			parameters: { operatorId, ...least, ifMatch: '={{ 2 + 1 }}' },
			intent: { ...bodyOf({ ...least, outputFormat: 'TEXT' }), version: '3' },
		},
	],
	generated: randomWriting({ operatorId }),
});

/** Operator of Conversational Intelligence. */
export const operator = [get, getAll, create, replace, getVersions, remove];
