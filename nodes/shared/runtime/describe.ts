import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import { simplify } from './simplify';
import type { Operation, Resource, Shape } from './operation';
import { requestOptionsField } from './requestOptions';

/**
 * The parameters of a node: the resource, its operations, and each operation's fields shown only for it.
 * @param resources the first operation of each is the one that is chosen first
 */
export function describe(resources: readonly Resource[]): INodeProperties[] {
	return [
		resourceChoice(resources),
		...resources.map(operationChoice),
		...resources.flatMap((resource) =>
			resource.operations.flatMap((operation) =>
				fieldsOf(operation).map((field) => shownFor(field, resource, operation)),
			),
		),
		requestOptionsField,
	];
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

/** All fields of an operation, with those that shape its output. */
export function fieldsOf({ fields, shape }: Operation): INodeProperties[] {
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
				{ name: 'Raw', value: 'raw', description: 'Everything that Twilio answers' },
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

function shownFor(field: INodeProperties, resource: Resource, operation: Operation) {
	const { show, ...rest } = field.displayOptions ?? {};
	return {
		...field,
		displayOptions: {
			...rest,
			show: { resource: [resource.value], operation: [operation.value], ...show },
		},
	};
}

function firstOf(choices: ReadonlyArray<{ value: string }>): string {
	return choices[0]?.value ?? '';
}

function byName(options: INodePropertyOptions[]): INodePropertyOptions[] {
	return [...options].sort((a, b) => a.name.localeCompare(b.name));
}
