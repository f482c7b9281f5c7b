import type { INodeProperties } from 'n8n-workflow';
import { operatorParameterTypes, outputFormats } from '../../shared/api/generated/endpoints';
import { choices } from '../../shared/fields/choices';

const trainingExamplesField: INodeProperties = {
	displayName: 'Training Examples',
	name: 'trainingExamples',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Example' },
	placeholder: 'Add Example',
	default: {},
	description: 'Sample conversations with the expected result',
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

/** What a parameter is called comes first, and what it is second: in alphabetical order, its default would. */
const parameterFields: INodeProperties[] = [
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. language',
	},
	{
		displayName: 'Type',
		name: 'type',
		type: 'options',
		options: choices(operatorParameterTypes),
		default: 'STRING',
	},
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		default: '',
		placeholder: 'e.g. The language of the result',
	},
	{
		displayName: 'Default',
		name: 'default',
		type: 'string',
		default: '',
		placeholder: 'e.g. English',
		description: 'Value used if a rule passes none. Enter numbers, booleans, and lists as JSON.',
	},
	{
		displayName: 'Required',
		name: 'required',
		type: 'boolean',
		default: false,
		description: 'Whether each rule must pass it',
	},
];

const parametersField: INodeProperties = {
	displayName: 'Parameters',
	name: 'parameters',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true, multipleValueButtonText: 'Add Parameter' },
	placeholder: 'Add Parameter',
	default: {},
	description: 'Values a rule can pass to the operator',
	options: [
		{
			displayName: 'Parameter',
			name: 'parameter',
			values: parameterFields,
		},
	],
};

/** The fields of create and replace. */
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
		placeholder: 'e.g. Decide whether the customer is satisfied at the end of the conversation.',
		description: 'Instructions for analyzing a conversation',
	},
	{
		displayName: 'Output Format',
		name: 'outputFormat',
		type: 'options',
		options: choices(outputFormats, {
			CLASSIFICATION: 'One of a few labels',
			JSON: 'An object that matches the output schema',
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
				placeholder: 'e.g. How content customers are at the end',
			},
			{
				displayName: 'Output Schema',
				name: 'outputSchema',
				type: 'json',
				default: '{}',
				description: 'The JSON Schema of the results',
			},
			parametersField,
			trainingExamplesField,
			{
				displayName: 'Use Knowledge',
				name: 'knowledge',
				type: 'boolean',
				default: false,
				description: 'Whether the operator can use the knowledge bases of a rule',
			},
			{
				displayName: 'Use Memory',
				name: 'memory',
				type: 'boolean',
				default: false,
				description: 'Whether the operator can use what is remembered about the customer',
			},
		],
	},
];
