import type {
	IBinaryKeyData,
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	INodeProperties,
} from 'n8n-workflow';
import type { Api } from '../api/client';
import type { EndpointName } from '../api/endpoint';
import type { ItemContext } from './itemContext';

/** What an operation gives for one input item: one output, several, pages of them, or one with files. */
export type Output = IDataObject | IDataObject[] | AsyncIterable<IDataObject[]> | WithFiles;

/** One output with files. */
export class WithFiles {
	/** @param binary by the names of the fields that hold them; see `ItemContext.file` */
	constructor(
		readonly json: IDataObject,
		readonly binary: IBinaryKeyData,
	) {}
}

/** One operation of a resource: what the editor shows and what happens for an item, together. */
export interface Operation {
	/** Title case, e.g. "Get Many". */
	name: string;
	value: string;
	/** Sentence case without articles, e.g. "Get many conversations". */
	action: string;
	description: string;
	/** The endpoints that it uses, the one that does the work last; for the documentation and its tests. */
	calls: readonly EndpointName[];
	/** In the order of the panel; where they are shown is added by `describe`. */
	fields: INodeProperties[];
	/** Its own fields of the collection "Options", which every operation has. */
	options?: readonly INodeProperties[];
	/** Present where the output is large: gives a choice between it and the whole resource. */
	shape?: Shape;
	/**
	 * What it changes, e.g. the ID of a conversation; every operation that writes says it. Items that change the same
	 * take effect one after the other, in the order of the input; `undefined` or '' if there is nothing yet that
	 * two items could both change. Read before `run`, so it must only read parameters.
	 */
	changes?(context: ItemContext): string | undefined;
	/** Present where the execution may have to wait after it; such an operation cannot be a tool of an AI agent. */
	waits?: Waits;
	run(context: ItemContext): Promise<Output> | AsyncIterable<IDataObject[]>;
}

/** What comes after the items of an operation that waits. */
export interface Waits {
	/**
	 * Called when all items are done.
	 * @param outputs one of each item
	 * @returns what the node gives
	 */
	begin(
		n8n: IExecuteFunctions,
		api: Api,
		outputs: readonly INodeExecutionData[],
	): Promise<INodeExecutionData[]>;
	/** Called instead where the run ends before, with the outputs that there are. Does not throw. */
	end(n8n: IExecuteFunctions, api: Api, outputs: readonly INodeExecutionData[]): Promise<void>;
}

/** `changes` of an operation that makes something new. */
export const nothingYet = (): undefined => undefined;

/** How a large resource is made small. */
export interface Shape {
	/** The fields that people map, the most useful first. */
	simplify(resource: IDataObject): IDataObject;
	/** Top-level fields of the whole resource that an AI agent may choose from. */
	fields: readonly string[];
}

export interface Resource {
	/** Singular, title case. */
	name: string;
	value: string;
	/** What it is, in a line. */
	description: string;
	operations: readonly Operation[];
}

/** Checks the types of an operation where it is written. */
export function defineOperation(operation: Operation): Operation {
	return operation;
}
