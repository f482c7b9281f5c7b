import { endpoints } from '../api/generated/endpoints';

/** How many callbacks a conversation may have. */
export const maxConversationCallbacks =
	endpoints.updateConversation.body.properties.configuration.properties.statusCallbacks.maxItems;
