import type { Conversation } from '../../nodes/shared/api/generated/contract';
import type { ConversationRecord } from './conversation';

/** A conversation as the API shows it, without its participants. */
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

/** A conversation as an answer for one resource shows it. */
export function fullConversation(record: ConversationRecord): Conversation {
	return { ...conversationBody(record), participants: record.participants };
}

/** A row of the list: without participants, which Twilio's schema makes optional, and maybe dates. */
export function conversationRow(record: ConversationRecord, withoutDates: boolean): Conversation {
	const row = conversationBody(record);
	if (withoutDates) {
		delete row.createdAt;
		delete row.updatedAt;
	}
	return row;
}
