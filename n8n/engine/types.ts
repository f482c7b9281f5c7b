import type {
	IConnections,
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	INode,
	INodeCredentialTestResult,
	INodeExecutionData,
	INodeListSearchResult,
	INodeParameters,
	INodePropertyOptions,
	INodeType,
	IRun,
	IWorkflowSettings,
	NodeExecutionHint,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';

/** What the engine contains: the node types and credential types under test, and one credential of each type. */
export interface EngineOptions {
	/** By the full name that workflows use, for example `n8n-nodes-conversation-orchestrator.x`. */
	nodeTypes: Record<string, new () => INodeType>;
	credentialTypes?: ICredentialType[];
	/** The values that the user entered, by credential type; they may contain expressions and omit defaults. */
	credentials?: Record<string, ICredentialDataDecryptedObject>;
}

/** A node of a workflow as JSON; values that the editor would fill in may be omitted. */
export type NodeJson = Partial<INode> & Pick<INode, 'name' | 'type'>;

/** A workflow as the editor exports it. */
export interface WorkflowJson {
	id?: string;
	name?: string;
	nodes: NodeJson[];
	connections?: IConnections;
	settings?: IWorkflowSettings;
}

/** How one execution is started and stopped. */
export interface RunOptions {
	/** Items that the start node emits; one empty item by default. */
	input?: INodeExecutionData[];
	/** `trigger` (a production run) by default. */
	mode?: WorkflowExecuteMode;
	/** Aborting it has the effect of n8n's stop button. */
	signal?: AbortSignal;
	/** A new one for each run by default. */
	executionId?: string;
}

/** A failure as the engine recorded it. */
export type RunFailure = Error & {
	description?: string | null;
	httpCode?: string | null;
	context?: IDataObject;
};

/** The result of an execution. */
export interface RunResult {
	/**
	 * The status that n8n saves and shows: `canceled` as soon as the stop button was pressed, whatever happens after
	 * that.
	 */
	status: IRun['status'];
	/** What made the execution fail. */
	error?: RunFailure;
	/** Items of one output of the last run of a node; empty if it did not run. */
	output(nodeName: string, outputIndex?: number): INodeExecutionData[];
	hints(nodeName: string): NodeExecutionHint[];
	raw: IRun;
}

/** Options of the single node that `runNode` runs. */
export interface RunNodeOptions extends RunOptions {
	onError?: INode['onError'];
	/** Anything else of the node's settings: `retryOnFail`, `maxTries`, `executeOnce`, `credentials`... */
	node?: Partial<INode>;
}

/** The result of one node: every output in order, the error output last. */
export interface NodeRun {
	status: IRun['status'];
	error?: RunFailure;
	outputs: INodeExecutionData[][];
	hints: NodeExecutionHint[];
	raw: IRun;
}

/** The input for loading a list of choices. */
export interface LoadOptions {
	/** Current parameters of the node in the editor; defaults are applied. */
	parameters?: INodeParameters;
	filter?: string;
	paginationToken?: string;
	/** The path of the field, for `getCurrentNodeParameter('&...')`. */
	path?: string;
}

/**
 * One polling trigger in an active workflow. `poll` and `activate` reject if n8n records a failed execution or
 * refuses to activate. Static data lives in memory between polls and is saved when n8n saves it: at the end of an
 * activation, and when a poll emits.
 */
export interface Poller {
	activate(activation?: WorkflowActivateMode): Promise<INodeExecutionData[][] | null>;
	poll(): Promise<INodeExecutionData[][] | null>;
	/** What "Fetch Test Event" does: a manual execution of the trigger, whose static data is dropped. */
	fetchTestEvent(): Promise<NodeRun>;
	/** The saved static data of the node. */
	staticData(): IDataObject;
	/** n8n stops without saving and starts again: unsaved data is lost, then the workflow is activated. */
	restart(): Promise<INodeExecutionData[][] | null>;
}

/** Options of a poller. */
export interface PollerOptions {
	node?: Partial<INode>;
	/** The result of `getPollBudgetMs`; n8n 1 has no such function. */
	budgetMs?: number;
	/** Initial saved static data, as after an import or an upgrade. */
	staticData?: IDataObject;
}

/**
 * One webhook trigger in a workflow of an n8n that listens on this machine. Each hook and each request loads the
 * workflow with the saved static data, and saves it at the end, as n8n does, so two simultaneous requests overwrite
 * each other's data.
 */
export interface WebhookTrigger {
	/** The production URL on this machine. */
	url: string;
	testUrl: string;
	/** The items of each execution that was started. */
	executions: INodeExecutionData[][];
	/** Rejects if n8n refuses to activate. */
	activate(): Promise<void>;
	deactivate(): Promise<void>;
	/** n8n is killed and starts again. */
	restart(): Promise<void>;
	/** "Listen for test event": ends with the first start of the workflow. */
	listen(): Promise<void>;
	stopListening(): Promise<void>;
	/** The saved static data of the node. */
	staticData(): IDataObject;
	close(): Promise<void>;
}

/** Options of a webhook trigger. */
export interface WebhookTriggerOptions {
	node?: Partial<INode>;
	/** n8n's public origin (WEBHOOK_URL), if it is not the one it listens on. */
	publicOrigin?: () => string | undefined;
	/**
	 * Runs before the workflow starts, which is before the answer; if it throws, n8n could not start the workflow.
	 */
	beforeStart?: () => Promise<void>;
	workflowId?: string;
	/** Initial saved static data of the node, as after an import. */
	staticData?: IDataObject;
}

/** n8n's engine, without a server and a database. */
export interface Engine {
	/** An n8n in which a node of this type can wait. */
	waiter(type: string, options?: WaiterOptions): Promise<Waiter>;
	/** Runs workflow JSON from its start node; never rejects because a node failed. */
	run(workflow: WorkflowJson, options?: RunOptions): Promise<RunResult>;
	/** Runs one node after a start node that emits the input. */
	runNode(type: string, parameters: INodeParameters, options?: RunNodeOptions): Promise<NodeRun>;
	listSearch(type: string, method: string, options?: LoadOptions): Promise<INodeListSearchResult>;
	loadOptions(type: string, method: string, options?: LoadOptions): Promise<INodePropertyOptions[]>;
	poller(type: string, parameters: INodeParameters, options?: PollerOptions): Poller;
	webhookTrigger(
		type: string,
		parameters: INodeParameters,
		options?: WebhookTriggerOptions,
	): Promise<WebhookTrigger>;
	/** Tests a credential with the function that a node names in `testedBy`. */
	testCredential(
		credentialType: string,
		data?: ICredentialDataDecryptedObject,
	): Promise<INodeCredentialTestResult>;
}

/** One execution of a workflow whose node may wait; stored as in n8n, i.e. as text between two runs. */
export interface Waiting {
	id: string;
	readonly status: IRun['status'];
	readonly error?: RunFailure;
	readonly waitTill?: Date;
	/** How often it was resumed after a wait. */
	readonly wakes: number;
	/** The output of the node's last run. */
	output(): INodeExecutionData[];
	/** The items that the node after it received. */
	after(): INodeExecutionData[];
	/** The time limit is reached: n8n resumes the execution without running the node. */
	timeUp(): Promise<void>;
	/** Presses the stop button while it waits. */
	stop(): void;
	/** n8n deletes it from its database. */
	forget(): void;
}

/** An n8n whose executions can be called while they wait. */
export interface Waiter {
	origin: string;
	/** Runs the node after a start node, with one input item by default. */
	start(
		parameters: INodeParameters,
		options?: { input?: INodeExecutionData[]; node?: Partial<INode> },
	): Promise<Waiting>;
	close(): Promise<void>;
}

export interface WaiterOptions {
	/** n8n's public origin (WEBHOOK_URL), if it is not the one it listens on. */
	publicOrigin?: () => string;
}
