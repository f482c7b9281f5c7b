import { WorkflowExecute } from 'n8n-core';
import type { IDataObject, INodeParameters, IRun, Workflow } from 'n8n-workflow';
import { createRunExecutionData } from 'n8n-workflow';
import { startNode } from './registry';
import type { Runtime } from './runtime';
import type {
	NodeRun,
	RunFailure,
	RunNodeOptions,
	RunOptions,
	RunResult,
	WorkflowJson,
} from './types';

/** Runs a workflow from its start node through the engine. */
export async function run(
	runtime: Runtime,
	json: WorkflowJson,
	options: RunOptions = {},
	staticData?: IDataObject,
): Promise<RunResult> {
	const mode = options.mode ?? 'trigger';
	const workflow = runtime.workflow(json, staticData, mode !== 'manual');
	const additionalData = runtime.additionalData(mode, workflow, options.executionId);
	let recorded: IRun['status'] | undefined;
	additionalData.hooks?.addHandler('workflowExecuteAfter', ({ status }) => {
		recorded ??= status;
	});
	const engine = new WorkflowExecute(additionalData, mode, startOf(workflow, options));
	const execution = engine.processRunExecutionData(workflow);
	// Canceling does not settle the promise; it settles when the running node has ended.
	const stop = () => execution.cancel();
	if (options.signal?.aborted) stop();
	options.signal?.addEventListener('abort', stop, { once: true });
	try {
		const raw = await execution;
		return toResult(raw, recorded ?? raw.status);
	} finally {
		options.signal?.removeEventListener('abort', stop);
	}
}

/** Runs one node after a start node. */
export async function runNode(
	runtime: Runtime,
	type: string,
	parameters: INodeParameters,
	options: RunNodeOptions = {},
): Promise<NodeRun> {
	const { node, onError, ...runOptions } = options;
	const json = runtime.singleNode(type, parameters, { onError, ...node });
	const name = json.nodes[0]?.name ?? '';
	json.nodes.push({ name: 'Start', type: startNode });
	json.connections = { Start: { main: [[{ node: name, type: 'main', index: 0 }]] } };
	return nodeRun(await run(runtime, json, runOptions), name);
}

/** The part of a result that belongs to one node. */
export function nodeRun({ raw, status, error, hints }: RunResult, name: string): NodeRun {
	const outputs = raw.data.resultData.runData[name]?.at(-1)?.data?.main ?? [];
	return { status, error, hints: hints(name), raw, outputs: outputs.map((items) => items ?? []) };
}

function startOf(workflow: Workflow, options: RunOptions) {
	const node = workflow.getStartNode();
	if (node === undefined) throw new Error('The workflow has no start node');
	const data = { main: [options.input ?? [{ json: {} }]] };
	return createRunExecutionData({
		executionData: { nodeExecutionStack: [{ node, data, source: null }] },
	});
}

function toResult(raw: IRun, status: IRun['status']): RunResult {
	const { resultData } = raw.data;
	const last = (name: string) => resultData.runData[name]?.at(-1);
	return {
		status,
		error: resultData.error as RunFailure | undefined,
		output: (name, index = 0) => last(name)?.data?.main?.[index] ?? [],
		hints: (name) => last(name)?.hints ?? [],
		raw,
	};
}
