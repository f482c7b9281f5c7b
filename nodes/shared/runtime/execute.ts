import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';
import { InvalidInput } from './explain';
import { textList } from '../fields/values';
import { ItemContext } from './itemContext';
import { toNodeError } from './nodeError';
import { WithFiles, type Operation, type Output, type Resource, type Shape } from './operation';
import { mapInOrder } from './pool';
import { createApi, timingOf } from './service';
import { Turns } from './turns';

const parallelItems = 5;

/**
 * Runs the chosen operation for every input item, several at a time, outputs in the order of the inputs.
 * With "Continue On Fail" an item that does not work becomes an error item; without it the run ends.
 * @throws {NodeApiError | NodeOperationError} for the first item that does not work
 */
export async function execute(
	n8n: IExecuteFunctions,
	resources: readonly Resource[],
): Promise<INodeExecutionData[][]> {
	const items = n8n.getInputData();
	if (items.length === 0) return [[]];
	// Awaited by each item: what is thrown outside of the items would let them pass as successes
	const api = createApi(n8n);
	api.catch(() => undefined);
	const timing = timingOf(n8n);
	const turns = new Turns();
	const stopped = () => n8n.getExecutionCancelSignal()?.aborted === true;
	const runItem = async (_: INodeExecutionData, itemIndex: number) => {
		let action = 'Choose operation';
		try {
			const operation = chosenOperation(n8n, resources);
			action = operation.action;
			const context = new ItemContext(n8n, await api, timing, turns, itemIndex);
			const shape = shaper(n8n, operation.shape, itemIndex);
			return await collect(operation.run(context), shape, itemIndex);
		} catch (error) {
			const nodeError = toNodeError(n8n.getNode(), error, action, itemIndex);
			if (!n8n.continueOnFail() || stopped()) throw nodeError;
			return [errorItem(nodeError, itemIndex)];
		}
	};
	const results = await mapInOrder(items, parallelItems, runItem).catch((error: unknown) => {
		// After the stop button n8n takes what is thrown for a failure, and nothing for a stop
		if (stopped()) return [];
		throw error;
	});
	return [results.flat()];
}

/**
 * An item for the error output. Exactly these keys: with any other n8n takes the item for a success, and
 * with the item's own property `error` it drops the input that it otherwise merges in.
 */
function errorItem(
	{ message, description }: NodeApiError | NodeOperationError,
	itemIndex: number,
): INodeExecutionData {
	return {
		json: { error: message, ...(description ? { message: description } : {}) },
		pairedItem: { item: itemIndex },
	};
}

function chosenOperation(n8n: IExecuteFunctions, resources: readonly Resource[]): Operation {
	const resourceName = n8n.getNodeParameter('resource', 0);
	const operationName = n8n.getNodeParameter('operation', 0);
	const operation = resources
		.find(({ value }) => value === resourceName)
		?.operations.find(({ value }) => value === operationName);
	if (operation === undefined) {
		throw new InvalidInput('Operation', `"${String(operationName)}" does not exist here`);
	}
	return operation;
}

async function collect(
	output: Promise<Output> | AsyncIterable<IDataObject[]>,
	shape: (json: IDataObject) => IDataObject,
	itemIndex: number,
): Promise<INodeExecutionData[]> {
	const result = await output;
	if (result instanceof WithFiles) return [{ ...result, pairedItem: { item: itemIndex } }];
	const collected: INodeExecutionData[] = [];
	for await (const rows of pagesOf(result)) {
		for (const row of rows) collected.push({ json: shape(row), pairedItem: { item: itemIndex } });
	}
	return collected;
}

function pagesOf(
	output: Exclude<Output, WithFiles>,
): AsyncIterable<IDataObject[]> | IDataObject[][] {
	if (Array.isArray(output)) return [output];
	if (Symbol.asyncIterator in output) return output as AsyncIterable<IDataObject[]>;
	return [[output]];
}

/** How the person, or the AI agent, wants each result. A job that nobody waits for stays as it is. */
function shaper(n8n: IExecuteFunctions, shape: Shape | undefined, itemIndex: number) {
	const whole = (json: IDataObject) => json;
	if (shape === undefined) return whole;
	const wanted = wantedShape(n8n, shape, itemIndex) ?? whole;
	return (json: IDataObject) => (isPending(json) ? json : wanted(json));
}

function wantedShape(n8n: IExecuteFunctions, shape: Shape, itemIndex: number) {
	if (!isTool(n8n)) {
		return n8n.getNodeParameter('simplify', itemIndex, true) ? shape.simplify : undefined;
	}
	const output = n8n.getNodeParameter('output', itemIndex, 'simplified');
	if (output === 'raw') return undefined;
	if (output !== 'selected') return shape.simplify;
	// A model gives text where a person gives a list
	const fields = textList(n8n.getNodeParameter('outputFields', itemIndex, [])) ?? [];
	return (json: IDataObject) => Object.fromEntries(fields.map((field) => [field, json[field]]));
}

function isPending({ operationId }: IDataObject): boolean {
	return operationId !== undefined;
}

/** n8n 1 has no `isToolExecution`; it names the node's tool after the node. */
function isTool(n8n: IExecuteFunctions): boolean {
	const { isToolExecution }: Partial<Pick<IExecuteFunctions, 'isToolExecution'>> = n8n;
	return isToolExecution?.call(n8n) === true || n8n.getNode().type.endsWith('Tool');
}
