import type { INode, INodeProperties } from 'n8n-workflow';
import { Parameters, type ItemParameters } from './parameters';

/** What n8n's contexts for triggers and for loading options have in common. */
export interface PanelContext {
	getNode(): INode;
	getNodeParameter(name: string, fallback?: unknown): unknown;
	getTimezone(): string;
}

/**
 * The parameters of a node that has no input items.
 * @throws {InvalidInput} if one of them cannot be read
 */
export function parametersOf(
	n8n: PanelContext,
	fields: readonly INodeProperties[],
): ItemParameters {
	const parameters = new Parameters(fields, {
		stored: n8n.getNode().parameters,
		resolve: (name) => n8n.getNodeParameter(name),
		timezone: () => n8n.getTimezone(),
	}).of();
	parameters.check();
	return parameters;
}
