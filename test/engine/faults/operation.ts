import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../../../sandbox';

/** One thing to do once, and how to see in the service whether it was done. */
export interface Task {
	parameters: INodeParameters;
	/** How often the service did it. */
	times(): number;
	/** Whether an output item says that it was done, and nothing untrue. */
	says(row: IDataObject): boolean;
	/** Removes its traces, so that the next run finds the service as small. */
	clear?(): void;
}

/** An operation of a node, and the request that the fault affects. */
export interface Operation {
	node: 'orchestrator' | 'intelligence' | 'memory';
	resource: string;
	operation: string;
	/** Of the request that does the work. */
	method: string;
	path: RegExp;
	/** It only reads: nothing can be done twice, or halfway. */
	reads?: true;
	prepare(sandbox: Sandbox, name: string): Task;
}
