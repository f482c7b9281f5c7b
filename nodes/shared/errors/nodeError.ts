import { NodeApiError, NodeOperationError, type INode, type JsonObject } from 'n8n-workflow';
import { explain } from './explain';
import { failureOf } from './failure';

/**
 * Any thrown value as the error that n8n shows.
 * Ours are built afresh, because wrapping a NodeApiError changes nothing.
 * @param action what was tried, e.g. "Close conversation"
 * @param itemIndex the input item that it belongs to
 * @param note what else is worth knowing, as a sentence without its full stop
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

/** What n8n's HTTP helper throws holds the request as its cause, with the credential. */
function withoutCause(node: INode, { message, description }: NodeApiError, itemIndex?: number) {
	return new NodeOperationError(node, message, {
		description: description ?? undefined,
		itemIndex,
	});
}
