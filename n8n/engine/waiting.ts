import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as core from 'n8n-core';
import type {
	INode,
	INodeExecutionData,
	INodeParameters,
	IRun,
	IRunExecutionData,
	IWebhookData,
	IWebhookResponseData,
	Workflow,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { createRunExecutionData } from 'n8n-workflow';
import { startNode } from './registry';
import type { Runtime } from './runtime';
import type { Waiter, WaiterOptions, Waiting, WorkflowJson } from './types';
import { expressed, parsed } from './webhook';

/** n8n 2 gives each execution a token, and checks it when the execution is called. */
const asksForToken = !('ActiveWorkflows' in core);

/** An execution as stored in n8n's database. */
interface Stored {
	id: string;
	json: WorkflowJson;
	status: IRun['status'];
	data: string;
	/** The result of each run; the last one is that of the current run. */
	runs: IRun[];
}

/**
 * Waiting executions in an n8n that listens on this machine; `Waiter` describes what is stored when. It replaces the
 * parts of n8n's server between a call and the node (WaitingWebhooks, WaitTracker), which need a database.
 */
export async function createWaiter(
	runtime: Runtime,
	type: string,
	options: WaiterOptions = {},
): Promise<Waiter> {
	const executions = new Map<string, Stored>();
	let last = 0;
	const server = createServer((request, response) => {
		void serve(request, response).catch((error: unknown) => {
			response.statusCode = 500;
			response.end(JSON.stringify({ code: 0, message: String(error) }));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

	async function start(
		parameters: INodeParameters,
		input: INodeExecutionData[],
		node: Partial<INode>,
	) {
		const json = runtime.singleNode(type, parameters, node);
		json.nodes.push({ name: 'Start', type: startNode }, { name: 'After', type: startNode });
		json.connections = {
			Start: { main: [[{ node: 'Node', type: 'main', index: 0 }]] },
			Node: { main: [[{ node: 'After', type: 'main', index: 0 }]] },
		};
		const id = String(++last);
		const workflow = runtime.workflow(json);
		const begin = workflow.getNode('Start');
		if (begin === null) throw new Error('No start');
		const data = createRunExecutionData({
			executionData: {
				nodeExecutionStack: [{ node: begin, data: { main: [input] }, source: null }],
			},
		});
		if (asksForToken) Object.assign(data, { resumeToken: `token${id}`.padEnd(64, '0') });
		const stored: Stored = { id, json, status: 'running', data: '', runs: [] };
		executions.set(id, stored);
		await run(stored, data, 'trigger');
		return waiting(stored);
	}

	async function run(stored: Stored, data: IRunExecutionData, mode: WorkflowExecuteMode) {
		stored.status = 'running';
		const workflow = runtime.workflow(stored.json);
		const engine = new core.WorkflowExecute(additional(stored, workflow, mode), mode, data);
		const raw = await engine.processRunExecutionData(workflow);
		stored.runs.push(raw);
		stored.data = JSON.stringify(raw.data);
		stored.status = raw.waitTill ? 'waiting' : raw.data.resultData.error ? 'error' : 'success';
	}

	function additional({ id }: Stored, workflow: Workflow, mode: WorkflowExecuteMode) {
		const data = runtime.additionalData(mode, workflow, id);
		data.webhookWaitingBaseUrl = `${options.publicOrigin?.() ?? origin}/webhook-waiting`;
		return data;
	}

	function waiting(stored: Stored): Waiting {
		const items = (name: string) =>
			stored.runs.at(-1)?.data.resultData.runData[name]?.at(-1)?.data?.main?.[0] ?? [];
		return {
			id: stored.id,
			get status() {
				return stored.status;
			},
			get error() {
				return stored.runs.at(-1)?.data.resultData.error as Waiting['error'];
			},
			get waitTill() {
				return stored.runs.at(-1)?.waitTill ?? undefined;
			},
			get wakes() {
				return stored.runs.length - 1;
			},
			output: () => items('Node'),
			after: () => items('After'),
			timeUp: async () => {
				if (stored.status !== 'waiting') throw new Error(`It is ${stored.status}`);
				await run(stored, JSON.parse(stored.data) as IRunExecutionData, 'trigger');
			},
			stop: () => {
				const data = JSON.parse(stored.data) as IRunExecutionData;
				data.resultData.error = { message: 'canceled' } as never;
				Object.assign(stored, { status: 'canceled', data: JSON.stringify(data) });
			},
			forget: () => executions.delete(stored.id),
		};
	}

	async function serve(message: IncomingMessage, answer: ServerResponse) {
		const url = new URL(message.url ?? '', origin);
		const [, id = '', suffix = ''] = /^\/webhook-waiting\/([^/]+)\/?(.*)$/.exec(url.pathname) ?? [];
		const stored = executions.get(id);
		const say = (status: number, text: string) => {
			answer.statusCode = status;
			answer.setHeader('content-type', 'application/json');
			answer.end(JSON.stringify({ code: status, message: text }));
			message.resume();
		};
		if (stored === undefined) return say(404, `The execution "${id}" does not exist.`);
		const data = stored.data === '' ? undefined : (JSON.parse(stored.data) as Data);
		if (asksForToken && data && url.searchParams.get('signature') !== data.resumeToken) {
			return say(401, 'Invalid token');
		}
		if (stored.status === 'running' || data === undefined) {
			return say(409, `The execution "${id}" is running already.`);
		}
		if (data.resultData.error) return say(409, `The execution "${id}" has finished with error.`);
		if (stored.status === 'success') return say(409, `The execution "${id} has finished already.`);
		await resume(stored, data, suffix, await parsed(message), answer);
	}

	async function resume(
		stored: Stored,
		data: IRunExecutionData,
		suffix: string,
		request: object,
		answer: ServerResponse,
	) {
		const [next] = data.executionData?.nodeExecutionStack ?? [];
		const name = data.resultData.lastNodeExecuted ?? '';
		if (next === undefined) throw new Error('Nothing waits');
		next.node.disabled = true;
		data.waitTill = undefined;
		data.resultData.runData[name]?.pop();
		const workflow = runtime.workflow(stored.json);
		const node = workflow.getNode(name);
		const nodeType = workflow.nodeTypes.getByNameAndVersion(type);
		const description = nodeType.description.webhooks?.find(
			({ path, restartWebhook }) => restartWebhook === true && path === suffix,
		);
		if (node === null || description === undefined || nodeType.webhook === undefined) {
			throw new Error('No webhook');
		}
		const additionalData = additional(stored, workflow, 'trigger');
		Object.assign(additionalData, { httpRequest: request, httpResponse: expressed(answer) });
		const webhookData: IWebhookData = {
			httpMethod: 'POST',
			node: name,
			path: suffix,
			webhookDescription: description,
			workflowId: workflow.id,
			workflowExecuteAdditionalData: additionalData,
		};
		const context = new core.WebhookContext(
			workflow,
			node,
			additionalData,
			'trigger',
			webhookData,
			[],
			data,
		);
		const { webhook } = nodeType;
		const result = (await workflow.expression.withIsolate(
			async () => await webhook.call(context),
		)) as IWebhookResponseData;
		if (!result.noWebhookResponse) answer.end(JSON.stringify({ message: 'received' }));
		if (result.workflowData === undefined) return;
		// n8n 1 does not check whether another call was faster
		if (asksForToken && stored.status !== 'waiting') return;
		next.data.main = result.workflowData;
		await run(stored, data, 'trigger');
	}

	return {
		origin,
		start: async (parameters, { input = [{ json: {} }], node = {} } = {}) =>
			await start(parameters, input, node),
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

type Data = IRunExecutionData & { resumeToken?: string };
