import type { Conversation } from '../../nodes/shared/api/generated/contract';
import type { ConversationRecord } from './conversation';

/** A conversation as in the API, without its participants. */
export function conversationBody(record: ConversationRecord): Conversation {
	return {
		id: record.id,
		accountId: record.accountId,
		configurationId: record.configurationId,
		status: record.status,
		name: record.name,
		createdAt: new Date(record.createdAt).toISOString(),
		updatedAt: new Date(record.updatedAt).toISOString(),
		configuration: record.configuration,
		metadata: record.metadata ?? {},
	};
}

/** A conversation as in an answer for a single resource. */
export function fullConversation(record: ConversationRecord): Conversation {
	return { ...conversationBody(record), participants: record.participants };
}

/** A list row: without participants, which are optional in Twilio's schema, and possibly without dates. */
export function conversationRow(record: ConversationRecord, withoutDates: boolean): Conversation {
	const row = conversationBody(record);
	if (withoutDates) {
		delete row.createdAt;
		delete row.updatedAt;
	}
	return row;
}
