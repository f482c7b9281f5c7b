import type {
	IDataObject,
	INodeExecutionData,
	NodeApiError,
	NodeOperationError,
} from 'n8n-workflow';
import type { ItemParameters } from '../parameters';
import { WithFiles, type Output, type Shape } from './operation';

/** Turns the result of an operation into n8n items, each shaped and paired with its input item. */
export async function collect(
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

/** Shapes each result as the user or the AI agent chose. A job that is not waited for stays unchanged. */
export function shaper(isTool: boolean, shape: Shape | undefined, parameters: ItemParameters) {
	const whole = (json: IDataObject) => json;
	if (shape === undefined) return whole;
	const wanted = wantedShape(isTool, shape, parameters) ?? whole;
	return (json: IDataObject) => (isPending(json) ? json : wanted(json));
}

function wantedShape(isTool: boolean, shape: Shape, parameters: ItemParameters) {
	if (!isTool) return parameters.flag('simplify') ? shape.simplify : undefined;
	const output = parameters.text('output');
	if (output === 'raw') return undefined;
	if (output !== 'selected') return shape.simplify;
	const fields = parameters.list('outputFields');
	return (json: IDataObject) => Object.fromEntries(fields.map((field) => [field, json[field]]));
}

function isPending({ operationId }: IDataObject): boolean {
	return operationId !== undefined;
}

/**
 * An item for the error output. Exactly these keys: with any other, n8n takes the item for a success, and with the
 * item's own property `error` n8n drops the input that it otherwise merges in.
 */
export function errorItem(
	{ message, description }: NodeApiError | NodeOperationError,
	itemIndex: number,
): INodeExecutionData {
	return {
		json: { error: message, ...(description ? { message: description } : {}) },
		pairedItem: { item: itemIndex },
	};
}
