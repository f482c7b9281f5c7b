import { ApiError, notFound } from '../server/errors';
import type { ConversationRecord } from './conversation';
import type { Store } from './store';

/** @throws ApiError 404 */
export function parentConversation(id: string, store: Store): ConversationRecord {
	const found = store.conversations.get(id);
	if (found === undefined) throw notFound(`/v2/Conversations/${id}`);
	return found;
}

/**
 * A conversation that may still be changed. Closed is final. Twilio does not document the answer to a write on a
 * closed conversation or to a second close; here, both get 400.
 * @throws ApiError 404 or 400
 */
export function openConversation(id: string, store: Store): ConversationRecord {
	const found = parentConversation(id, store);
	if (found.open) return found;
	const message = `Conversation ${id} is CLOSED and cannot be changed`;
	throw new ApiError(400, message, { field: 'status' });
}
