import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { leavesOpen, type Send } from '../transport/http';
import { isRepeatable } from '../transport/retry';

/**
 * What n8n's tries of one run of a node share. With "Retry On Fail" n8n runs the whole node again, items that were
 * done among them; what they gave is given back instead of being done again.
 */
export class Tries {
	/** What the items gave that were done. */
	readonly done = new Map<number, INodeExecutionData[]>();
	/** How many items were what, e.g. "already closed". */
	readonly counts = new Map<string, number>();
	/** Why those failed that may have been done all the same: nobody may do them again unseen. */
	private readonly unclear = new Map<number, unknown>();
	private readonly states = new Map<string, unknown>();

	/**
	 * What an earlier try gave for an item; undefined if it is still to be done.
	 * @throws the error of an earlier try that leaves open whether it was done
	 */
	recall(itemIndex: number): INodeExecutionData[] | undefined {
		if (this.unclear.has(itemIndex)) throw this.unclear.get(itemIndex);
		return this.done.get(itemIndex);
	}

	/** Runs an item, and remembers its error where requests that must not be repeated may have taken effect. */
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

	/** Something that all items and all tries share, made by the first that asks. */
	state<State>(name: string, create: () => State): State {
		if (!this.states.has(name)) this.states.set(name, create());
		return this.states.get(name) as State;
	}
}

/**
 * By an object that lives as long as a run of a node and that all its tries see. So nothing is ever mixed up with
 * another execution of the same number, and nothing outlives its execution.
 */
const kept = new WeakMap<object, Map<string, Tries>>();

/** What this try shares with those before and after it; nothing if n8n does not repeat the node. */
export function triesOf(n8n: IExecuteFunctions): Tries {
	const { retryOnFail, id, name, type } = n8n.getNode();
	if (retryOnFail !== true) return new Tries();
	// A tool is tried again as a new run, with the same arguments of the model
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
