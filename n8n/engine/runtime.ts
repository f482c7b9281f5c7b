import { ExecutionLifecycleHooks } from 'n8n-core';
import type {
	IDataObject,
	INode,
	INodeParameters,
	IWorkflowBase,
	IWorkflowExecuteAdditionalData,
	WorkflowExecuteMode,
} from 'n8n-workflow';
import { Workflow } from 'n8n-workflow';
import { CredentialsHelper } from './credentialsHelper';
import { CredentialTypes, createNodeTypes } from './registry';
import type { EngineOptions, NodeJson, WorkflowJson } from './types';

const baseUrl = 'http://localhost:5678';

/** Shared by all parts of the harness: the types, the credentials, and builders for the objects that n8n needs. */
export class Runtime {
	readonly nodeTypes;

	readonly credentialTypes;

	readonly credentialsHelper;

	readonly credentials;

	private executions = 0;

	constructor(options: EngineOptions) {
		this.nodeTypes = createNodeTypes(options.nodeTypes);
		this.credentialTypes = new CredentialTypes(options.credentialTypes ?? []);
		this.credentials = options.credentials ?? {};
		this.credentialsHelper = new CredentialsHelper(
			this.credentialTypes,
			this.nodeTypes,
			this.credentials,
		);
	}

	/** A workflow; its constructor applies the defaults of parameters as the editor does. */
	workflow(json: WorkflowJson, staticData: IDataObject = {}, active = true): Workflow {
		return new Workflow({
			id: json.id ?? 'workflow',
			name: json.name ?? 'Workflow',
			nodes: json.nodes.map((node) => this.node(node)),
			connections: structuredClone(json.connections ?? {}),
			active,
			nodeTypes: this.nodeTypes,
			staticData: structuredClone(staticData),
			settings: json.settings ?? { executionOrder: 'v1' },
		});
	}

	/** A workflow with one node, as n8n creates it for pickers and as a test creates it for a trigger. */
	singleNode(type: string, parameters: INodeParameters, node: Partial<INode> = {}): WorkflowJson {
		return { nodes: [{ name: 'Node', type, parameters, ...node }] };
	}

	additionalData(
		mode: WorkflowExecuteMode,
		workflow: Workflow,
		executionId = `${++this.executions}`,
	): IWorkflowExecuteAdditionalData {
		const workflowData = { id: workflow.id, name: workflow.name } as IWorkflowBase;
		const missing = () => {
			throw new Error('Only n8n with its server has this');
		};
		const data = {
			credentialsHelper: this.credentialsHelper,
			hooks: new ExecutionLifecycleHooks(mode, executionId, workflowData),
			executionId,
			workflowId: workflow.id,
			currentNodeExecutionIndex: 0,
			variables: {},
			restApiUrl: `${baseUrl}/rest`,
			instanceBaseUrl: `${baseUrl}/`,
			formWaitingBaseUrl: `${baseUrl}/form-waiting`,
			formBaseUrl: `${baseUrl}/form`,
			formTestBaseUrl: `${baseUrl}/form-test`,
			webhookBaseUrl: `${baseUrl}/webhook`,
			webhookWaitingBaseUrl: `${baseUrl}/webhook-waiting`,
			webhookTestBaseUrl: `${baseUrl}/webhook-test`,
			mcpBaseUrl: `${baseUrl}/mcp`,
			mcpTestBaseUrl: `${baseUrl}/mcp-test`,
			setExecutionStatus: () => {},
			logAiEvent: () => {},
			executeWorkflow: missing,
			getRunExecutionData: missing,
			getRuntimeCredential: missing,
			startRunnerTask: missing,
		};
		// The two engine lines need slightly different members; this contains what both of them use.
		return data as unknown as IWorkflowExecuteAdditionalData;
	}

	private node(json: NodeJson): INode {
		return {
			id: json.name,
			typeVersion: latestVersion(this.nodeTypes.getByNameAndVersion(json.type).description.version),
			position: [0, 0],
			credentials: this.credentialsOf(json.type),
			...structuredClone(json),
			parameters: structuredClone(json.parameters ?? {}),
		};
	}

	/** The credentials that the node may use and the test provides, as if chosen in the editor. */
	private credentialsOf(type: string): INode['credentials'] {
		const wanted = this.nodeTypes.getByNameAndVersion(type).description.credentials ?? [];
		const known = wanted.filter(({ name }) => name in this.credentials);
		return Object.fromEntries(known.map(({ name }) => [name, { id: name, name }]));
	}
}

function latestVersion(version: number | number[]): number {
	return Array.isArray(version) ? Math.max(...version) : version;
}
