import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Bench } from './workbench';

/** Output rows by the path of their schema, e.g. `ConversationOrchestrator/conversation/get`. */
export type Samples = Map<string, IDataObject[]>;

/** What the operations work on. */
export interface World {
	bench: Bench;
	memoryStoreId: string;
	configurationId: string;
	/** An open conversation that nothing else works on. */
	fresh(): string;
	/** All rows that a run gives. */
	run(
		type: string,
		resource: string,
		operation: string,
		values?: INodeParameters,
	): Promise<IDataObject[]>;
}

/** Rows of each operation; what it works on is made here. */
export type Recipes = Record<string, Record<string, (world: World) => Promise<IDataObject[]>>>;
