import type { INodeTypeDescription } from 'n8n-workflow';
import { operationChoices, resourceChoices } from '../../workbench/nodes';

/**
 * A node's resources and the names of their operations as Markdown.
 * @returns a heading and a table with one row per resource
 */
export function operationTable(node: INodeTypeDescription): string {
	const rows = resourceChoices(node).map((resource) => {
		const operations = operationChoices(node, String(resource.value));
		return `| ${resource.name} | ${operations.map(({ name }) => name).join(', ')} |`;
	});
	return [
		`### ${node.displayName}`,
		'',
		`${node.description}.`,
		'',
		'| Resource | Operations |',
		'| --- | --- |',
		...rows,
		'',
	].join('\n');
}
