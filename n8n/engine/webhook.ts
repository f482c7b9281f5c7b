import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parse as parseForm } from 'node:querystring';
import * as core from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeExecutionData,
	INodeParameters,
	IWebhookData,
	IWebhookResponseData,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowActivateMode,
} from 'n8n-workflow';
import type { Runtime } from './runtime';
import type { WebhookTrigger, WebhookTriggerOptions } from './types';

const usualWebhookId = '3f0c7a52-webhook';

/** n8n 1 saves the static data before it starts the workflow, n8n 2 afterwards. */
const savesFirst = 'ActiveWorkflows' in core;

/** Loads the workflow, as n8n does for each hook and each request. */
interface Loaded {
	workflow: Workflow;
	node: INode;
	additionalData: IWorkflowExecuteAdditionalData;
	webhookData: IWebhookData;
}

/** A webhook trigger in an n8n that listens on this machine: `WebhookTrigger` describes what is saved when. */
export async function createWebhookTrigger(
	runtime: Runtime,
	type: string,
	parameters: INodeParameters,
	options: WebhookTriggerOptions = {},
): Promise<WebhookTrigger> {
	const node = { webhookId: usualWebhookId, ...options.node };
	const { webhookId } = node;
	const json = { ...runtime.singleNode(type, parameters, node), id: options.workflowId };
	const name = json.nodes[0]?.name ?? '';
	let saved: IDataObject = options.staticData ? { [`node:${name}`]: options.staticData } : {};
	/** Static data of test runs; n8n keeps it separate and never saves it. */
	let testData: IDataObject | undefined;
	const executions: INodeExecutionData[][] = [];
	let active = false;

	const server = createServer((request, response) => {
		void serve(request, response).catch((error: unknown) => {
			response.statusCode = 500;
			response.end(String(error));
		});
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	const { port } = server.address() as AddressInfo;
	const origin = `http://127.0.0.1:${port}`;
	const publicOrigin = () => options.publicOrigin?.() ?? origin;

	function load(staticData: IDataObject, isTest: boolean): Loaded {
		const workflow = runtime.workflow(json, staticData);
		const node = workflow.getNode(name);
		if (node === null) throw new Error(`No node "${name}"`);
		const additionalData = runtime.additionalData('webhook', workflow);
		additionalData.webhookBaseUrl = `${publicOrigin()}/webhook`;
		additionalData.webhookTestBaseUrl = `${publicOrigin()}/webhook-test`;
		const [webhookDescription] =
			runtime.nodeTypes.getByNameAndVersion(type).description.webhooks ?? [];
		if (webhookDescription === undefined) throw new Error(`"${type}" has no webhook`);
		const webhookData: IWebhookData = {
			httpMethod: 'POST',
			node: name,
			path: `${webhookId}/${webhookDescription.path}`,
			webhookDescription,
			workflowId: workflow.id,
			workflowExecuteAdditionalData: additionalData,
			isTest,
		};
		return { workflow, node, additionalData, webhookData };
	}

	async function hook(
		{ workflow, node, additionalData, webhookData }: Loaded,
		method: 'checkExists' | 'create' | 'delete',
		activation: WorkflowActivateMode,
	) {
		const mode = activation === 'manual' ? 'manual' : method === 'delete' ? 'internal' : 'trigger';
		const nodeType = workflow.nodeTypes.getByNameAndVersion(type);
		const context = new core.HookContext(
			workflow,
			node,
			additionalData,
			mode,
			activation,
			webhookData,
		);
		return await workflow.expression.withIsolate(
			async () => await nodeType.webhookMethods?.default?.[method]?.call(context),
		);
	}

	function copyOf({ staticData }: Workflow): IDataObject {
		return JSON.parse(JSON.stringify(staticData)) as IDataObject;
	}

	function save({ workflow }: Loaded) {
		if (workflow.staticData.__dataChanged !== true) return;
		saved = copyOf(workflow);
	}

	async function register(loaded: Loaded, activation: WorkflowActivateMode) {
		if (!(await hook(loaded, 'checkExists', activation))) await hook(loaded, 'create', activation);
	}

	async function unregister() {
		const loaded = load(saved, false);
		await hook(loaded, 'delete', 'update');
		save(loaded);
	}

	async function activate(activation: WorkflowActivateMode = 'activate') {
		const loaded = load(saved, false);
		active = true;
		try {
			await register(loaded, activation);
		} catch (error) {
			active = false;
			await unregister().catch(() => undefined);
			throw error;
		}
		save(loaded);
	}

	async function stopListening() {
		if (testData === undefined) return;
		const loaded = load(testData, true);
		testData = undefined;
		await hook(loaded, 'delete', 'update');
	}

	async function serve(message: IncomingMessage, answer: ServerResponse) {
		const isTest = message.url?.startsWith('/webhook-test/') === true;
		const { pathname } = new URL(message.url ?? '', origin);
		const path = pathname.replace(/^\/webhook(-test)?\/|\/$/g, '');
		const loaded = load((isTest ? testData : saved) ?? {}, isTest);
		if (path !== loaded.webhookData.path || !(isTest ? testData !== undefined : active)) {
			answer.statusCode = 404;
			answer.end();
			return;
		}
		const request = await parsed(message).catch(() => undefined);
		if (request === undefined) {
			answer.statusCode = 422;
			answer.end();
			return;
		}
		const response = expressed(answer);
		Object.assign(loaded.additionalData, { httpRequest: request, httpResponse: response });
		const result = await run(loaded, isTest);
		if (!isTest && (savesFirst || !result.workflowData)) save(loaded);
		if (result.workflowData) {
			// n8n 2's run creates a second Workflow from the same data, which marks the data as unchanged
			if (!savesFirst) loaded.workflow.staticData.__dataChanged = false;
			if (options.beforeStart) await options.beforeStart();
			void result.webhookResponse;
			if (!isTest && !savesFirst) save(loaded);
			executions.push(...result.workflowData);
			if (isTest) await stopListening();
		}
		if (result.noWebhookResponse) return;
		answer.end(JSON.stringify(result.webhookResponse ?? { message: 'Webhook call received' }));
	}

	async function run(
		{ workflow, node, additionalData, webhookData }: Loaded,
		isTest: boolean,
	): Promise<IWebhookResponseData> {
		const { webhook } = workflow.nodeTypes.getByNameAndVersion(type);
		if (webhook === undefined) throw new Error(`"${type}" has no webhook`);
		const mode = isTest ? 'manual' : 'webhook';
		const context = new core.WebhookContext(
			workflow,
			node,
			additionalData,
			mode,
			webhookData,
			[],
			null,
		);
		return (await workflow.expression.withIsolate(
			async () => await webhook.call(context),
		)) as IWebhookResponseData;
	}

	return {
		url: `${origin}/webhook/${webhookId}/twilio`,
		testUrl: `${origin}/webhook-test/${webhookId}/twilio`,
		executions,
		activate: async () => await activate(),
		async deactivate() {
			active = false;
			await unregister();
		},
		restart: async () => await activate('init'),
		async listen() {
			const loaded = load({}, true);
			testData = {};
			await register(loaded, 'manual');
			testData = copyOf(loaded.workflow);
		},
		stopListening,
		staticData: () => structuredClone((saved[`node:${name}`] ?? {}) as IDataObject),
		async close() {
			server.closeAllConnections();
			await new Promise((resolve) => server.close(resolve));
		},
	};
}

/** Parses a request like n8n's own parser (`body-parser` in n8n). Throws if n8n would answer 422. */
export async function parsed(message: IncomingMessage) {
	const header = message.headers['content-type'] ?? '';
	const type = (header.split(';')[0] ?? '').trim().toLowerCase();
	const [, charset = 'utf-8'] = /charset="?([^;"]+)/i.exec(header) ?? [];
	const request = Object.assign(message, {
		rawBody: undefined as Buffer | undefined,
		body: {} as unknown,
		originalUrl: message.url,
		params: {},
		query: {},
		async readRawBody() {
			const chunks: Buffer[] = [];
			for await (const chunk of message) chunks.push(chunk as Buffer);
			request.rawBody ??= Buffer.concat(chunks);
		},
	});
	if (type === 'multipart/form-data') {
		// Parsed into fields and files; after that, the raw bytes are gone
		message.resume();
		return Object.assign(request, { readRawBody: async () => await Promise.resolve() });
	}
	if (type.startsWith('multipart/')) return request;
	await request.readRawBody();
	if (!request.rawBody?.length) return request;
	const text = request.rawBody.toString(charset as BufferEncoding);
	if (type === 'application/json') request.body = JSON.parse(text);
	else if (/[/+]xml$/.test(type)) throw new Error('n8n finds no XML in it');
	else if (type === 'application/x-www-form-urlencoded') request.body = parseForm(text);
	else if (type === 'text/plain') request.body = text;
	return request;
}

/** The parts of Express that a node uses. */
export function expressed(answer: ServerResponse) {
	const response = Object.assign(answer, {
		status(code: number) {
			answer.statusCode = code;
			return response;
		},
		send(text: string) {
			answer.end(text);
			return response;
		},
	});
	return response;
}
