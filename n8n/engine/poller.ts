import { PollContext } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	Workflow,
	WorkflowActivateMode,
} from 'n8n-workflow';
import { nodeRun, run } from './run';
import type { Runtime } from './runtime';
import type { Poller, PollerOptions } from './types';

interface Active {
	workflow: Workflow;
	node: INode;
	context: PollContext;
}

/** A polling trigger in an active workflow: `Poller` describes what is saved when. */
export function createPoller(
	runtime: Runtime,
	type: string,
	parameters: INodeParameters,
	options: PollerOptions = {},
): Poller {
	const json = runtime.singleNode(type, parameters, options.node);
	const name = json.nodes[0]?.name ?? '';
	// As stored in the database: for the whole workflow, by node.
	let saved: IDataObject = options.staticData ? { [`node:${name}`]: options.staticData } : {};
	let active: Active | undefined;

	/** One context serves every poll of an activation, so its activation mode stays what it was. */
	function load(activation: WorkflowActivateMode): Active {
		const workflow = runtime.workflow(json, saved);
		const node = workflow.getNode(name);
		if (node === null) throw new Error(`No node "${name}"`);
		const additionalData = runtime.additionalData('trigger', workflow);
		const nothing = () => {};
		const { budgetMs } = options;
		const context = new PollContext(
			workflow,
			node,
			additionalData,
			'trigger',
			activation,
			nothing,
			nothing,
			undefined,
			undefined,
			undefined,
			budgetMs === undefined ? undefined : () => budgetMs,
		);
		return { workflow, node, context };
	}

	async function pollOnce({ workflow, node, context }: Active) {
		const nodeType = workflow.nodeTypes.getByNameAndVersion(node.type, node.typeVersion);
		if (nodeType.poll === undefined) throw new Error(`"${node.type}" does not poll`);
		const { poll } = nodeType;
		return await workflow.expression.withIsolate(async () => await poll.call(context));
	}

	function save(workflow: Workflow) {
		if (workflow.staticData.__dataChanged !== true) return;
		saved = JSON.parse(JSON.stringify(workflow.staticData)) as IDataObject;
		workflow.staticData.__dataChanged = false;
	}

	async function activate(activation: WorkflowActivateMode = 'activate') {
		const starting = load(activation);
		const emitted = await pollOnce(starting);
		active = starting;
		save(starting.workflow);
		return emitted;
	}

	return {
		activate,
		async poll(): Promise<INodeExecutionData[][] | null> {
			if (active === undefined) throw new Error('Activate the trigger first');
			const { workflow } = active;
			const emitted = await pollOnce(active);
			if (emitted !== null) save(workflow);
			return emitted;
		},
		async fetchTestEvent() {
			return nodeRun(await run(runtime, json, { mode: 'manual' }, saved), name);
		},
		staticData: () => structuredClone((saved[`node:${name}`] ?? {}) as IDataObject),
		restart: async () => await activate('init'),
	};
}
