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

/** What an operation returns for one input item: one output, several, pages of outputs, or one output with files. */
export type Output = IDataObject | IDataObject[] | AsyncIterable<IDataObject[]> | WithFiles;

/** One output with files. */
export class WithFiles {
	/** @param binary the files by the names of their output fields; see `ItemContext.file` */
	constructor(
		readonly json: IDataObject,
		readonly binary: IBinaryKeyData,
	) {}
}

/** One operation of a resource: what the editor shows, and what runs for an item. */
export interface Operation {
	/** Title case, e.g. "Get Many". */
	name: string;
	value: string;
	/** Sentence case without articles, e.g. "Get many conversations". */
	action: string;
	description: string;
	/** The endpoints it uses, the main one last; for the documentation and its tests. */
	calls: readonly EndpointName[];
	/** In the order of the panel; `describe` adds the display options. */
	fields: INodeProperties[];
	/** Its own fields in the "Options" collection, which every operation has. */
	options?: readonly INodeProperties[];
	/** Present if the output is large: lets the user choose between the simplified and the whole resource. */
	shape?: Shape;
	/**
	 * What it changes, e.g. the ID of a conversation; required of every operation that writes. Items that change the
	 * same thing take effect one after the other, in the order of the input; `undefined` or '' if two items can't
	 * change the same thing. Called before `run`, so it must only read parameters.
	 */
	changes?(context: ItemContext): string | undefined;
	/** Present if n8n may have to put the execution to wait; such an operation cannot be a tool of an AI agent. */
	waits?: Waits;
	run(context: ItemContext): Promise<Output> | AsyncIterable<IDataObject[]>;
}

/** What happens after the items of an operation that waits. */
export interface Waits {
	/**
	 * Called when all items are done.
	 * @param outputs one per item
	 * @returns the output of the node
	 */
	begin(
		n8n: IExecuteFunctions,
		api: Api,
		outputs: readonly INodeExecutionData[],
	): Promise<INodeExecutionData[]>;
	/** Called instead of `begin` if the run fails, with the outputs so far. Does not throw. */
	end(n8n: IExecuteFunctions, api: Api, outputs: readonly INodeExecutionData[]): Promise<void>;
}

/** `changes` of an operation that creates something. */
export const nothingYet = (): undefined => undefined;

/** How a large resource is made small. */
export interface Shape {
	/** Returns the fields that people map, the most useful first. */
	simplify(resource: IDataObject): IDataObject;
	/** Top-level fields of the whole resource that an AI agent may choose from. */
	fields: readonly string[];
}

export interface Resource {
	/** Singular, title case. */
	name: string;
	value: string;
	/** One line about what it is. */
	description: string;
	operations: readonly Operation[];
}

/** Makes TypeScript check an operation where it is defined. */
export function defineOperation(operation: Operation): Operation {
	return operation;
}
