import type { INodeParameters, INodeProperties } from 'n8n-workflow';
import { Parameters, type PanelSource } from '../parameters';
import { requestOptionFields, serviceOptions, type ServiceOptions } from './requestOptions';

const name = 'options';
const hidden = { displayOptions: { hide: { '@tool': [true] } } };

/**
 * What a person seldom touches, last on the panel: an operation's own options, then how the run treats the service.
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
 * How this run treats the service. It holds for all items, so its expressions are resolved with the first, and those of
 * the other options are not.
 * @throws {InvalidInput} if one of these options cannot be read
 */
export function serviceOptionsIn(source: PanelSource): ServiceOptions {
	const added = source.stored[name];
	const stored = (typeof added === 'object' ? added : {}) as INodeParameters;
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
