import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { operatorParameterTypes, outputFormats } from '../../shared/api/generated/endpoints';
import { choices } from '../../shared/fields/choices';
import { defined, filled, groups, jsonObject, parseJson } from '../../shared/fields/values';
import { readFlag, readNumber } from '../../shared/parameters/text';
import { InvalidInput } from '../../shared/errors/invalidInput';
import type { ItemContext } from '../../shared/runtime/itemContext';

const trainingExamplesField: INodeProperties = {
	displayName: 'Training Examples',
	name: 'trainingExamples',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Example' },
	placeholder: 'Add Example',
	default: {},
	description: 'Conversations and what the operator should make of them',
	options: [
		{
			displayName: 'Example',
			name: 'example',
			values: [
				{
					displayName: 'Input',
					name: 'input',
					type: 'string',
					typeOptions: { rows: 2 },
					default: '',
					placeholder: 'e.g. Customer: it broke again',
				},
				{
					displayName: 'Output',
					name: 'output',
					type: 'string',
					typeOptions: { rows: 2 },
					default: '',
					placeholder: 'e.g. negative',
				},
			],
		},
	],
};

const parametersField: INodeProperties = {
	displayName: 'Parameters',
	name: 'parameters',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Parameter' },
	placeholder: 'Add Parameter',
	default: {},
	description: 'Values that a rule can give to the operator',
	options: [
		{
			displayName: 'Parameter',
			name: 'parameter',
			values: [
				{
					displayName: 'Default',
					name: 'default',
					type: 'string',
					default: '',
					description: 'Its value where a rule gives none; numbers, booleans and lists as JSON',
				},
				{
					displayName: 'Description',
					name: 'description',
					type: 'string',
					default: '',
				},
				{
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					placeholder: 'e.g. language',
				},
				{
					displayName: 'Required',
					name: 'required',
					type: 'boolean',
					default: false,
					description: 'Whether each rule must give it',
				},
				{
					displayName: 'Type',
					name: 'type',
					type: 'options',
					options: choices(operatorParameterTypes),
					default: 'STRING',
				},
			],
		},
	],
};

/** What create and replace ask for. */
export const operatorFields: INodeProperties[] = [
	{
		displayName: 'Display Name',
		name: 'displayName',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. Sentiment',
		description: 'At most 128 characters',
	},
	{
		displayName: 'Prompt',
		name: 'prompt',
		type: 'string',
		typeOptions: { rows: 5 },
		required: true,
		default: '',
		placeholder: 'e.g. Decide whether the customer is content at the end of the conversation.',
		description: 'What the operator is told to do with a conversation',
	},
	{
		displayName: 'Output Format',
		name: 'outputFormat',
		type: 'options',
		options: choices(outputFormats, {
			CLASSIFICATION: 'One of a few labels',
			JSON: 'An object of the output schema',
			TEXT: 'Free text, e.g. a summary',
		}),
		default: 'TEXT',
	},
	{
		displayName: 'Additional Fields',
		name: 'additionalFields',
		type: 'collection',
		placeholder: 'Add Field',
		default: {},
		options: [
			{
				displayName: 'Description',
				name: 'description',
				type: 'string',
				default: '',
			},
			{
				displayName: 'Output Schema',
				name: 'outputSchema',
				type: 'json',
				default: '{}',
				description: 'The JSON Schema that results follow',
			},
			parametersField,
			trainingExamplesField,
			{
				displayName: 'Use Knowledge',
				name: 'knowledge',
				type: 'boolean',
				default: false,
				description: 'Whether the operator looks things up in the knowledge bases of a rule',
			},
			{
				displayName: 'Use Memory',
				name: 'memory',
				type: 'boolean',
				default: false,
				description: 'Whether the operator sees what is remembered of the customer',
			},
		],
	},
];

/** The operator as the API wants it. */
export function operatorBody(context: ItemContext): IDataObject {
	const more = context.collection('additionalFields');
	const uses = defined({
		memory: more.memory === undefined ? undefined : { enabled: more.memory },
		knowledge: more.knowledge === undefined ? undefined : { enabled: more.knowledge },
	});
	return defined({
		displayName: context.text('displayName'),
		prompt: context.text('prompt'),
		outputFormat: context.text('outputFormat'),
		...filled({ description: more.description }),
		outputSchema:
			more.outputSchema === undefined ? undefined : jsonObject(more.outputSchema, 'Output Schema'),
		trainingExamples:
			more.trainingExamples === undefined ? undefined : groups(more.trainingExamples, 'example'),
		context: Object.keys(uses).length > 0 ? uses : undefined,
		parameters: more.parameters === undefined ? undefined : parametersOf(more.parameters),
	}) as IDataObject;
}

/** @throws {InvalidInput} where a name is empty or stands twice, or a default is not of its type */
function parametersOf(value: unknown): IDataObject {
	const found = new Map<string, IDataObject>();
	for (const [index, parameter] of groups(value, 'parameter').entries()) {
		const label = `Additional Fields > Parameters ${index + 1}`;
		const { name, default: fallback, ...rest } = parameter;
		const key = String(name ?? '');
		if (key === '') throw new InvalidInput(`${label} > Name`, 'is required');
		if (found.has(key)) throw new InvalidInput(`${label} > Name`, `is "${key}" twice`);
		const text = String(fallback ?? '');
		found.set(key, {
			...filled(rest),
			...(text === '' ? {} : { default: defaultOf(text, rest.type, `${label} > Default`) }),
		});
	}
	return Object.fromEntries(found);
}

function defaultOf(text: string, type: unknown, label: string): IDataObject[string] {
	const place = { label, timezone: 'UTC', criterion: false };
	if (type === 'STRING') return text;
	if (type === 'BOOLEAN') return readFlag(text, place);
	if (type === 'NUMBER') return readNumber(text, place, { fractions: true });
	if (type === 'INTEGER') return readNumber(text, place, { exact: true });
	return (parseJson(text) ?? text) as IDataObject[string];
}
