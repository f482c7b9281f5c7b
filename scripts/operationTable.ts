import type { INodeProperties, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';

/**
 * A node's resources and operations as Markdown.
 * @returns a heading and a table with a row an operation
 */
export function operationTable({
	displayName,
	description,
	properties,
}: INodeTypeDescription): string {
	const resources = optionsOf(properties.find(({ name }) => name === 'resource'));
	const rows = resources.flatMap((resource) =>
		optionsOf(properties.find((field) => choosesOperationOf(field, resource.value))).map(
			(operation) => `| ${resource.name} | ${operation.name} | ${operation.description} |`,
		),
	);
	return [
		`### ${displayName}`,
		'',
		`${description}.`,
		'',
		'| Resource | Operation | What it does |',
		'| --- | --- | --- |',
		...rows,
		'',
	].join('\n');
}

function choosesOperationOf({ name, displayOptions }: INodeProperties, resource: unknown): boolean {
	return (
		name === 'operation' && displayOptions?.show?.resource?.includes(resource as string) === true
	);
}

function optionsOf(field: INodeProperties | undefined): INodePropertyOptions[] {
	return (field?.options ?? []) as INodePropertyOptions[];
}
