import type { INodeParameters, INodeProperties } from 'n8n-workflow';
import { isObject } from '../api/isObject';
import { Parameters, type PanelSource } from '../parameters';
import { requestOptionFields, serviceOptions, type ServiceOptions } from './requestOptions';

const name = 'options';
const hidden = { displayOptions: { hide: { '@tool': [true] } } };

/**
 * The "Options" collection at the end of the panel: an operation's own options, then those for requests to the
 * service.
 * @param own of the operation, in the order of the panel
 */
export function optionsField(own: readonly INodeProperties[] = []): INodeProperties {
	return {
		displayName: 'Options',
		name,
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		...(own.length === 0 ? hidden : {}),
		options: [...own, ...requestOptionFields.map((field) => ({ ...field, ...hidden }))],
	};
}

/**
 * The options for requests of this run. They apply to all items, so their expressions are resolved with the first
 * item; the operation's own options are resolved per item.
 * @throws {InvalidInput} if one of these options cannot be read
 */
export function serviceOptionsIn(source: PanelSource): ServiceOptions {
	const added = source.stored[name];
	const stored = (isObject(added) ? added : {}) as INodeParameters;
	const fields = requestOptionFields
		.filter((field) => stored[field.name] !== undefined)
		.map((field) => ({ ...field, displayName: `Options > ${field.displayName}` }));
	const values = new Parameters(fields, {
		...source,
		stored,
		resolve: (option, itemIndex) => source.resolve(`${name}.${option}`, itemIndex),
	}).of();
	return serviceOptions(
		Object.fromEntries(fields.map((field) => [field.name, values.raw(field.name)])),
	);
}
