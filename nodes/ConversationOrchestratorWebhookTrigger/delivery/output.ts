import type { IDataObject } from 'n8n-workflow';
import { communicationShape } from '../../shared/conversations/communicationShape';
import { byOperator } from '../../shared/intelligence/byOperator';
import { operatorResultShape } from '../../shared/intelligence/resultShape';
import { conversationShape } from '../../shared/conversations/shape';
import { intelligenceResults, type WebhookEvent } from '../events';

/**
 * The items for an event.
 * @param body the webhook's body, which is the item if it is not simplified
 * @returns one item; for intelligence results, one per result
 */
export function rowsOf(event: WebhookEvent, body: IDataObject, simplify: boolean): IDataObject[] {
	if (!simplify) return [body];
	const { type, time } = event;
	const head = { eventType: type, ...(time !== undefined && { timestamp: time }) };
	return simplified(event).map((row) => ({ ...head, ...row }));
}

/** What is added to an item stands beside what Twilio sent, and never in place of it. */
export function beside(json: IDataObject, added: IDataObject): IDataObject {
	const fresh = Object.entries(added).filter(([name]) => !Object.hasOwn(json, name));
	return { ...json, ...Object.fromEntries(fresh) };
}

function simplified({ type, data }: WebhookEvent): IDataObject[] {
	const resource = data as IDataObject;
	if (type === intelligenceResults) return resultRows(resource);
	if (type.startsWith('CONVERSATION_')) return [conversationShape.simplify(resource)];
	if (type.startsWith('COMMUNICATION_')) return [communicationShape.simplify(resource)];
	return [resource];
}

/** Results like those of Operator Result > Get, each with all results of the rule's run by operator name. */
function resultRows(body: IDataObject): IDataObject[] {
	const { operatorResults, ...about } = body;
	const results = (operatorResults as IDataObject[]).map((result) =>
		operatorResultShape.simplify({ ...result, ...about }),
	);
	return results.map((result) => ({ ...result, resultsByOperator: byOperator(results) }));
}
