import type { INodeParameters, INodeProperties, INodePropertyCollection } from 'n8n-workflow';

/**
 * A collection with its first entry open. n8n marks a field that must be filled in, but never an empty collection: a
 * person would learn only from an error that it needs an entry.
 */
export function withFirstEntry(field: INodeProperties): INodeProperties {
	return { ...field, default: firstEntryOf(field) };
}

function firstEntryOf({ options }: INodeProperties): INodeParameters {
	const [{ name, values }] = options as [INodePropertyCollection];
	const entry = values.map((field) => [
		field.name,
		field.type === 'fixedCollection' && field.required ? firstEntryOf(field) : field.default,
	]);
	return { [name]: [Object.fromEntries(entry) as INodeParameters] };
}
