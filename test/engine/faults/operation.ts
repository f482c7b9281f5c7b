import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../../../sandbox';

/** One thing that is to be done once, and how to see in the service whether it was. */
export interface Task {
	parameters: INodeParameters;
	/** How often the service has done it. */
	times(): number;
	/** Whether an output item says that it was done, and nothing that is not so. */
	says(row: IDataObject): boolean;
	/** Removes what it has left, so that the next run finds the service as small. */
	clear?(): void;
}

/** An operation of a node, and the request of it that is struck. */
export interface Operation {
	node: 'orchestrator' | 'intelligence' | 'memory';
	resource: string;
	operation: string;
	/** Of the request that does the work. */
	method: string;
	path: RegExp;
	/** It only reads: nothing can be done twice, or half. */
	reads?: true;
	prepare(sandbox: Sandbox, name: string): Task;
}
