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

/** The output rows of each operation of a resource; also creates the data it works on. */
export type Recipes = Record<string, (world: World) => Promise<IDataObject[]>>;

/** The ID of the only, or the first, row. */
export function idOf([row]: IDataObject[]): string {
	if (typeof row?.id !== 'string') throw new Error('There is no row with an id');
	return row.id;
}

/** The output rows of several runs of an operation. */
export async function eachOf(
	values: INodeParameters[],
	run: (values: INodeParameters) => Promise<IDataObject[]>,
): Promise<IDataObject[]> {
	const found: IDataObject[] = [];
	for (const one of values) found.push(...(await run(one)));
	return found;
}
