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
import { requestOptions } from './requestOptions';
import { Run } from './run';
import { connect, gateOf, timingOf } from './service';
import { progress, summaryOf } from './summary';

/** Why an item was not done. */
class Failed {
	constructor(
		readonly error: unknown,
		readonly action: string,
		readonly itemIndex: number,
	) {}
}

/**
 * Runs the chosen operation for every input item, several at a time, outputs in the order of the inputs.
 * With "Continue On Fail" an item that does not work becomes an error item; without it the run ends. After
 * the stop button the outputs are those of what was done.
 * @throws {NodeApiError | NodeOperationError} for the first item that does not work
 */
export async function execute(
	n8n: IExecuteFunctions,
	resources: readonly Resource[],
): Promise<INodeExecutionData[][]> {
	const items = n8n.getInputData();
	if (items.length === 0) return [[]];
	const run = startRun(n8n);
	const stopped = () => n8n.getExecutionCancelSignal()?.aborted === true;
	const outputs = new Array<INodeExecutionData[] | undefined>(items.length);
	let operation: Operation | undefined;
	let done = 0;
	let failed = 0;
	const runItem = async (_: INodeExecutionData, itemIndex: number) => {
		let action = 'Choose operation';
		const perform = async () => {
			operation ??= chosenOperation(n8n, resources);
			action = operation.action;
			const context = new ItemContext(n8n, run, await run.api, itemIndex);
			const shape = shaper(n8n, operation.shape, itemIndex);
			outputs[itemIndex] = await collect(operation.run(context), shape, itemIndex);
			done += 1;
		};
		await perform().catch((error: unknown) => {
			if (!n8n.continueOnFail() || stopped()) throw new Failed(error, action, itemIndex);
			const nodeError = toNodeError(n8n.getNode(), error, action, itemIndex);
			outputs[itemIndex] = [errorItem(nodeError, itemIndex)];
			failed += 1;
		});
	};
	await mapInOrder(items, run.items, runItem).catch((reason: unknown) => {
		// After the stop button n8n takes what is thrown for a failure, and nothing for a stop
		if (stopped()) return;
		const { error, action, itemIndex } = reason as Failed;
		throw toNodeError(n8n.getNode(), error, action, itemIndex, progress(done, items.length));
	});
	const { counts, gate } = run;
	const facts = { items: items.length, done, failed, stopped: stopped(), counts };
	const message = summaryOf({ ...facts, record: gate.record, limit: gate.limit });
	if (message !== '') n8n.addExecutionHints({ message, location: 'outputPane' });
	return [outputs.flatMap((output) => output ?? [])];
}

function startRun(n8n: IExecuteFunctions): Run {
	const options = requestOptions(n8n.getNodeParameter('requestOptions', 0, {}));
	const gate = gateOf(n8n, options);
	// Awaited by each item: what is thrown outside of the items would let them pass as successes
	const api = connect(n8n, gate, options);
	api.catch(() => undefined);
	return new Run(api, gate, timingOf(n8n), options.mostInFlight);
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
