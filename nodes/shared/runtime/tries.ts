import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { leavesOpen, type Send } from '../transport/http';
import { isRepeatable } from '../transport/retry';

/**
 * State shared by n8n's tries of one node run. "Retry On Fail" runs the whole node again, including items that were
 * already done; their outputs are reused instead of doing them again.
 */
export class Tries {
	/** The outputs of the items that were done. */
	readonly done = new Map<number, INodeExecutionData[]>();
	/** The number of items per note, e.g. "already closed". */
	readonly counts = new Map<string, number>();
	/**
	 * The errors of items that may have been done all the same: these must not be repeated without the user checking.
	 */
	private readonly unclear = new Map<number, unknown>();
	private readonly states = new Map<string, unknown>();

	/**
	 * An item's output from an earlier try; undefined if the item is still to be done.
	 * @throws the error of an earlier try that leaves open whether it was done
	 */
	recall(itemIndex: number): INodeExecutionData[] | undefined {
		if (this.unclear.has(itemIndex)) throw this.unclear.get(itemIndex);
		return this.done.get(itemIndex);
	}

	/**
	 * Runs an item. If it fails after a request that may have taken effect and must not be repeated, remembers the
	 * error.
	 */
	async attempt<Result>(
		itemIndex: number,
		run: (watch: (send: Send) => Send) => Promise<Result>,
	): Promise<Result> {
		let mayBeDone = false;
		const watch = (send: Send): Send => {
			return async (request) => {
				const outcome = await send(request);
				if (!isRepeatable(request) && leavesOpen(outcome)) mayBeDone = true;
				return outcome;
			};
		};
		return await run(watch).catch((error: unknown) => {
			if (mayBeDone) this.unclear.set(itemIndex, error);
			throw error;
		});
	}

	/** State that all items and all tries share, created by the first that asks. */
	state<State>(name: string, create: () => State): State {
		if (!this.states.has(name)) this.states.set(name, create());
		return this.states.get(name) as State;
	}
}

/**
 * Keyed by an object of n8n that lives as long as the node run and is the same in all its tries. So executions with
 * the same number never mix, and nothing outlives its execution.
 */
const kept = new WeakMap<object, Map<string, Tries>>();

/** What this try shares with those before and after it; fresh if n8n does not retry the node. */
export function triesOf(n8n: IExecuteFunctions): Tries {
	const { retryOnFail, id, name, type } = n8n.getNode();
	if (retryOnFail !== true) return new Tries();
	// n8n retries a tool as a new run with the same input object: the model's arguments
	const isTool = type.endsWith('Tool');
	const anchor = isTool ? n8n.getInputData()[0]?.json : n8n.getExecuteData();
	if (anchor === undefined) return new Tries();
	const run = isTool ? '' : String(n8n.getWorkflowDataProxy(0).$runIndex);
	const key = JSON.stringify([id ?? name, run]);
	const ofAnchor = kept.get(anchor) ?? new Map<string, Tries>();
	const tries = ofAnchor.get(key) ?? new Tries();
	kept.set(anchor, ofAnchor.set(key, tries));
	return tries;
}
