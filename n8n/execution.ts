import { parseFlatted } from './flatted';

/** What n8n lists of an execution. */
export interface ExecutionSummary {
	id: string;
	workflowId: string;
	status: string;
	mode: string;
}

/** An item that nodes pass on. */
export interface Item {
	json: Record<string, unknown>;
	pairedItem?: unknown;
	error?: unknown;
	/** Its files; n8n stores their content with the execution, or separately under an ID. */
	binary?: Record<string, { fileName?: string; data: string; id?: string }>;
}

export interface Execution extends ExecutionSummary {
	/** The output items of all runs of a node, first output first; [] if the node did not run. */
	items(node: string, output?: number): Item[];
	/**
	 * The items that were about to enter a node when the execution was interrupted; for a trigger, the items that it
	 * emitted.
	 */
	waiting(node: string): Item[];
	/** The message of the error that ended the execution. */
	error?: string;
}

interface RunData {
	resultData?: {
		error?: { message?: string };
		lastNodeExecuted?: string;
		runData?: Record<string, Array<{ data?: { main?: Array<Item[] | null> } }>>;
	};
	executionData?: {
		nodeExecutionStack?: Array<{ node: { name: string }; data?: { main?: Array<Item[] | null> } }>;
	};
	/** Until when it waits, if it does. */
	waitTill?: string;
}

/**
 * An execution as its status and its data together say it is.
 * @param data what n8n saved of its run, in "flatted" JSON
 * @throws SyntaxError if it is not JSON.
 */
export function executionOf(summary: ExecutionSummary, data: string): Execution {
	// An execution that has just started has no data yet.
	const saved = (parseFlatted(data) ?? {}) as RunData;
	const { resultData, executionData } = saved;
	return {
		...summary,
		status: isAheadOfData(summary.status, saved) ? 'running' : summary.status,
		error: resultData?.error?.message,
		items: (node, output = 0) =>
			(resultData?.runData?.[node] ?? []).flatMap((run) => run.data?.main?.[output] ?? []),
		waiting: (node) =>
			(executionData?.nodeExecutionStack ?? [])
				.filter((next) => next.node.name === node)
				.flatMap(({ data: given }) => given?.main?.[0] ?? []),
	};
}

/** n8n 1 saves a new status a moment before the data that belongs to it, so the data may be from before. */
function isAheadOfData(status: string, { resultData, executionData, waitTill }: RunData): boolean {
	switch (status) {
		case 'waiting':
			return !waitTill;
		case 'success':
			return !resultData?.lastNodeExecuted || Boolean(executionData?.nodeExecutionStack?.length);
		case 'error':
			return !resultData?.error;
		default:
			return false;
	}
}
