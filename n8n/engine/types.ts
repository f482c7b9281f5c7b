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

/** What the engine knows: the node types and credential types under test, and one credential of each type. */
export interface EngineOptions {
	/** By the full name that workflows use, for example `n8n-nodes-conversation-orchestrator.x`. */
	nodeTypes: Record<string, new () => INodeType>;
	credentialTypes?: ICredentialType[];
	/** What the user typed, by credential type; it may hold expressions and leave out defaults. */
	credentials?: Record<string, ICredentialDataDecryptedObject>;
}

/** A node of a workflow as JSON; what the editor would fill in may be left out. */
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
	/** Items that the start node emits; one empty item unless given. */
	input?: INodeExecutionData[];
	/** `trigger` (a production run) unless given. */
	mode?: WorkflowExecuteMode;
	/** Aborting it is pressing n8n's stop button. */
	signal?: AbortSignal;
	/** A new one for each run unless given. */
	executionId?: string;
}

/** A failure as the engine recorded it. */
export type RunFailure = Error & {
	description?: string | null;
	httpCode?: string | null;
	context?: IDataObject;
};

/** What an execution left behind. */
export interface RunResult {
	/** What n8n saves and shows: `canceled` from the moment of the stop button, whatever follows. */
	status: IRun['status'];
	/** What made the execution fail. */
	error?: RunFailure;
	/** Items of one output of the last run of a node; empty when it did not run. */
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

/** What one node left behind: every output in order, the error output last. */
export interface NodeRun {
	status: IRun['status'];
	error?: RunFailure;
	outputs: INodeExecutionData[][];
	hints: NodeExecutionHint[];
	raw: IRun;
}

/** What a list of choices is loaded with. */
export interface LoadOptions {
	/** Current parameters of the node in the editor; defaults are applied. */
	parameters?: INodeParameters;
	filter?: string;
	paginationToken?: string;
	/** Where the field sits, for `getCurrentNodeParameter('&...')`. */
	path?: string;
}

/**
 * One polling trigger in an active workflow. `poll` and `activate` reject where n8n records a failed
 * execution or refuses to activate. Static data lives in memory between polls and is saved when n8n
 * saves it: at the end of an activation, and when a poll emits.
 */
export interface Poller {
	activate(activation?: WorkflowActivateMode): Promise<INodeExecutionData[][] | null>;
	poll(): Promise<INodeExecutionData[][] | null>;
	/** What "Fetch Test Event" does: a manual execution of the trigger, whose static data is dropped. */
	fetchTestEvent(): Promise<NodeRun>;
	/** The saved static data of the node. */
	staticData(): IDataObject;
	/** n8n stops without saving and starts again: what was not saved is lost, then the workflow activates. */
	restart(): Promise<INodeExecutionData[][] | null>;
}

/** Options of a poller. */
export interface PollerOptions {
	node?: Partial<INode>;
	/** What `getPollBudgetMs` answers; n8n 1 has no such function. */
	budgetMs?: number;
	/** Saved static data to begin with, as after an import or an upgrade. */
	staticData?: IDataObject;
}

/**
 * One webhook trigger in a workflow of an n8n that listens on this machine. Hooks and requests each load the workflow
 * with the static data as they were saved, and save them at their end, as n8n does: two requests at the same time
 * overwrite each other's.
 */
export interface WebhookTrigger {
	/** The production URL on this machine. */
	url: string;
	testUrl: string;
	/** The items of each start of the workflow. */
	executions: INodeExecutionData[][];
	/** Rejects where n8n refuses to activate. */
	activate(): Promise<void>;
	deactivate(): Promise<void>;
	/** n8n stops without a word to anyone, and starts again. */
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
	/** What n8n believes to be its public origin (WEBHOOK_URL), unless it is the one it listens on. */
	publicOrigin?: () => string | undefined;
	/** Runs before the workflow starts, which is before the answer; where it throws, n8n could not start it. */
	beforeStart?: () => Promise<void>;
	workflowId?: string;
	/** Saved static data of the node to begin with, as after an import. */
	staticData?: IDataObject;
}

/** n8n's engine without a server and without a database. */
export interface Engine {
	/** An n8n in which a node of this type can wait. */
	waiter(type: string, options?: WaiterOptions): Promise<Waiter>;
	/** Runs workflow JSON from its start node; never rejects because a node failed. */
	run(workflow: WorkflowJson, options?: RunOptions): Promise<RunResult>;
	/** Runs one node behind a start node that emits the input. */
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

/** One execution of a workflow whose node may wait; kept as n8n keeps it, i.e. as text between two runs. */
export interface Waiting {
	id: string;
	readonly status: IRun['status'];
	readonly error?: RunFailure;
	readonly waitTill?: Date;
	/** How often it was run again after it had waited. */
	readonly wakes: number;
	/** What the node gave the last time. */
	output(): INodeExecutionData[];
	/** What came out behind it. */
	after(): INodeExecutionData[];
	/** The time limit is reached: n8n runs the execution again, without the node. */
	timeUp(): Promise<void>;
	/** The stop button, while it waits. */
	stop(): void;
	/** n8n deletes it from its database. */
	forget(): void;
}

/** An n8n whose executions can be called while they wait. */
export interface Waiter {
	origin: string;
	/** Runs the node behind a start node, with one input item unless given. */
	start(
		parameters: INodeParameters,
		options?: { input?: INodeExecutionData[]; node?: Partial<INode> },
	): Promise<Waiting>;
	close(): Promise<void>;
}

export interface WaiterOptions {
	/** What n8n believes to be its public origin (WEBHOOK_URL), unless it is the one it listens on. */
	publicOrigin?: () => string;
}
