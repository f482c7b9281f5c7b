import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Bench } from '../workbench';

/** Output rows by the path of their schema, e.g. `ConversationOrchestrator/conversation/get`. */
export type Samples = Map<string, IDataObject[]>;

/** The data that the operations work on. */
export interface World {
	bench: Bench;
	memoryStoreId: string;
	configurationId: string;
	/** An open conversation that no other operation uses. */
	fresh(): string;
	/** All output rows of a run. */
	run(
		type: string,
		resource: string,
		operation: string,
		values?: INodeParameters,
	): Promise<IDataObject[]>;
}

/** The output rows of each operation; also creates the data it works on. */
export type Recipes = Record<string, Record<string, (world: World) => Promise<IDataObject[]>>>;
