import type { INodeTypeDescription } from 'n8n-workflow';
import { operationChoices, resourceChoices } from '../../workbench/nodes';

/**
 * A node's resources and operations as Markdown.
 * @returns a heading and a table with a row an operation
 */
export function operationTable(node: INodeTypeDescription): string {
	const rows = resourceChoices(node).flatMap((resource) =>
		operationChoices(node, String(resource.value)).map(
			(operation) => `| ${resource.name} | ${operation.name} | ${operation.description} |`,
		),
	);
	return [
		`### ${node.displayName}`,
		'',
		`${node.description}.`,
		'',
		'| Resource | Operation | What it does |',
		'| --- | --- | --- |',
		...rows,
		'',
	].join('\n');
}
