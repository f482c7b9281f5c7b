import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { simplify } from './simplify';
import type { Operation, Resource, Shape } from './operation';
import { optionsField } from './options';

/**
 * The parameters of a node: the resource, its operations, each operation's fields shown only for it, and last the
 * options.
 * @param resources the first operation of each is the default
 */
export function describe(resources: readonly Resource[]): INodeProperties[] {
	return [
		resourceChoice(resources),
		...resources.map(operationChoice),
		...resources.flatMap((resource) =>
			resource.operations.flatMap((operation) =>
				fieldsBeforeOptions(operation).map((field) => shownFor(field, resource, [operation])),
			),
		),
		...resources.flatMap(optionsOf),
	];
}

/** Operations with the same options share one field, to keep the description that the editor loads small. */
function optionsOf(resource: Resource): INodeProperties[] {
	const choices = new Set(resource.operations.map(({ options }) => options));
	return [...choices].map((choice) => {
		const operations = resource.operations.filter(({ options }) => options === choice);
		return shownFor(optionsField(choice), resource, operations);
	});
}

/** The field that chooses the resource. */
export function resourceChoice(resources: readonly Resource[]): INodeProperties {
	return {
		displayName: 'Resource',
		name: 'resource',
		type: 'options',
		noDataExpression: true,
		options: byName(
			resources.map(({ name, value, description }) => ({ name, value, description })),
		),
		default: firstOf(resources),
	};
}

/** The field that chooses an operation of a resource. */
export function operationChoice({ value, operations }: Resource): INodeProperties {
	return {
		displayName: 'Operation',
		name: 'operation',
		type: 'options',
		noDataExpression: true,
		displayOptions: { show: { resource: [value] } },
		options: byName(
			operations.map(({ name, value, action, description }) => ({
				name,
				value,
				action,
				description,
			})),
		),
		default: firstOf(operations),
	};
}

/** All fields of an operation, including those that shape its output, and its options. */
export function fieldsOf(operation: Operation): INodeProperties[] {
	return [...fieldsBeforeOptions(operation), optionsField(operation.options)];
}

function fieldsBeforeOptions({ fields, shape }: Operation): INodeProperties[] {
	return shape ? [...fields, ...shapeFields(shape)] : fields;
}

function shapeFields({ fields }: Shape): INodeProperties[] {
	return [
		{ ...simplify, displayOptions: { hide: { '@tool': [true] } } },
		{
			displayName: 'Output',
			name: 'output',
			type: 'options',
			default: 'simplified',
			displayOptions: { show: { '@tool': [true] } },
			options: [
				{ name: 'Raw', value: 'raw', description: 'Everything that Twilio returns' },
				{ name: 'Selected Fields', value: 'selected', description: 'Only the fields you choose' },
				{ name: 'Simplified', value: 'simplified', description: 'The most useful fields' },
			],
			description: 'How much of each result the AI agent gets to read',
		},
		{
			displayName: 'Fields',
			name: 'outputFields',
			type: 'multiOptions',
			default: [],
			displayOptions: { show: { '@tool': [true], output: ['selected'] } },
			options: fields.map((field) => ({ name: field, value: field })),
			description: 'The fields of each result that the AI agent gets to read',
		},
	];
}

function shownFor(field: INodeProperties, resource: Resource, operations: readonly Operation[]) {
	const { show, ...rest } = field.displayOptions ?? {};
	const names = operations.map(({ value }) => value);
	return {
		...field,
		displayOptions: { ...rest, show: { resource: [resource.value], operation: names, ...show } },
	};
}

function firstOf(choices: ReadonlyArray<{ value: string }>): string {
	return choices[0]?.value ?? '';
}

function byName(options: INodePropertyOptions[]): INodePropertyOptions[] {
	return [...options].sort((a, b) => a.name.localeCompare(b.name));
}
