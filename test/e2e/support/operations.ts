import type { N8nRest, Workflow, WorkflowNode } from '../../../n8n/rest';
import { prefix } from './context';

/** What n8n tells the editor about a node type, as far as the tests need it. */
interface NodeType {
	name: string;
	displayName: string;
	version: number | number[];
	iconUrl?: string | { light: string; dark: string };
	properties: Array<{
		name: string;
		options?: Array<{ name: string; value: string }>;
		displayOptions?: { show?: Record<string, unknown[]> };
	}>;
}

/**
 * The package's node types in n8n; those for AI agents end in "Tool".
 * @param areExpected Waits until their names are, because n8n tells of a change after it has answered.
 */
export async function ourNodeTypes(
	rest: N8nRest,
	areExpected: (names: string[]) => boolean = () => true,
): Promise<NodeType[]> {
	const types = await rest.types<NodeType>('nodes', (all) =>
		areExpected(all.filter(isOurs).map(({ name }) => name)),
	);
	return types.filter(isOurs);
}

const isOurs = ({ name }: { name: string }) => name.startsWith(prefix);

/**
 * A workflow with one node per operation of all node types except tools, in rows, so that each panel can be opened.
 * @returns the workflow; its nodes are named "<node> - <resource> - <operation>"
 */
export function everyOperation(
	types: NodeType[],
	credential: { id: string; name: string },
): Workflow {
	const ordinary = types.filter(({ name }) => !name.endsWith('Tool'));
	const nodes = ordinary.flatMap((type) => operationsOf(type).map((each) => ({ type, ...each })));
	return {
		name: 'Every operation',
		connections: {},
		nodes: nodes.map(({ type, name, parameters }, index): WorkflowNode => ({
			id: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
			name: `${type.displayName} - ${name}`,
			type: type.name,
			typeVersion: 1,
			position: [(index % 8) * 220, Math.floor(index / 8) * 200],
			parameters,
			credentials: { conversationOrchestratorApi: credential },
		})),
	};
}

/** n8n adds "Custom API Call" to each resource, as a hint to use the HTTP Request node. */
const addedByN8n = '__CUSTOM_API_CALL__';

function operationsOf({ properties }: NodeType) {
	const resources = properties.find(({ name }) => name === 'resource')?.options ?? [];
	return resources.flatMap((resource) => {
		const operations = properties.find(
			({ name, displayOptions }) =>
				name === 'operation' && displayOptions?.show?.resource?.includes(resource.value),
		);
		const ours = operations?.options?.filter(({ value }) => value !== addedByN8n) ?? [];
		return ours.map((operation) => ({
			name: `${resource.name} - ${operation.name}`,
			parameters: { resource: resource.value, operation: operation.value },
		}));
	});
}
