import type { Workflow, WorkflowNode } from '../../../n8n/rest';
import { prefix } from './context';

type Parameters = Record<string, unknown>;

/** One node of the package: its name in the workflow, and its parameters. */
export type Step = [name: string, parameters: Parameters];

const orchestrator = 'conversationOrchestrator';
export const intelligence = 'conversationalIntelligence';
export const memory = 'conversationMemory';

/** The parameters of an operation; `node` is the node type without the package's name. */
export function on(
	resource: string,
	operation: string,
	parameters: Parameters,
	node = orchestrator,
): Parameters {
	return { node, resource, operation, ...parameters };
}

/** A picker's value, chosen by ID. */
export function byId(value: string) {
	return { __rl: true, mode: 'id', value };
}

/** A workflow with chains of nodes, one below the other, all after the manual trigger "Start". */
export function chainsWorkflow(
	chains: Step[][],
	credential: { id: string; name: string },
	name = 'Main operations',
): Workflow {
	const start: WorkflowNode = {
		id: crypto.randomUUID(),
		name: 'Start',
		type: 'n8n-nodes-base.manualTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const to = (names: string[]) => ({
		main: [names.map((node) => ({ node, type: 'main', index: 0 }))],
	});
	const links = chains.flatMap((chain) =>
		chain.slice(1).map(([next], index) => [chain[index]![0], to([next])] as const),
	);
	const nodes = chains.flatMap((chain, y) =>
		chain.map(([label, { node, ...parameters }], x): WorkflowNode => ({
			id: crypto.randomUUID(),
			name: label,
			type: `${prefix}${String(node)}`,
			typeVersion: 1,
			position: [220 * (x + 1), 180 * y],
			parameters,
			credentials: { conversationOrchestratorApi: credential },
		})),
	);
	return {
		name,
		nodes: [start, ...nodes],
		connections: { Start: to(chains.map((chain) => chain[0]![0])), ...Object.fromEntries(links) },
	};
}
