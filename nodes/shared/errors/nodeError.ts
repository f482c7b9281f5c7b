import { NodeApiError, NodeOperationError, type INode, type JsonObject } from 'n8n-workflow';
import { explain } from './explain';
import { failureOf } from './failure';

/**
 * Turns any thrown value into the error that n8n shows. Always builds a new one, because wrapping a NodeApiError
 * changes nothing.
 * @param action what was attempted, e.g. "Close conversation"
 * @param itemIndex the input item that it belongs to
 * @param note an additional sentence, without its period
 */
export function toNodeError(
	node: INode,
	error: unknown,
	action: string,
	itemIndex?: number,
	note = '',
): NodeApiError | NodeOperationError {
	const explanation = explain(error, action);
	if (explanation === undefined) {
		if (error instanceof NodeOperationError) return error;
		if (error instanceof NodeApiError) return withoutCause(node, error, itemIndex);
		return new NodeOperationError(node, error instanceof Error ? error : String(error), {
			itemIndex,
		});
	}
	const { httpCode } = explanation;
	const description = note === '' ? explanation.description : `${explanation.description} ${note}.`;
	const failure = failureOf(error);
	const message =
		itemIndex === undefined ? explanation.message : `${explanation.message} [item ${itemIndex}]`;
	return httpCode === undefined
		? new NodeOperationError(node, message, { description, itemIndex, failure })
		: new NodeApiError(node, { httpCode } as JsonObject, {
				message,
				description,
				httpCode,
				itemIndex,
				failure,
			});
}

/** Errors of n8n's HTTP helper have the request as their cause, including the credential. */
function withoutCause(node: INode, { message, description }: NodeApiError, itemIndex?: number) {
	return new NodeOperationError(node, message, {
		description: description ?? undefined,
		itemIndex,
	});
}
